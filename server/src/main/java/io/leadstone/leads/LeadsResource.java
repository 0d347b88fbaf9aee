package io.leadstone.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Call;
import io.leadstone.access.Caller;
import io.leadstone.access.Endpoint;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.OrgId;
import io.leadstone.access.People;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Resource;
import io.leadstone.access.retries.Attempt;
import io.leadstone.index.Indexes;
import io.leadstone.leads.list.LeadList;
import io.leadstone.leads.list.LeadOracle;
import io.leadstone.leads.list.LeadQuery;
import io.leadstone.leads.list.LeadQueryReader;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.PathId;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.headers.EntityTag;
import io.leadstone.platform.http.headers.Prefer;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.Json;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `/v1/leads`.
@Singleton
final class LeadsResource implements Resource {
    private final Db db;
    private final LeadList list;
    private final CreateLead create;
    private final ChangeLead change;
    private final DeleteLead delete;

    LeadsResource(Db db, Clock clock, Indexes indexes, People people) {
        this.db = db;
        this.list = new LeadList(indexes, people, new LeadOracle(db), LeadJson::row);
        this.create = new CreateLead(db, clock);
        this.change = new ChangeLead(db, clock);
        this.delete = new DeleteLead(db, clock);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.quick("GET", "/v1/leads", Permission.READ, this::list),
                Endpoint.shared("POST", "/v1/leads", Permission.WRITE, this::create),
                Endpoint.without("GET", "/v1/leads/{id}", Permission.READ, this::get),
                Endpoint.shared("PATCH", "/v1/leads/{id}", Permission.WRITE, this::change),
                Endpoint.without("DELETE", "/v1/leads/{id}", Permission.DELETE, this::delete),
                Endpoint.without("GET", "/v1/leads/{id}/duplicates", Permission.READ, this::duplicates),
                Endpoint.without("POST", "/v1/leads/{id}/restore", Permission.WRITE, this::restore),
                Endpoint.without("PUT", "/v1/leads/{id}/tags/{tag}", Permission.WRITE, this::mark),
                Endpoint.without("DELETE", "/v1/leads/{id}/tags/{tag}", Permission.WRITE, this::unmark));
    }

    private Answer list(Call call) {
        FieldErrors errors = new FieldErrors();
        LeadQuery query = LeadQueryReader.read(call.query(), errors);
        if (!errors.isEmpty()) {
            return Answer.now(Reply.invalid(errors));
        }
        OrgId org = call.caller().org();
        Reach reach = call.caller().authority().reach();
        return list.pageAtOnce(org, reach, query)
                .map(page -> Answer.now(written(page)))
                .orElseGet(() -> Answer.later(() -> written(list.page(org, reach, query))));
    }

    private static Reply written(Page<Json.Writer> page) {
        return Reply.data(page.json((json, row) -> row.writeTo(json)));
    }

    private Reply create(Call call, ObjectNode body, Optional<Attempt> attempt) {
        boolean strict = Prefer.strictHandling(call.request());
        FieldErrors errors = new FieldErrors();
        OnDuplicate policy = OnDuplicate.ofCreate(call.query(), call.caller().onDuplicate(), errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        Function<Optional<Attempt>, Reply> created = shared -> create.create(
                call.caller(),
                call.origin(),
                body,
                strict,
                policy,
                shared,
                outcome -> call.write().marked(created(outcome)));
        return policy == OnDuplicate.UPDATE
                ? call.write().once(attempt, () -> created.apply(Optional.empty()))
                : created.apply(attempt);
    }

    private static Reply created(CreateLead.Outcome outcome) {
        return switch (outcome) {
            case CreateLead.Outcome.Created created ->
                Reply.done(
                        "Lead created successfully!",
                        json -> LeadJson.created(
                                json, created.id(), created.name(), created.duplicates(), created.ignored()));
            case CreateLead.Outcome.Skipped skipped ->
                Reply.done(
                        "Lead exists already",
                        json -> LeadJson.existing(
                                json, skipped.existing(), skipped.existing().name(), skipped.ignored()));
            case CreateLead.Outcome.Updated updated ->
                Reply.done(
                        "Lead updated successfully",
                        json -> LeadJson.existing(
                                json,
                                updated.existing(),
                                updated.lead().fields().name(),
                                updated.ignored()));
            case CreateLead.Outcome.Invalid invalid -> Reply.invalid(invalid.errors());
        };
    }

    private Reply get(Call call) {
        return onFound(call, lead -> shown(call, lead));
    }

    private Reply duplicates(Call call) {
        Caller caller = call.caller();
        Reach reach = caller.authority().reach();
        return onFound(call, lead -> {
            List<Duplicate> seen = Duplicates.of(db, caller.org(), lead, reach).seen();
            return Reply.data(json -> LeadJson.namesakes(json, seen));
        });
    }

    private Reply onFound(Call call, Function<Lead, Reply> answer) {
        Caller caller = call.caller();
        return onLead(
                call,
                id -> db.one(
                                caller.org().value(),
                                caller.authority().reach().bind(LeadSql.FIND.with("id", id.value())),
                                LeadSql::read)
                        .map(answer)
                        .orElseGet(LeadsResource::notFound));
    }

    private static Reply shown(Call call, Lead lead) {
        String tag = lead.tag();
        Reply reply = EntityTag.isKnown(call.request(), tag)
                ? Reply.notModified()
                : Reply.data(json -> LeadJson.whole(json, lead, List.of(), List.of()));
        return reply.header("ETag", tag);
    }

    private Reply change(Call call, ObjectNode patch, Optional<Attempt> attempt) {
        boolean strict = Prefer.strictHandling(call.request());
        FieldErrors errors = new FieldErrors();
        OnDuplicate policy = OnDuplicate.ofChange(call.query(), call.caller().onDuplicate(), errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        Optional<List<Integer>> wanted = EntityTag.wanted(call.request());
        return onLead(call, id -> {
            ChangeOrders.Order order =
                    new ChangeOrders.Order(call.caller(), call.origin(), id, patch, strict, policy, wanted);
            return attempt.isPresent()
                    ? call.write().once(attempt, () -> told(change.alone(order)))
                    : call.write().marked(told(change.change(order)));
        });
    }

    private Reply mark(Call call) {
        return tag(call, true);
    }

    private Reply unmark(Call call) {
        return tag(call, false);
    }

    private Reply tag(Call call, boolean marked) {
        Optional<Integer> tag = PathId.read(call.variables().getLast());
        Optional<List<Integer>> wanted = EntityTag.wanted(call.request());
        // No tag has the id 0.
        return onLead(call, id -> told(change.tag(call.caller(), call.origin(), id, tag.orElse(0), marked, wanted)));
    }

    private static Reply told(ChangeLead.Outcome outcome) {
        return switch (outcome) {
            case ChangeLead.Outcome.Changed changed ->
                Reply.done(
                                "Lead updated successfully",
                                json -> LeadJson.whole(json, changed.lead(), changed.duplicates(), changed.ignored()))
                        .header("ETag", changed.lead().tag());
            case ChangeLead.Outcome.NotFound ignored -> notFound();
            case ChangeLead.Outcome.NoTag ignored -> Reply.problem(400, "Tag not found.");
            case ChangeLead.Outcome.Moved moved -> moved(moved.moves());
            case ChangeLead.Outcome.Invalid invalid -> Reply.invalid(invalid.errors());
        };
    }

    private Reply delete(Call call) {
        return onLead(
                call, id -> switch (delete.delete(call.caller(), call.origin(), id, EntityTag.wanted(call.request()))) {
                    case DeleteLead.Outcome.Deleted ignored -> Reply.done("Lead deleted successfully");
                    case DeleteLead.Outcome.NotFound ignored -> notFound();
                    case DeleteLead.Outcome.Moved moved -> moved(moved.moves());
                });
    }

    private Reply restore(Call call) {
        return onLead(
                call,
                id -> delete.restore(call.caller(), call.origin(), id)
                        ? Reply.done("Lead restored successfully")
                        : notFound());
    }

    private static Reply onLead(Call call, Function<LeadId, Reply> answer) {
        Optional<LeadId> id = LeadId.read(call.variable());
        return id.map(answer).orElseGet(LeadsResource::notFound);
    }

    private static Reply moved(LeadMoves moves) {
        return Reply.problem(412, LeadJson.moved(moves));
    }

    private static Reply notFound() {
        return Reply.problem(400, "Lead not found.");
    }
}
