package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// What the server promised by acknowledging creates, checked against the tables by the administrator's own eyes.
///
/// @param org the organisation
/// @param acknowledged the number of each acknowledged lead by its name, which no other lead has
record Promise(int org, Map<String, Long> acknowledged) {
    private static final String LEADS = "select id from lead where org_id = ? order by id";
    private static final String NAMES = "select id, name from lead where org_id = ?";
    private static final String COUNTER = "select last_lead from org_counter where org_id = ?";
    private static final String CREATIONS = """
            select subject_id from event
            where org_id = ? and kind = 'lead.created' and subject_kind = 'lead'
            order by subject_id
            """;
    private static final String OTHER_TAGS_THAN_TOLD = """
            select l.id
            from lead l
            join event e on e.org_id = l.org_id and e.subject_kind = 'lead' and e.subject_id = l.id
            where l.org_id = ? and e.kind = 'lead.created'
              and (select count(*) from lead_tag t where t.org_id = l.org_id and t.lead_id = l.id)
                  <> jsonb_array_length(e.after -> 'tags')
            """;

    /// Throws an [AssertionError] when a lead is lost, doubled, half-written or a number missing.
    void verify(Connection admin) throws SQLException {
        Map<String, List<Long>> numbers = new HashMap<>();
        try (PreparedStatement statement = admin.prepareStatement(NAMES)) {
            statement.setInt(1, org);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                numbers.computeIfAbsent(rows.getString(2), name -> new ArrayList<>())
                        .add(rows.getLong(1));
            }
        }
        acknowledged.forEach((name, number) ->
                assertThat(numbers.get(name)).as("numbers of \"%s\"", name).isEqualTo(List.of(number)));

        List<Long> leads = numbers(admin, LEADS);
        assertThat(leads)
                .as("numbers of leads, without a hole")
                .isEqualTo(LongStream.rangeClosed(1, leads.size()).boxed().toList());
        assertThat(numbers(admin, COUNTER)).as("the counter").isEqualTo(List.of((long) leads.size()));
        assertThat(numbers(admin, CREATIONS))
                .as("leads with a lead.created event")
                .isEqualTo(leads);
        assertThat(numbers(admin, OTHER_TAGS_THAN_TOLD))
                .as("leads with other tags than their event tells")
                .isEmpty();
    }

    private List<Long> numbers(Connection admin, String query) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement statement = admin.prepareStatement(query)) {
            statement.setInt(1, org);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }
}
