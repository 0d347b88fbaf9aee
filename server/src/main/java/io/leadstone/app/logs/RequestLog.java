package io.leadstone.app.logs;

import io.leadstone.platform.http.Trace;

/// One line a request: numbers and the route's template, nothing that anybody sent.
public final class RequestLog {
    private final LogLines lines;

    public RequestLog(LogLines lines) {
        this.lines = lines;
    }

    /// On the thread that answered; takes less than a microsecond.
    public void answered(String id, Trace trace, int status, long nanos) {
        LineWriter writer = lines.writer();
        StringBuilder line = writer.begin("INFO", "request");
        if (writer.format() == LogFormat.JSON) {
            line.append(",\"event\":\"request\",\"id\":\"").append(id);
            line.append("\",\"method\":\"").append(trace.method());
            line.append("\",\"route\":\"").append(trace.route().template());
            line.append("\",\"status\":").append(status).append(",\"ms\":");
            millis(line, nanos);
            trace.tell((name, number) ->
                    line.append(",\"").append(name).append("\":").append(number));
            line.append("}\n");
        } else {
            line.append(" event=request id=").append(id);
            line.append(" method=").append(trace.method());
            line.append(" route=").append(trace.route().template());
            line.append(" status=").append(status).append(" ms=");
            millis(line, nanos);
            trace.tell(
                    (name, number) -> line.append(' ').append(name).append('=').append(number));
            line.append('\n');
        }
        lines.add(line);
    }

    private static void millis(StringBuilder line, long nanos) {
        long micros = nanos / 1_000;
        line.append(micros / 1_000).append('.');
        LineWriter.threeDigits(line, (int) (micros % 1_000));
    }
}
