package io.leadstone.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The floor under every HTTP figure: Vert.x, as the server uses it, answering constant bytes and knowing nothing.
final class BareServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private BareServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts one in a JVM of its own, with the options that `leadstone start` gives the server.
    static BareServer start(int bodyBytes) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-XX:+UseG1GC",
                        "-Xms64m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareServer.class.getName(),
                        Integer.toString(bodyBytes)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IOException("The bare server did not come up.");
        }
        return new BareServer(process, Integer.parseInt(line));
    }

    int port() {
        return port;
    }

    Processes processes() {
        return new Processes(process.pid(), null);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /// The process itself.
    public static void main(String[] args) throws IOException {
        Buffer body = Buffer.buffer(constant(Integer.parseInt(args[0])));
        int port = freePort();
        // As many event loops as Quarkus takes.
        int loops = 2 * Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(() -> new Answering(body, port), new DeploymentOptions().setInstances(loops))
                .onSuccess(all -> System.out.println(port))
                .onFailure(failure -> {
                    System.err.println("The bare server could not start: " + failure);
                    System.exit(1);
                });
    }

    /// All event loops are to listen on the same.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            return socket.getLocalPort();
        }
    }

    /// Of the server's envelope, so that the same check passes.
    private static String constant(int length) {
        String start = "{\"success\":true,\"data\":\"";
        String end = "\"}";
        return start + "x".repeat(Math.max(0, length - start.length() - end.length())) + end;
    }

    /// One event loop's share.
    private static final class Answering extends AbstractVerticle {
        private final Buffer body;
        private final int port;

        Answering(Buffer body, int port) {
            this.body = body;
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer()
                    .requestHandler(request -> request.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                            .end(body))
                    .listen(port, "127.0.0.1")
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
