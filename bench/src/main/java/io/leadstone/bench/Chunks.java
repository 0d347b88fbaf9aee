package io.leadstone.bench;

/// Finds the end of a body that comes in chunks (RFC 9112, 7.1), without keeping it.
final class Chunks {
    private enum Place {
        SIZE,
        REST_OF_SIZE_LINE,
        DATA,
        TRAILER
    }

    private Place place = Place.SIZE;
    private long size;
    private long left;
    private int lineLength;

    /// Takes the next bytes in; true when the body's last one is among them.
    boolean endsWith(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (place == Place.DATA) {
                long step = Math.min(left, to - i);
                left -= step;
                i += (int) step;
                if (left == 0) {
                    place = Place.SIZE;
                    size = 0;
                }
            } else if (isLast(bytes[i++])) {
                return true;
            }
        }
        return false;
    }

    private boolean isLast(byte c) {
        switch (place) {
            case SIZE -> {
                int digit = Character.digit(c, 16);
                if (digit >= 0) {
                    size = size * 16 + digit;
                } else if (c == '\n') {
                    begin();
                } else {
                    place = Place.REST_OF_SIZE_LINE;
                }
            }
            case REST_OF_SIZE_LINE -> {
                if (c == '\n') {
                    begin();
                }
            }
            case DATA -> throw new IllegalStateException("Data is skipped as a whole.");
            case TRAILER -> {
                if (c == '\n') {
                    boolean empty = lineLength == 0;
                    lineLength = 0;
                    return empty;
                }
                lineLength += c == '\r' ? 0 : 1;
            }
        }
        return false;
    }

    private void begin() {
        place = size == 0 ? Place.TRAILER : Place.DATA;
        left = size + 2; // and the CRLF behind it
        lineLength = 0;
    }
}
