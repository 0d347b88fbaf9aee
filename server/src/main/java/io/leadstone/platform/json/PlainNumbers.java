package io.leadstone.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.math.BigInteger;

/// A parser that does not work out the digits of whole numbers which are too large for anything: a million of them take
/// seconds, and all that is ever asked of such a number is its sign.
final class PlainNumbers extends JsonParserDelegate {
    /// Digits that fit nothing we keep, whatever they are.
    private static final int TOO_MANY = 30;

    private static final BigInteger TOO_LARGE = BigInteger.TEN.pow(TOO_MANY);

    PlainNumbers(JsonParser parser) {
        super(parser);
    }

    @Override
    public BigInteger getBigIntegerValue() throws IOException {
        if (getTextLength() <= TOO_MANY) {
            return super.getBigIntegerValue();
        }
        return getTextCharacters()[getTextOffset()] == '-' ? TOO_LARGE.negate() : TOO_LARGE;
    }
}
