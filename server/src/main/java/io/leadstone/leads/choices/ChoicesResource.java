package io.leadstone.leads.choices;

import io.leadstone.access.Endpoint;
import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.access.Resource;
import io.leadstone.directory.ArrangeLabels;
import io.leadstone.directory.ArrangeStages;
import io.leadstone.directory.Label;
import io.leadstone.directory.LabelRow;
import io.leadstone.directory.Labels;
import io.leadstone.directory.Stages;
import io.leadstone.index.Indexes;
import io.leadstone.leads.list.LeadCounts;
import io.leadstone.leads.list.LeadCounts.By;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.text.Fold;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `/v1/user-groups`, `/v1/brands`, `/v1/tags`, `/v1/lead-sources` and `/v1/lead-stages`.
@Singleton
final class ChoicesResource implements Resource {
    private final Labels labels;
    private final ArrangeLabels arrange;
    private final Stages stages;
    private final ArrangeStages arrangeStages;
    private final LeadCounts counts;

    ChoicesResource(Db db, Clock clock, Indexes indexes) {
        this.labels = new Labels(db);
        this.arrange = new ArrangeLabels(db, clock);
        this.stages = new Stages(db);
        this.arrangeStages = new ArrangeStages(db, clock);
        this.counts = new LeadCounts(indexes, db);
    }

    @Override
    public List<Endpoint> endpoints() {
        return Stream.<Choice<?>>of(
                        label("/v1/user-groups", Label.USER_GROUP, by(By.GROUP)),
                        label("/v1/brands", Label.BRAND, by(By.BRAND)),
                        label("/v1/tags", Label.TAG, by(By.TAG)),
                        label("/v1/lead-sources", Label.LEAD_SOURCE, this::bySource),
                        new StageChoice(stages, arrangeStages, counts))
                .flatMap(choice -> new ChoiceEndpoints<>(choice).endpoints().stream())
                .toList();
    }

    private LabelChoice label(String path, Label kind, LabelChoice.Counts of) {
        return new LabelChoice(path, kind, labels, arrange, of);
    }

    private LabelChoice.Counts by(By by) {
        return (org, reach, rows) -> {
            Map<Integer, Long> found = counts.of(by, org, reach);
            return rows.stream().map(row -> found.getOrDefault(row.id(), 0L)).toList();
        };
    }

    /// A lead holds the text of its source: whatever the case, the whole of it.
    private List<Long> bySource(OrgId org, Reach reach, List<LabelRow> rows) {
        Map<String, Long> found = counts.ofSources(org, reach);
        return rows.stream()
                .map(row -> found.getOrDefault(Fold.fold(row.name()), 0L))
                .toList();
    }
}
