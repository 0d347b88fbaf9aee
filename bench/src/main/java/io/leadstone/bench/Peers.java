package io.leadstone.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Other servers to be measured beside ours, from a file; `bench/README.md` describes it.
record Peers(Map<String, Peer> byName) {
    /// @param headers carried by every request
    /// @param scenarios by our scenarios' names; those it does not name are left out
    /// @param pid the process whose CPU and memory are taken; 0 for none
    record Peer(String url, @Nullable Map<String, String> headers, Map<String, Asked> scenarios, long pid) {
        Target target(Asked asked) {
            URI uri = URI.create(url);
            String prefix = asked.success() == null ? "" : asked.success();
            return Target.of(
                    uri.getHost(),
                    uri.getPort() < 0 ? 80 : uri.getPort(),
                    headers == null ? Map.of() : headers,
                    prefix);
        }

        Optional<Asked> asked(String scenario) {
            return Optional.ofNullable(scenarios.get(scenario));
        }
    }

    /// One scenario in the peer's terms. In `path` and `body`, `{page}` is a random page from 0 to `pages` - 1,
    /// `{page1}` the same counted from 1, `{offset}` that page times `pageSize`, `{n}` a number that never repeats,
    /// `{term}` one of `terms` in turn.
    ///
    /// @param method GET unless said otherwise
    /// @param success what a good answer's body begins with; a status of 200 to 299 is asked for anyway
    record Asked(
            @Nullable String method,
            String path,
            @Nullable String body,
            @Nullable String success,
            @Nullable List<String> terms,
            int pages,
            int pageSize) {
        Supplier<byte[]> requests(Target target) {
            Random random = new Random(2026);
            long[] n = {0};
            return () -> {
                int page = pages > 0 ? random.nextInt(pages) : 0;
                long number = n[0]++;
                return target.request(
                        method == null ? "GET" : method,
                        filled(path, page, number, true),
                        body == null ? null : filled(body, page, number, false));
            };
        }

        private String filled(String text, int page, long number, boolean inUrl) {
            if (text.indexOf('{') < 0) {
                return text;
            }
            String term = terms == null || terms.isEmpty() ? "" : terms.get((int) (number % terms.size()));
            return text.replace("{page}", Integer.toString(page))
                    .replace("{page1}", Integer.toString(page + 1))
                    .replace("{offset}", Long.toString((long) page * pageSize))
                    .replace("{n}", Long.toString(number))
                    .replace("{term}", inUrl ? URLEncoder.encode(term, StandardCharsets.UTF_8) : term);
        }
    }

    static Peers none() {
        return new Peers(Map.of());
    }

    static Peers read(Path file) throws IOException {
        return new Peers(
                new ObjectMapper().readValue(file.toFile(), new TypeReference<LinkedHashMap<String, Peer>>() {}));
    }
}
