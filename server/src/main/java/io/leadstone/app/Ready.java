package io.leadstone.app;

import io.leadstone.history.SharedCheck;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when a request would get an answer: PostgreSQL takes part in a check. While the server is stopping, Quarkus's
/// own check says so beside this one.
@Readiness
@Singleton
final class Ready implements HealthCheck {
    /// For the database to answer; who asks again and again should be told in time.
    private static final long PATIENCE_MILLIS = 2_000;

    private final SharedCheck check;

    Ready(SharedCheck check) {
        this.check = check;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(answers()).build();
    }

    private boolean answers() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        check.whenFresh(failure -> answer.complete(failure == null));
        return answer.completeOnTimeout(false, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }
}
