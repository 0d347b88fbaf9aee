package io.leadstone.bench;

import io.leadstone.bench.ServerUnderTest.Organisation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run: a server, its leads, the floors, then every scenario on ours and on the peers.
final class Bench {
    private static final int SMALL_ORGANISATIONS = 50;
    /// Before each scenario: the compiler is done with what the scenario is the first to run.
    private static final double WARM_UP_SECONDS = 5;
    private static final String LEADSTONE = "leadstone";

    private final Options options;
    private final Path checkout;
    private final Report report = new Report(System.out);
    private double bare;

    /// @param only the scenarios to run, all of them unless said otherwise
    /// @param keep the data directory, where it is to be kept
    /// @param command as it was typed
    record Options(
            long leads,
            int connections,
            double seconds,
            List<String> only,
            Peers peers,
            @Nullable Path keep,
            String command) {
        Load.Span span() {
            return new Load.Span(WARM_UP_SECONDS, seconds);
        }

        boolean isWhole() {
            return only.containsAll(Scenarios.NAMES);
        }
    }

    Bench(Options options, Path checkout) {
        this.options = options;
        this.checkout = checkout;
    }

    void run() throws IOException, SQLException, InterruptedException {
        progress("Starting a server ...");
        try (ServerUnderTest server = ServerUnderTest.start(checkout.resolve("leadstone"), options.keep())) {
            progress("Seeding %,d leads ...".formatted(options.leads()));
            Organisation large = server.seeded(options.leads());
            List<Target> small = smallOrganisations(server);
            Facts facts;
            Map<String, String> machine;
            try (Connection database = server.database()) {
                Facts.settle(database);
                facts = Facts.read(database, large.id());
                machine = Machine.inWords(database.getMetaData().getDatabaseProductVersion(), server.data(), checkout);
            }
            Scenarios scenarios = new Scenarios(large.target(), server.ownScope(large), small, facts);
            drive(server, large, scenarios, machine);
            String complaints = server.complaints();
            if (!complaints.isEmpty()) {
                System.out.println(complaints + ".");
            }
            report.write(resultsFile(), machine, options.command(), options.leads());
        }
    }

    private void drive(ServerUnderTest server, Organisation large, Scenarios scenarios, Map<String, String> machine)
            throws IOException, InterruptedException {
        byte[] first = scenarios.named(Scenarios.LIST_FIRST).requests().get();
        int size = FetchAll.size(large.target(), first);
        progress("Warming up ...");
        for (String name : List.of(Scenarios.LIST_FIRST, "filter", "list-deep")) {
            Scenario each = scenarios.named(name);
            Load.drive(
                    large.target(),
                    each.requests(),
                    options.connections(),
                    new Load.Span(0, WARM_UP_SECONDS),
                    Processes.NONE);
        }
        report.begin("%,d leads, %s s each; %s".formatted(options.leads(), options.seconds(), machine.get("cpu")));
        floors(server, large.id(), first, size);
        for (String name : options.only()) {
            if (name.equals(Scenarios.FETCH_ALL)) {
                fetchAll(server, large.target(), scenarios);
            } else {
                load(server, large.target(), scenarios.named(name));
            }
            peers(name);
        }
    }

    /// @param first the request of `list-first`, and the size of its answer in bytes
    private void floors(ServerUnderTest server, int org, byte[] first, int size)
            throws IOException, InterruptedException {
        try (BareServer constant = BareServer.start(size)) {
            Target target = Target.leadstone(constant.port(), "none", "none");
            Load.Figures figures =
                    Load.drive(target, () -> first, options.connections(), options.span(), constant.processes());
            bare = figures.latencies().count() / figures.seconds();
            report.add(
                    Outcome.BARE,
                    Outcome.of(Outcome.BARE, "floor", options.connections(), figures, bare, size + " bytes each"));
        }
        Load.Figures sql = new SqlFloor(server, org).drive(options.connections(), options.span());
        report.add(
                "plain JDBC",
                Outcome.of("plain JDBC", "floor", options.connections(), sql, bare, "count and first page"));
    }

    /// A scenario that could not be driven to its end is a line of the table, too.
    private void load(ServerUnderTest server, Target target, Scenario scenario) {
        int connections = scenario.connections(options.connections());
        try {
            Load.Figures figures = Load.drive(
                    target.expecting(scenario.success()),
                    scenario.requests(),
                    connections,
                    options.span(),
                    server.processes());
            String note = scenario.name().equals(Scenarios.CREATE_BULK)
                    ? "%,.0f leads/s"
                            .formatted(Scenarios.BULK * figures.latencies().count() / figures.seconds())
                    : "";
            report.add(scenario.name(), Outcome.of(LEADSTONE, scenario.name(), connections, figures, bare, note));
        } catch (IOException e) {
            report.add(scenario.name(), Outcome.failed(LEADSTONE, scenario.name(), "stopped: " + e));
        }
    }

    private void fetchAll(ServerUnderTest server, Target target, Scenarios scenarios) {
        try (FetchAll loop = new FetchAll(target)) {
            FetchAll.Outcome done = loop.run(page -> scenarios.page(FetchAll.PAGE, page), server.processes());
            String note = "%s %,d leads in %.1f s, %d of them twice"
                    .formatted(done.whole() ? "all:" : "STOPPED:", done.leads(), done.seconds(), done.twice());
            Load.Figures figures = new Load.Figures(done.seconds(), done.latencies(), Map.of(), done.used());
            report.add(Scenarios.FETCH_ALL, Outcome.of(LEADSTONE, Scenarios.FETCH_ALL, 1, figures, bare, note));
        } catch (IOException e) {
            report.add(Scenarios.FETCH_ALL, Outcome.failed(LEADSTONE, Scenarios.FETCH_ALL, "stopped: " + e));
        }
    }

    private void peers(String scenario) {
        options.peers()
                .byName()
                .forEach((name, peer) -> peer.asked(scenario).ifPresent(asked -> {
                    int connections = scenario.equals("search-new") ? 1 : options.connections();
                    Target target = peer.target(asked);
                    try {
                        Load.Figures figures = Load.drive(
                                target,
                                asked.requests(target),
                                connections,
                                options.span(),
                                new Processes(peer.pid(), null));
                        report.add("  " + name, Outcome.of(name, scenario, connections, figures, bare, ""));
                    } catch (IOException e) {
                        report.add("  " + name, Outcome.failed(name, scenario, "stopped: " + e));
                    }
                }));
    }

    private List<Target> smallOrganisations(ServerUnderTest server) throws IOException {
        List<Target> small = new ArrayList<>();
        if (options.only().contains(Scenarios.CREATE_MANY_ORGS)) {
            progress("Making %d small organisations ...".formatted(SMALL_ORGANISATIONS));
            for (int i = 1; i <= SMALL_ORGANISATIONS; i++) {
                small.add(server.newOrganisation("Small " + i).target());
            }
        }
        return small;
    }

    private Path resultsFile() {
        String name = LocalDate.now(Clock.systemUTC()) + "-" + options.leads();
        return checkout.resolve("bench/results").resolve(name + (options.isWhole() ? "" : "-partial") + ".json");
    }

    private static void progress(String line) {
        System.err.println(line);
    }
}
