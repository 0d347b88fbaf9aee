package io.leadstone.directory;

import io.leadstone.access.OrgId;
import io.leadstone.directory.ListQuery.Counted;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Page;
import java.util.Optional;

/// The labels of an organisation, archived ones too.
public final class Labels {
    private final Db db;

    public Labels(Db db) {
        this.db = db;
    }

    /// The page that the query asks for, with the true total.
    public Page<LabelRow> page(Label kind, OrgId org, ListQuery query) {
        return query.page(db.list(org.value(), query.bind(kind.page.bind()), row -> Counted.read(row, LabelRow::read)));
    }

    public Optional<LabelRow> find(Label kind, OrgId org, int id) {
        return db.one(org.value(), kind.find.with("id", id), LabelRow::read);
    }
}
