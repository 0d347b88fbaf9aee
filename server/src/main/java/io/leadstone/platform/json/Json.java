package io.leadstone.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// JSON read strictly and written key by key in the order of the code.
public final class Json {
    /// Of objects and arrays inside each other; the top object is level 1 (the contract's figure).
    static final int MAX_DEPTH = 64;

    /// Of a page of ten leads.
    private static final int USUAL_BYTES = 6_000;

    /// Whoever reads bodies has measured them: how long one number or name is, is no question of JSON's form.
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Names come from whoever sends them: they shall not fill a table that all share, nor collide in it.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // The usual answer is written on an event loop, which lives as long as the server.
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// One object as a client sent it, or empty when the bytes are not exactly one well-formed JSON object: not UTF-8,
    /// a key twice, nested too deep, something behind it.
    public static Optional<ObjectNode> readObject(byte[] utf8) {
        try {
            // Decoded first, because Jackson would guess at UTF-16 and let some malformed UTF-8 pass.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return object(text);
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ObjectNode> object(String text) throws IOException {
        try (JsonParser parser = new PlainNumbers(FACTORY.createParser(text))) {
            JsonNode node = MAPPER.readTree(parser);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        }
    }

    /// What writes itself to a generator.
    public interface Writer {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /// Compact UTF-8.
    public static byte[] write(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            writer.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Compact text, for jsonb columns.
    public static String writeText(Writer writer) {
        return new String(write(writer), StandardCharsets.UTF_8);
    }
}
