package io.leadstone.activities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Call;
import io.leadstone.access.Caller;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.leads.LeadId;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.PathId;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.headers.Prefer;
import io.leadstone.platform.json.FieldErrors;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// `/v1/activities` and `/v1/leads/{id}/activities`.
@Singleton
final class ActivitiesResource implements Resource {
    private final Db db;
    private final ActivityList list;
    private final ChangeActivities change;

    ActivitiesResource(Db db, Clock clock) {
        this.db = db;
        this.list = new ActivityList(db, clock);
        this.change = new ChangeActivities(db, clock);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.without("GET", "/v1/activities", Permission.READ, this::list),
                Endpoint.withBody("POST", "/v1/leads/{id}/activities", Permission.WRITE, this::create),
                Endpoint.without("GET", "/v1/activities/{id}", Permission.READ, this::get),
                Endpoint.withBody("PATCH", "/v1/activities/{id}", Permission.WRITE, this::change),
                Endpoint.without("DELETE", "/v1/activities/{id}", Permission.WRITE, this::delete));
    }

    private Reply list(Call call) {
        Caller caller = call.caller();
        FieldErrors errors = new FieldErrors();
        ActivityQuery query = ActivityQueryReader.read(call.query(), caller.user(), errors);
        return errors.isEmpty()
                ? Reply.data(list.page(caller.org(), caller.authority().reach(), query)
                        .json(ActivityJson::row))
                : Reply.invalid(errors);
    }

    private Reply create(Call call, ObjectNode body) {
        boolean strict = Prefer.strictHandling(call.request());
        return LeadId.read(call.variable())
                .map(id -> told("created", noLead(), change.create(call.caller(), call.origin(), id, body, strict)))
                .orElseGet(ActivitiesResource::noLead);
    }

    private Reply get(Call call) {
        Caller caller = call.caller();
        return PathId.read(call.variable())
                .flatMap(id -> db.one(
                        caller.org().value(),
                        caller.authority().reach().bind(ActivitySql.FIND.with("id", id)),
                        ActivitySql::read))
                .map(activity -> Reply.data(json -> ActivityJson.row(json, activity)))
                .orElseGet(ActivitiesResource::noActivity);
    }

    private Reply change(Call call, ObjectNode patch) {
        boolean strict = Prefer.strictHandling(call.request());
        return PathId.read(call.variable())
                .map(id ->
                        told("updated", noActivity(), change.change(call.caller(), call.origin(), id, patch, strict)))
                .orElseGet(ActivitiesResource::noActivity);
    }

    private Reply delete(Call call) {
        return PathId.read(call.variable())
                .filter(id -> change.delete(call.caller(), call.origin(), id))
                .map(id -> Reply.done("Activity deleted successfully"))
                .orElseGet(ActivitiesResource::noActivity);
    }

    private static Reply told(String done, Reply missing, Outcome<Activity> outcome) {
        return switch (outcome) {
            case Outcome.Done<Activity>(Activity activity, List<String> ignored) ->
                Reply.done("Activity " + done + " successfully", json -> ActivityJson.write(json, activity, ignored));
            case Outcome.NotFound<Activity> ignored -> missing;
            case Outcome.Invalid<Activity> invalid -> Reply.invalid(invalid.errors());
        };
    }

    private static Reply noLead() {
        return Reply.problem(400, "Lead not found.");
    }

    private static Reply noActivity() {
        return Reply.problem(400, "Activity not found.");
    }
}
