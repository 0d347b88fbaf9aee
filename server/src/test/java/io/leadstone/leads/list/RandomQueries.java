package io.leadstone.leads.list;

import io.leadstone.platform.http.Query;
import io.leadstone.platform.json.FieldErrors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Queries as clients could send them: every filter, words of every script, every sort, any page.
final class RandomQueries {
    private static final List<String> WORDS = List.of(
            "a",
            "an",
            "jo",
            "é",
            "mül",
            "ΟΔΟΣ",
            "οδος",
            "Łuk",
            "øst",
            "王",
            "محم",
            "o'b",
            "%",
            "_",
            "a_b",
            "\\",
            "\"",
            "'",
            "100%",
            "renamed",
            "zoë",
            "ZOË",
            "@mail",
            ".example",
            "mail.example",
            "ан",
            "김",
            "नी",
            "straße",
            "1",
            "97150",
            "+4",
            "50123",
            "00000",
            "led-0",
            "LED-00",
            "led-1",
            "led-",
            "LED-0012",
            "İ",
            "i",
            "x9",
            "sch",
            "ss");
    private static final List<String> SORTS = List.of(
            "cstid",
            "ct_number",
            "cstname",
            "cstemail",
            "lead_status",
            "lead_source",
            "lead_company_name",
            "owner",
            "cstcreated_on",
            "lead_industry",
            "lead_score",
            "lead_stage_id",
            "brand_id",
            "updated_on",
            "next_activity_on",
            "last_contacted_on");
    private static final List<String> STATUSES = List.of("New", "contacted", "QUALIFIED", "Lost", "Converted");
    private static final List<String> SOURCES =
            List.of("website", "Referral", "Nowhere", "trade fair", "Müller & Söhne");
    private static final List<String> INDUSTRIES = List.of("Healthcare", "retail", "Software", "None such");

    private final Random random;
    private final List<Integer> references;

    /// @param references ids of users, groups, brands, stages and tags, mixed: a wrong one must find nothing
    RandomQueries(Random random, List<Integer> references) {
        this.random = random;
        this.references = references;
    }

    LeadQuery next() {
        return read(text());
    }

    /// The parameters of a query.
    String text() {
        StringBuilder text = new StringBuilder("pageSize=" + (1 + random.nextInt(100)));
        add(text, 2, "search", random.nextBoolean() ? word() : word() + " " + word());
        add(text, 3, "lead_status", pick(STATUSES));
        add(text, 5, "lead_source", pick(SOURCES));
        add(text, 6, "lead_industry", pick(INDUSTRIES));
        add(text, 6, "lead_assignedto", reference());
        add(text, 7, "lead_assignmentgroup", reference());
        add(text, 7, "brand_id", reference());
        add(text, 7, "lead_stage_id", reference());
        add(text, 6, "tag_ids", reference() + "," + reference());
        add(text, 8, "created_from", time());
        add(text, 8, "created_to", time());
        add(text, 8, "updated_since", time());
        add(text, 8, "next_activity_from", time());
        add(text, 8, "next_activity_to", time());
        add(text, 5, "next_activity", random.nextBoolean() ? "none" : "Any");
        add(text, 8, "last_contacted_from", time());
        add(text, 8, "last_contacted_to", time());
        add(text, 2, "sortBy", pick(SORTS));
        add(text, 2, "sortOrder", random.nextBoolean() ? "asc" : "desc");
        add(text, 2, "pageIndex", Integer.toString(random.nextInt(random.nextBoolean() ? 3 : 40)));
        return text.toString();
    }

    static LeadQuery read(String text) {
        FieldErrors errors = new FieldErrors();
        LeadQuery query = LeadQueryReader.read(Query.read(text).orElseThrow(), errors);
        if (!errors.isEmpty()) {
            throw new IllegalStateException(text + ": " + errors.byField());
        }
        return query;
    }

    private void add(StringBuilder text, int oneIn, String name, String value) {
        if (random.nextInt(oneIn) == 0) {
            text.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private String word() {
        return pick(WORDS);
    }

    private String reference() {
        return Integer.toString(references.get(random.nextInt(references.size())));
    }

    private String time() {
        return random.nextBoolean()
                ? "202" + (4 + random.nextInt(3)) + "-0" + (1 + random.nextInt(9)) + "-15"
                : "2026-11-" + (10 + random.nextInt(20)) + "T10:00:00.5Z";
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
