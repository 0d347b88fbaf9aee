package io.leadstone.live;

import io.leadstone.access.Call;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.Reply;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// `/v1/events/stream`.
@Singleton
final class EventsResource implements Resource {
    private final LiveFeed feed;

    EventsResource(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.quick("GET", "/v1/events/stream", Permission.READ, this::stream));
    }

    /// A client that comes back by itself still has the address that it began with: where it is now counts.
    private Answer stream(Call call) {
        Optional<String> after = Optional.ofNullable(call.query().text("after"));
        Optional<String> given = call.request()
                .header("Last-Event-ID")
                .filter(id -> !id.isBlank())
                .or(() -> after);
        Optional<Position> from = given.flatMap(Position::read);
        if (given.isPresent() && from.isEmpty()) {
            return Answer.now(Reply.problem(400, "Last-Event-ID or after must be the id of an event that was sent."));
        }
        if (!feed.hasRoom(call.caller().credential())) {
            return Answer.now(Reply.problem(
                            429,
                            "As many streams are open as may be: " + LiveFeed.MOST_EACH
                                    + " with these credentials. Close one, and try again.")
                    .header("Retry-After", "5"));
        }
        return Answer.streamed(out -> feed.join(call.caller(), from, out));
    }
}
