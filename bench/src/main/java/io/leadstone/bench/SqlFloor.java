package io.leadstone.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The floor under the lists: what the first page costs whoever asks SQL for it, over plain JDBC without a server.
final class SqlFloor {
    private static final String COUNT = "select count(*) from lead where org_id = ? and deleted_at is null";
    private static final String PAGE = """
            select l.id, l.name, l.email, l.status, l.source, l.company, u.name, l.created_at,
                   coalesce(l.phone_e164, l.phone_national), l.industry, l.score, l.stage_id, l.brand_id,
                   array(select t.tag_id from lead_tag t where t.org_id = l.org_id and t.lead_id = l.id
                         order by t.tag_id),
                   l.owner_id, l.group_id, l.updated_at
            from lead l
            left join org_user u on u.org_id = l.org_id and u.id = l.owner_id
            where l.org_id = ? and l.deleted_at is null
            order by l.id desc
            limit 10
            """;

    private final ServerUnderTest server;
    private final int org;
    private volatile boolean measuring;
    private volatile boolean ended;

    SqlFloor(ServerUnderTest server, int org) {
        this.server = server;
        this.org = org;
    }

    Load.Figures drive(int connections, Load.Span span) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Latencies>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(this::ask));
            }
            Processes.Use before;
            Processes.Use used;
            long begun;
            double seconds;
            try {
                Thread.sleep((long) (span.warmUp() * 1000));
                before = server.processes().use();
                begun = System.nanoTime();
                measuring = true;
                Thread.sleep((long) (span.measured() * 1000));
                measuring = false;
                seconds = (System.nanoTime() - begun) / 1e9;
                used = server.processes().use().since(before); // while PostgreSQL's processes are all there still
            } finally {
                ended = true;
            }
            Latencies latencies = new Latencies();
            for (Future<Latencies> each : all) {
                latencies.addAll(each.get());
            }
            return new Load.Figures(seconds, latencies, Map.of(), used);
        } catch (ExecutionException e) {
            throw new IOException("The database did not answer.", e);
        }
    }

    private Latencies ask() throws SQLException, IOException {
        Latencies latencies = new Latencies();
        try (Connection connection = server.database();
                PreparedStatement count = connection.prepareStatement(COUNT);
                PreparedStatement page = connection.prepareStatement(PAGE)) {
            count.setInt(1, org);
            page.setInt(1, org);
            while (!ended) {
                long begun = System.nanoTime();
                read(count);
                read(page);
                if (measuring) {
                    latencies.add(System.nanoTime() - begun);
                }
            }
        }
        return latencies;
    }

    private static void read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.getString(i);
                }
            }
        }
    }
}
