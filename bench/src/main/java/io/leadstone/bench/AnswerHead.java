package io.leadstone.bench;

import org.jspecify.annotations.Nullable;

/// The part of an answer's head that a load generator needs.
///
/// @param bodyAt where the body begins in the bytes read
/// @param contentLength -1 where the body comes in chunks
/// @param close whether the server ends the connection after this answer
record AnswerHead(int status, int bodyAt, long contentLength, boolean close) {
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    /// Reads the head at the start of the bytes; null while it has not arrived whole.
    static @Nullable AnswerHead read(byte[] bytes, int length) {
        int end = endOfHead(bytes, length);
        if (end < 0) {
            return null;
        }
        int status = (bytes[STATUS_AT] - '0') * 100 + (bytes[STATUS_AT + 1] - '0') * 10 + bytes[STATUS_AT + 2] - '0';
        long contentLength = 0;
        boolean close = false;
        int line = nextLine(bytes, 0);
        while (line < end - 2) {
            if (startsWith(bytes, line, "content-length:")) {
                contentLength = number(bytes, line + "content-length:".length());
            } else if (startsWith(bytes, line, "transfer-encoding: chunked")) {
                contentLength = -1;
            } else if (startsWith(bytes, line, "connection: close")) {
                close = true;
            }
            line = nextLine(bytes, line);
        }
        return new AnswerHead(status, end, contentLength, close);
    }

    private static int endOfHead(byte[] bytes, int length) {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int nextLine(byte[] bytes, int from) {
        int i = from;
        while (bytes[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    /// Whatever the case of the bytes; `lower` is in lower case.
    private static boolean startsWith(byte[] bytes, int from, String lower) {
        if (from + lower.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            int c = bytes[from + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] bytes, int from) {
        int i = from;
        while (bytes[i] == ' ') {
            i++;
        }
        long value = 0;
        for (; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }
}
