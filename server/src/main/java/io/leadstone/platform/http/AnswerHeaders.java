package io.leadstone.platform.http;

import io.vertx.core.http.HttpHeaders;

/// Takes headers that the answer to a request will carry, whoever gives it in the end.
public interface AnswerHeaders {
    void put(CharSequence name, CharSequence value);

    /// A name or a value that is sent all the time, encoded once.
    static CharSequence encoded(String text) {
        return HttpHeaders.createOptimized(text);
    }
}
