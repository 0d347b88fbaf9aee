package io.leadstone.access.session;

import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds out which organisation somebody belongs to who has only said an email or shown a link: by the look-up login,
/// over one connection that is kept.
public final class LookUp {
    /// Organisations in which one email is tried, by their age.
    private static final int MOST = 5;

    static final Sql USERS = Sql.of("""
            select org_id, id from org_user
            where email_fold = :email_fold::text and archived_at is null
              and (:chosen::int is null or org_id = :chosen::int)
            order by org_id
            limit :most::int
            """);
    static final Sql SIGNING_IN = Sql.of("""
            select u.org_id, u.id
            from org_user u
            join user_password p on p.org_id = u.org_id and p.user_id = u.id
            where u.email_fold = :email_fold::text and u.archived_at is null
              and (:chosen::int is null or u.org_id = :chosen::int)
            order by u.org_id
            limit :most::int
            """);
    static final Sql LINK = Sql.of("select org_id from one_time_link where token_hash = :token_hash::bytea");

    private final Supplier<Line> lines;
    private @Nullable Line line;

    public LookUp(Supplier<Line> lines) {
        this.lines = lines;
    }

    /// A user of that email.
    public record Candidate(int org, int user) {}

    /// Who may be meant by a folded email, in one organisation or, without one, in the first five that have it.
    public List<Candidate> users(String emailFold, @Nullable Integer organisation) {
        return candidates(USERS, emailFold, organisation);
    }

    /// The same of those who have a password.
    List<Candidate> signingIn(String emailFold, @Nullable Integer organisation) {
        return candidates(SIGNING_IN, emailFold, organisation);
    }

    private List<Candidate> candidates(Sql query, String emailFold, @Nullable Integer organisation) {
        if (emailFold.indexOf('\0') >= 0) {
            return List.of(); // PostgreSQL takes no such text, and nobody has such an address
        }
        return list(
                query.with("email_fold", emailFold).with("chosen", organisation).with("most", MOST),
                row -> new Candidate(row.integer(), row.integer()));
    }

    /// Whose link it is.
    Optional<Integer> organisationOfLink(byte[] tokenHash) {
        return list(LINK.with("token_hash", tokenHash), Row::integer).stream().findFirst();
    }

    /// A connection that was lost meanwhile is replaced once.
    private synchronized <T> List<T> list(Bound query, Function<Row, T> reader) {
        if (line != null) {
            try {
                return line.list(query, reader);
            } catch (DbFailure e) {
                line.close();
                line = null;
            }
        }
        Line fresh = lines.get();
        line = fresh;
        return fresh.list(query, reader);
    }
}
