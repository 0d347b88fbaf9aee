package io.leadstone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The generator against a server that answers from a script, piece by piece.
class LoadTest {
    private static final String SUCCESS = "{\"success\":true";
    private static final String GOOD = "HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\n";
    private static final String GOOD_BODY = "{\"success\":true}";

    @Test
    void good_answers_are_counted_and_nothing_else() throws IOException {
        assertThat(errorsWith(GOOD + GOOD_BODY)).isEmpty();
    }

    @Test
    void an_answer_may_come_in_pieces() throws IOException {
        assertThat(errorsWith("HTTP/1.1 200 OK\r\ncont", "ent-length: 16\r\n\r\n", "{\"succ", "ess\":true}"))
                .isEmpty();
    }

    @Test
    void an_answer_may_come_in_chunks() throws IOException {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(errorsWith(head + "5\r\n{\"suc\r\n", "B\r\ncess\":true}\r\n0\r", "\n\r\n"))
                .isEmpty();
    }

    @Test
    void a_refusal_is_an_error_under_its_status() throws IOException {
        assertThat(errorsWith("HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\n{}"))
                .containsOnlyKeys("503");
    }

    @Test
    void a_200_without_the_envelope_is_an_error() throws IOException {
        assertThat(errorsWith(GOOD + "{\"success\":fals}")).containsOnlyKeys("body");
    }

    @Test
    void a_server_that_hangs_up_is_an_error_and_is_called_again() throws IOException {
        assertThat(errorsWith(""))
                .containsOnlyKeys("lost")
                .allSatisfy((kind, count) -> assertThat(count).isGreaterThan(1));
    }

    @Test
    void percentiles_are_those_of_the_nearest_rank() {
        Latencies latencies = new Latencies();
        for (int i = 100; i >= 1; i--) {
            latencies.add(i * 1_000_000L);
        }
        assertThat(latencies.summary()).isEqualTo(new Latencies.Summary(50, 99, 100));
    }

    private static Map<String, Long> errorsWith(String... pieces) throws IOException {
        try (ScriptedServer server = new ScriptedServer(List.of(pieces))) {
            Target target = Target.of("127.0.0.1", server.port(), Map.of(), SUCCESS);
            byte[] request = target.get("/");
            Load.Figures figures = Load.drive(target, () -> request, 2, new Load.Span(0.05, 0.2), Processes.NONE);
            if (figures.errors().isEmpty()) {
                assertThat(figures.latencies().count()).isBetween(1, server.answered.get());
            }
            return figures.errors();
        }
    }

    /// Answers every request with the same pieces; hangs up instead when the piece is empty.
    private static final class ScriptedServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<String> pieces;
        private final AtomicInteger answered = new AtomicInteger();

        ScriptedServer(List<String> pieces) throws IOException {
            this.pieces = pieces;
            Thread.ofVirtual().start(() -> {
                while (true) {
                    try {
                        Socket client = socket.accept();
                        client.setTcpNoDelay(true);
                        Thread.ofVirtual().start(() -> answer(client));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private void answer(Socket client) {
            try (client) {
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] request = new byte[4096];
                while (in.read(request) > 0 && !pieces.getFirst().isEmpty()) {
                    answered.incrementAndGet();
                    for (String piece : pieces) {
                        out.write(piece.getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                        Thread.sleep(1);
                    }
                }
            } catch (IOException e) {
                // The client is done.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
