package io.leadstone.access.retries;

import io.leadstone.access.Caller;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import io.leadstone.platform.json.FieldErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One write of a caller: an operation of its own, done once however often it is sent under one key.
public final class Write {
    private static final String KEY = "Idempotency-Key";
    /// Of a key, in characters.
    private static final int MOST = 255;

    private final Retries retries;
    private final Db db;
    private final Caller caller;
    private final Request request;
    private final Supplier<UUID> operations;
    private final Supplier<String> proof;
    private @Nullable UUID operation;

    Write(Retries retries, Db db, Caller caller, Request request, Supplier<UUID> operations, Supplier<String> proof) {
        this.retries = retries;
        this.db = db;
        this.caller = caller;
        this.request = request;
        this.operations = operations;
        this.proof = proof;
    }

    /// Where the changes of this write come from.
    public Origin origin() {
        return caller.origin(request.id(), operation());
    }

    /// Why the key cannot be one, or empty when it can or there is none.
    public Optional<Reply> refusal() {
        return request.header(KEY)
                .filter(key -> key.isBlank() || key.length() > MOST)
                .map(key -> invalid("Must be 1 to " + MOST + " characters."));
    }

    /// The same with the key that it was sent with, if it was.
    public Optional<Attempt> attempt(byte[] body) {
        return request.header(KEY).map(key -> new Attempt(caller.credential(), key, proof.get(), request, body));
    }

    /// The answer of `work`, or the one that was given under the same key before. What `work` reads and writes of the
    /// caller's organisation joins one transaction with the keeping of its answer; nothing stays when it refuses.
    public Reply once(Optional<Attempt> attempt, Supplier<Reply> work) {
        if (attempt.isEmpty()) {
            return marked(work.get());
        }
        try {
            return db.write(caller.org().value(), tx -> inOne(tx, attempt.get(), work));
        } catch (Refused e) {
            return e.reply;
        }
    }

    /// A successful answer names the operation, for undoing it.
    public Reply marked(Reply reply) {
        return reply.status() == 200 ? reply.header("Operation-Id", operation().toString()) : reply;
    }

    /// Made when first asked for: reads have none, and are many.
    private UUID operation() {
        if (operation == null) {
            operation = operations.get();
        }
        return operation;
    }

    static Reply invalid(String problem) {
        FieldErrors errors = new FieldErrors();
        errors.add(KEY, problem);
        return Reply.invalid(errors);
    }

    private Reply inOne(Tx tx, Attempt attempt, Supplier<Reply> work) {
        if (retries.reserve(tx, List.of(attempt)).isEmpty()) {
            return retries.earlier(tx, attempt).orElseThrow();
        }
        Reply reply = marked(Db.within(tx, work));
        if (!Retries.isKept(reply)) {
            throw new Refused(reply);
        }
        retries.store(tx, Map.of(attempt, reply));
        return reply;
    }

    /// Rolls the transaction back.
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Reply reply;

        Refused(Reply reply) {
            super(null, null, false, false);
            this.reply = reply;
        }
    }
}
