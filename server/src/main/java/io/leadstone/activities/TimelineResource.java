package io.leadstone.activities;

import io.leadstone.access.Call;
import io.leadstone.access.Caller;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.leads.LeadId;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Choice;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.json.FieldErrors;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/v1/leads/{id}/timeline`.
@Singleton
final class TimelineResource implements Resource {
    private final LeadTimeline timeline;

    TimelineResource(Db db) {
        this.timeline = new LeadTimeline(db);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.without("GET", "/v1/leads/{id}/timeline", Permission.READ, this::timeline));
    }

    private Reply timeline(Call call) {
        FieldErrors errors = new FieldErrors();
        Paging paging = Paging.read(call.query(), errors);
        Set<LeadTimeline.Kind> kinds = kinds(call.query(), errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        Caller caller = call.caller();
        return LeadId.read(call.variable())
                .flatMap(lead -> timeline.page(caller.org(), caller.authority().reach(), lead, kinds, paging))
                .map(story -> Reply.data(story.page().json((json, entry) -> TimelineJson.entry(json, entry, story))))
                .orElseGet(() -> Reply.problem(400, "Lead not found."));
    }

    /// Words separated by commas; all of them where none is named.
    private static Set<LeadTimeline.Kind> kinds(Query query, FieldErrors errors) {
        String words = query.text("kind");
        if (words == null) {
            return EnumSet.allOf(LeadTimeline.Kind.class);
        }
        Set<LeadTimeline.Kind> kinds = EnumSet.noneOf(LeadTimeline.Kind.class);
        for (String word : words.split(",", -1)) {
            Optional<LeadTimeline.Kind> kind = Choice.of(word, LeadTimeline.Kind.values());
            if (kind.isEmpty()) {
                errors.add("kind", "Must be some of notes, activities, changes, separated by commas.");
            }
            kind.ifPresent(kinds::add);
        }
        return kinds;
    }
}
