package io.leadstone.leads.choices;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.directory.Arranged;
import io.leadstone.directory.ListQuery;
import io.leadstone.history.Origin;
import io.leadstone.platform.http.Page;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A kind of thing that leads point at, as its endpoints need it.
interface Choice<T> {
    /// Like `/v1/brands`.
    String path();

    /// As people call it, in lower case.
    String word();

    /// What its list can be sorted by, the usual first.
    List<ListQuery.Sort> sorts();

    Page<T> page(OrgId org, ListQuery query);

    Optional<T> find(OrgId org, int id);

    /// How many leads within reach point at each of these, in their order.
    List<Long> leads(OrgId org, Reach reach, List<T> rows);

    Arranged<T> create(Caller caller, Origin origin, ObjectNode body, boolean strict);

    Arranged<T> change(Caller caller, Origin origin, int id, ObjectNode patch, boolean strict);

    Arranged<T> archive(Caller caller, Origin origin, int id);

    Arranged<T> restore(Caller caller, Origin origin, int id);

    /// Writes the fields of one, within its object.
    void write(JsonGenerator json, T row, long leads) throws IOException;
}
