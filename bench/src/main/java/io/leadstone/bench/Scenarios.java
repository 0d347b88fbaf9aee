package io.leadstone.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What Leadstone is asked, by the names that the command line and the results use. Seeded: two runs ask the same.
final class Scenarios {
    static final String LIST_FIRST = "list-first";
    static final String LIST_OWN = "list-own";
    static final String FETCH_ALL = "fetch-all";
    static final String CREATE_MANY_ORGS = "create-many-orgs";
    static final String CREATE_BULK = "create-bulk";
    static final List<String> NAMES = List.of(
            LIST_FIRST,
            LIST_OWN,
            "list-deep",
            "filter",
            "three-filters",
            "search-common",
            "search-rare",
            "search-repeated",
            "search-new",
            "sort-name",
            "sort-name-filter",
            FETCH_ALL,
            "status-update",
            "create-one-org",
            "create-keyed",
            CREATE_MANY_ORGS,
            CREATE_BULK,
            "mixed");

    private static final int PAGE = 10;
    /// Requests made beforehand and taken in turn.
    private static final int POOL = 4096;
    private static final int RARE_TERMS = 256;
    private static final int CREATE_CONNECTIONS = 64;
    private static final int BULK_CONNECTIONS = 4;
    /// Leads of one request.
    static final int BULK = 500;

    private static final int CREATE_PERCENT = 20;
    /// Converted is not among them: a lead gets there by its conversion.
    private static final List<String> STATUSES = List.of("New", "Contacted", "Qualified", "Lost");

    private final Target target;
    private final Target rep;
    private final List<Target> others;
    private final Facts facts;
    private final Random random = new Random(2026);
    private final Creates creates = new Creates();

    /// @param rep who sees only their own leads
    /// @param others the small organisations
    Scenarios(Target target, Target rep, List<Target> others, Facts facts) {
        this.target = target;
        this.rep = rep;
        this.others = others;
        this.facts = facts;
    }

    /// Every one but [#FETCH_ALL], which is no load but a loop.
    Scenario named(String name) {
        return switch (name) {
            case LIST_FIRST -> Scenario.lists(name, listFirst());
            case LIST_OWN -> {
                byte[] request = rep.get("/v1/leads");
                yield Scenario.lists(name, () -> request);
            }
            case "list-deep" -> Scenario.lists(name, listDeep());
            case "filter" -> Scenario.lists(name, pool(() -> filtered("")));
            case "three-filters" -> Scenario.lists(name, pool(this::threeFilters));
            case "search-common" ->
                Scenario.lists(name, pool(() -> search(facts.commonWords().get(random(facts.commonWords())))));
            case "search-rare" ->
                Scenario.lists(
                        name,
                        pool(() -> search(facts.mailboxes()
                                .get(random.nextInt(
                                        Math.min(RARE_TERMS, facts.mailboxes().size()))))));
            case "search-repeated" -> {
                byte[] request = search(facts.commonWords().getFirst());
                yield Scenario.lists(name, () -> request);
            }
            case "search-new" -> Scenario.lists(name, new NewTerms()).alone();
            case "sort-name" ->
                Scenario.lists(name, pool(() -> list("?sortBy=cstname&pageIndex=" + randomPage(facts.leads()))));
            case "sort-name-filter" -> Scenario.lists(name, pool(() -> filtered("&sortBy=cstname")));
            case "status-update" -> Scenario.of(name, 0, this::statusUpdate);
            case "create-one-org" -> Scenario.of(name, CREATE_CONNECTIONS, () -> creates.in(target));
            case "create-keyed" -> Scenario.of(name, CREATE_CONNECTIONS, () -> creates.keyed(target));
            case CREATE_MANY_ORGS ->
                Scenario.of(name, CREATE_CONNECTIONS, () -> creates.in(others.get(random(others))));
            case CREATE_BULK -> Scenario.of(name, BULK_CONNECTIONS, () -> creates.bulkIn(target));
            case "mixed" -> Scenario.of(name, 0, mixed());
            default -> throw new IllegalArgumentException("There is no scenario " + name + ".");
        };
    }

    byte[] page(int size, long index) {
        return list("?pageSize=" + size + "&pageIndex=" + index);
    }

    private Supplier<byte[]> listFirst() {
        byte[] request = list("");
        return () -> request;
    }

    private Supplier<byte[]> listDeep() {
        return pool(() -> list("?pageIndex=" + randomPage(facts.leads())));
    }

    private byte[] filtered(String more) {
        String status = STATUSES.get(random(STATUSES));
        long page = randomPage(facts.byStatus().getOrDefault(status, 0L));
        return list("?lead_status=" + status + "&pageIndex=" + page + more);
    }

    private byte[] threeFilters() {
        Facts.Combination each = facts.combinations().get(random(facts.combinations()));
        return list("?lead_status=" + each.status() + "&brand_id=" + each.brand() + "&lead_assignedto=" + each.owner());
    }

    private byte[] search(String term) {
        return list("?search=" + URLEncoder.encode(term, StandardCharsets.UTF_8));
    }

    private byte[] statusUpdate() {
        long id = 1 + random.nextLong(facts.leads());
        return target.request(
                "PATCH", "/v1/leads/" + id, "{\"lead_status\":\"" + STATUSES.get(random(STATUSES)) + "\"}");
    }

    private Supplier<byte[]> mixed() {
        Supplier<byte[]> first = listFirst();
        Supplier<byte[]> deep = listDeep();
        return () -> random.nextInt(100) < CREATE_PERCENT
                ? creates.in(target)
                : random.nextBoolean() ? first.get() : deep.get();
    }

    private byte[] list(String query) {
        return target.get("/v1/leads" + query);
    }

    private long randomPage(long matches) {
        return random.nextLong(Math.max(1, (matches + PAGE - 1) / PAGE));
    }

    private int random(List<?> choices) {
        return random.nextInt(choices.size());
    }

    private static Supplier<byte[]> pool(Supplier<byte[]> each) {
        List<byte[]> made = IntStream.range(0, POOL).mapToObj(i -> each.get()).toList();
        int[] next = {0};
        return () -> made.get(next[0]++ % POOL);
    }

    /// A term nobody asked for before: a mailbox; when these have all been, each without its first letter, and so on.
    private final class NewTerms implements Supplier<byte[]> {
        private static final int SHORTEST = 4;
        private static final int MOST_CUT = 12;

        private int next;
        private int cut;

        @Override
        public byte[] get() {
            String term;
            do {
                if (next == facts.mailboxes().size()) {
                    next = 0;
                    cut = (cut + 1) % MOST_CUT;
                }
                String mailbox = facts.mailboxes().get(next++);
                term = mailbox.substring(Math.min(cut, mailbox.length()));
            } while (term.length() < SHORTEST && cut > 0);
            return search(term);
        }
    }

    /// Leads that differ in name, email and phone number, and have what a web form asks for.
    private static final class Creates {
        private static final List<String> SOURCES = List.of("Website", "Referral", "Google Ads", "Partner");

        /// Of this run, so that no key was used by another run on the same data.
        private final String keys = UUID.randomUUID() + "-";

        private int count;

        byte[] in(Target target) {
            return in(target, "");
        }

        /// The same, each with an `Idempotency-Key` of its own.
        byte[] keyed(Target target) {
            return in(target, "Idempotency-Key: " + keys + count + "\r\n");
        }

        private byte[] in(Target target, String headers) {
            return target.request("POST", "/v1/leads", headers, next());
        }

        /// With the look-up of duplicates, of which there are none.
        byte[] bulkIn(Target target) {
            String leads = IntStream.range(0, BULK).mapToObj(i -> next()).collect(Collectors.joining(","));
            return target.request("POST", "/v1/leads/bulk?on_duplicate=skip", "", "{\"leads\":[" + leads + "]}");
        }

        private String next() {
            int n = count++;
            // Put together by hand: formatted() would take more of the shared cores than sending does.
            String digits = Integer.toString(10_000_000 + n % 10_000_000).substring(1);
            return "{\"cstname\":\"Ada Bench " + n + "\",\"cstemail\":\"ada.bench" + n + "@example.com\","
                    + "\"cstmobile\":\"+97150" + digits + "\",\"lead_source\":\""
                    + SOURCES.get(n % SOURCES.size())
                    + "\",\"lead_company_name\":\"Bench & Sons\",\"cstnotes\":\"Asked for a quote.\"}";
        }
    }
}
