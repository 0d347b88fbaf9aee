package io.leadstone.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.app.RunningServer.ApiClient;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client of the running server; every answer it hands out wears the envelope.
record Api(ApiClient client) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// One JSON object of names and values in turn, such as `object("cstname", "Anna Berg", "lead_score", 5)`.
    static String object(@Nullable Object... namesAndValues) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set(String.valueOf(namesAndValues[i]), MAPPER.<JsonNode>valueToTree(namesAndValues[i + 1]));
        }
        return object.toString();
    }

    Answer get(String path) {
        return send("GET", path);
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer patch(long lead, @Nullable Object... namesAndValues) {
        return send("PATCH", "/v1/leads/" + lead, object(namesAndValues));
    }

    Answer delete(long lead) {
        return send("DELETE", "/v1/leads/" + lead);
    }

    Answer restore(long lead) {
        return send("POST", "/v1/leads/" + lead + "/restore");
    }

    /// Tries to create a lead.
    Answer create(@Nullable Object... namesAndValues) {
        return post("/v1/leads", object(namesAndValues));
    }

    /// Creates a lead of these fields; returns its cstid.
    long created(@Nullable Object... namesAndValues) {
        return create(namesAndValues).ok().data().get("cstid").longValue();
    }

    /// A lead as GET shows it.
    JsonNode lead(long id) {
        return get("/v1/leads/" + id).ok().data();
    }

    /// Lists leads by query parameters and values in turn, which are encoded here.
    Answer list(String... namesAndValues) {
        return get("/v1/leads" + query(namesAndValues));
    }

    /// Every id of a list, page by page, as clients are told to loop.
    List<Long> allIds(int pageSize, String... namesAndValues) {
        List<Long> ids = new ArrayList<>();
        List<String> query = new ArrayList<>(List.of(namesAndValues));
        query.addAll(List.of("pageSize", Integer.toString(pageSize), "pageIndex", "0"));
        long pages = 1;
        for (int index = 0; index < pages; index++) {
            query.set(query.size() - 1, Integer.toString(index));
            Answer page = list(query.toArray(String[]::new)).ok();
            pages = page.data().get("total_pages").longValue();
            ids.addAll(page.ids());
        }
        return ids;
    }

    Answer send(String method, String path) {
        return send(client.request(path).method(method, BodyPublishers.noBody()));
    }

    Answer send(String method, String path, String json) {
        return send(client.request(path)
                .method(method, BodyPublishers.ofString(json))
                .header("Content-Type", "application/json"));
    }

    static Answer send(HttpRequest.Builder request) {
        return Answer.of(ApiClient.send(request.build()));
    }

    /// `?a=1&b=2`, percent-encoded; nothing for nothing.
    static String query(String... namesAndValues) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }
}
