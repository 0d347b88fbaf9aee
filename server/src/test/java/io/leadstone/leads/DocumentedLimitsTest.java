package io.leadstone.leads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.app.OpenApi;
import io.leadstone.leads.list.LeadQueryReader;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.json.FieldErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The words and limits of `openapi.json` are those that the readers go by: each is tried at its end and beyond.
class DocumentedLimitsTest {
    private static final JsonNode DOCUMENT = OpenApi.PUBLISHED.document();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path READERS = Path.of("src/main/java/io/leadstone/leads");

    @Test
    void lists_sort_by_the_documented_fields() {
        FieldErrors errors = errors("sortBy", "shoe size");
        assertThat(errors.byField().get("sortBy"))
                .containsExactly("Must be one of " + words(parameter("sortBy")) + ".");
    }

    @Test
    void the_statuses_are_the_documented_ones() {
        assertThat(words(DOCUMENT.at("/components/schemas/LeadStatus"))).isEqualTo(Status.WORDS);
        String settable = Arrays.stream(Status.values())
                .filter(status -> status != Status.CONVERTED)
                .map(Status::word)
                .collect(Collectors.joining(", ", "", ", null"));
        assertThat(words(body("LeadCreate").get("lead_status"))).isEqualTo(settable);
        assertThat(words(body("LeadPatch").get("lead_status"))).isEqualTo(settable);
    }

    @Test
    void page_sizes_end_where_documented() {
        JsonNode size = parameter("pageSize");
        long least = size.get("minimum").longValue();
        long most = size.get("maximum").longValue();
        assertThat(paging("pageSize", least).isEmpty()).isTrue();
        assertThat(paging("pageSize", most).isEmpty()).isTrue();
        assertThat(paging("pageSize", least - 1).has("pageSize")).isTrue();
        assertThat(paging("pageSize", most + 1).has("pageSize")).isTrue();
        assertThat(Paging.read(query(Map.of()), new FieldErrors()).size())
                .isEqualTo(size.get("default").intValue());
    }

    @Test
    void page_indexes_end_where_documented() {
        JsonNode index = parameter("pageIndex");
        long most = index.get("maximum").longValue();
        assertThat(paging("pageIndex", index.get("minimum").longValue()).isEmpty())
                .isTrue();
        assertThat(paging("pageIndex", most).isEmpty()).isTrue();
        assertThat(paging("pageIndex", most + 1).has("pageIndex")).isTrue();
        assertThat(Paging.read(query(Map.of()), new FieldErrors()).index())
                .isEqualTo(index.get("default").longValue());
    }

    @Test
    void searches_and_lists_of_tags_end_where_documented() {
        int letters = parameter("search").get("maxLength").intValue();
        assertThat(errors("search", "a".repeat(letters)).isEmpty()).isTrue();
        assertThat(errors("search", "a".repeat(letters + 1)).has("search")).isTrue();
        int tags = parameter("tag_ids").get("maxItems").intValue();
        assertThat(errors("tag_ids", "7" + ",7".repeat(tags - 1)).isEmpty()).isTrue();
        assertThat(errors("tag_ids", "7" + ",7".repeat(tags)).has("tag_ids")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LeadCreate", "LeadPatch"})
    void texts_end_where_documented(String schema) {
        int limited = 0;
        for (Map.Entry<String, JsonNode> field : body(schema).properties()) {
            if (field.getValue().has("maxLength")) {
                int most = field.getValue().get("maxLength").intValue();
                assertThat(accepts(field.getKey(), text(field.getKey(), most)))
                        .as("%s of %d characters", field.getKey(), most)
                        .isTrue();
                assertThat(accepts(field.getKey(), text(field.getKey(), most + 1)))
                        .as("%s of %d characters", field.getKey(), most + 1)
                        .isFalse();
                limited++;
            }
        }
        assertThat(limited).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LeadCreate", "LeadPatch"})
    void a_lead_takes_as_many_tags_as_documented(String schema) {
        ArrayNode tags = MAPPER.createArrayNode();
        for (int id = 1; id <= body(schema).get("tag_ids").get("maxItems").intValue(); id++) {
            tags.add(id);
        }
        assertThat(accepts("tag_ids", tags)).isTrue();
        assertThat(accepts("tag_ids", tags.deepCopy().add(0))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LeadCreate", "LeadPatch"})
    void the_fields_that_are_read_are_the_documented_ones(String schema) throws IOException {
        Set<String> documented = new TreeSet<>();
        body(schema).fieldNames().forEachRemaining(documented::add);
        assertThat(named("body\\.\\w+\\(\"(\\w+)\"", "LeadReader.java")).isEqualTo(documented);
    }

    @Test
    void the_parameters_that_are_read_are_the_documented_ones() throws IOException {
        Set<String> read = named("\\b(?:text|folded|id|ids|time)\\(\"(\\w+)\"\\)", "list/LeadQueryReader.java");
        read.addAll(named("query\\.exact\\(\"(\\w+)\"\\)", "../platform/http/Paging.java"));
        read.addAll(named("query\\.text\\(\"(\\w+)\"\\)", "../platform/http/SearchText.java"));
        assertThat(read).isEqualTo(parameters().keySet());
    }

    private static Set<String> named(String form, String file) throws IOException {
        Set<String> names = new TreeSet<>();
        Pattern.compile(form)
                .matcher(Files.readString(READERS.resolve(file)))
                .results()
                .forEach(found -> names.add(found.group(1)));
        return names;
    }

    /// The schemas of the list's parameters by name.
    private static Map<String, JsonNode> parameters() {
        Map<String, JsonNode> parameters = new TreeMap<>();
        for (JsonNode reference : DOCUMENT.at("/paths/~1v1~1leads/get/parameters")) {
            JsonNode parameter = reference.has("$ref")
                    ? DOCUMENT.at(reference.get("$ref").textValue().substring(1))
                    : reference;
            parameters.put(parameter.get("name").textValue(), parameter.get("schema"));
        }
        return parameters;
    }

    private static JsonNode parameter(String name) {
        return Objects.requireNonNull(parameters().get(name), name);
    }

    private static ObjectNode body(String schema) {
        return (ObjectNode) DOCUMENT.at("/components/schemas/" + schema + "/properties");
    }

    private static String words(JsonNode schema) {
        List<String> words = new java.util.ArrayList<>();
        schema.get("enum").forEach(word -> words.add(word.asText()));
        return String.join(", ", words);
    }

    private static boolean accepts(String field, JsonNode value) {
        FieldErrors errors = new FieldErrors();
        ObjectNode body = MAPPER.createObjectNode();
        body.set(field, value);
        if (field.equals("lost_reason")) {
            body.put("lead_status", "Lost");
        }
        LeadReader.read(body, LeadFields.NONE, null, false, errors);
        return !errors.has(field);
    }

    /// A value of this length; that of an email is one address.
    private static JsonNode text(String field, int length) {
        String letters = "a".repeat(length);
        if (field.equals("cstemail")) {
            letters = "a".repeat(60) + "@" + ("b".repeat(49) + ".").repeat(4).substring(0, length - 61);
        }
        return MAPPER.getNodeFactory().textNode(letters);
    }

    private static FieldErrors errors(String parameter, String value) {
        FieldErrors errors = new FieldErrors();
        LeadQueryReader.read(query(Map.of(parameter, value)), errors);
        return errors;
    }

    private static FieldErrors paging(String parameter, long value) {
        FieldErrors errors = new FieldErrors();
        Paging.read(query(Map.of(parameter, Long.toString(value))), errors);
        return errors;
    }

    private static Query query(Map<String, String> parameters) {
        String raw = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + parameter.getValue().replace(' ', '+'))
                .collect(Collectors.joining("&"));
        return Query.read(raw).orElseThrow();
    }
}
