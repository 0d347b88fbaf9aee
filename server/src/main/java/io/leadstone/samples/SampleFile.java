package io.leadstone.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A file of word lists, `resources/samples/*.csv`: a line is `key;value;value…`, a repeated key continues its list.
///
/// A broken file is a bug of ours, so that every complaint is an `IllegalStateException`.
final class SampleFile {
    private static final int HOUSE_NUMBERS = 240;

    private final String name;
    private final Map<String, List<String>> values = new HashMap<>();
    private final Map<String, List<Word>> words = new HashMap<>();

    private SampleFile(String name) {
        this.name = name;
        words.put(
                "n",
                IntStream.rangeClosed(1, HOUSE_NUMBERS)
                        .mapToObj(n -> Word.parse("" + n))
                        .toList());
    }

    static SampleFile read(String name) {
        SampleFile file = new SampleFile(name);
        file.text().lines().forEach(file::add);
        return file;
    }

    private String text() {
        try (InputStream in = SampleFile.class.getResourceAsStream("/samples/" + name + ".csv")) {
            if (in == null) {
                throw new IllegalStateException("no sample file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        List<String> cells = List.of(line.split(";", -1));
        // A semicolon inside a sentence would tear it in two; the space after it gives it away.
        if (cells.stream().anyMatch(cell -> !cell.equals(" ") && (cell.isEmpty() || !cell.equals(cell.strip())))) {
            throw new IllegalStateException("sample file " + name + ": a torn or empty value in " + line);
        }
        values.computeIfAbsent(cells.getFirst(), key -> new ArrayList<>()).addAll(cells.subList(1, cells.size()));
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    List<String> values(String key) {
        List<String> found = values.get(key);
        if (found == null) {
            throw new IllegalStateException("sample file " + name + " has no line " + key);
        }
        return List.copyOf(found);
    }

    String first(String key) {
        return values(key).getFirst();
    }

    List<Word> words(String key) {
        return words.computeIfAbsent(
                key, absent -> values(absent).stream().map(Word::parse).toList());
    }

    /// Words that go into email addresses, each therefore with a slug.
    List<Word> sluggedWords(String key) {
        List<Word> found = words(key);
        found.stream().filter(word -> word.slug().isEmpty()).findAny().ifPresent(word -> {
            throw new IllegalStateException("sample file " + name + ": " + word.text() + " needs its =slug");
        });
        return found;
    }

    List<Template> templates(String key) {
        return values(key).stream()
                .map(written -> Template.parse(written, this::words))
                .toList();
    }
}
