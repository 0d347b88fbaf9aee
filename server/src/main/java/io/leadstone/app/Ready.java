package io.leadstone.app;

import io.leadstone.history.SharedCheck;
import io.leadstone.platform.db.DbFailure;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when a request would get an answer: PostgreSQL takes part in a check.
@Readiness
@Singleton
final class Ready implements HealthCheck {
    private final SharedCheck check;

    Ready(SharedCheck check) {
        this.check = check;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("shared check").status(answers()).build();
    }

    private boolean answers() {
        try {
            check.await();
            return true;
        } catch (DbFailure e) {
            return false;
        }
    }
}
