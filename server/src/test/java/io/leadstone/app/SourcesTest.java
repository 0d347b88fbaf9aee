package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the source files themselves must keep to.
class SourcesTest {
    private static final int MOST_LINES = 300;
    private static final int MEDIAN_LINES = 60;
    private static final int MOST_FILES = 25;
    private static final Path MAIN = Path.of("src/main/java/io/leadstone");

    /// The contract's own names, which inside go by the field's standard terms.
    private static final Pattern PUBLIC_NAME = Pattern.compile(
            "\"(cst\\w+|ct_number|lead_(status|source|industry|company_name|assignedto|assignmentgroup|score|stage_id)"
                    + "|brand_id|tag_ids|updated_on|next_activity_on|last_contacted_on)\"");

    @TempDir
    private Path planted;

    @Test
    void a_file_fits_on_a_few_screens_and_most_on_one() throws IOException {
        assertThat(tooLong(MAIN)).isEmpty();
        assertThat(medianLines(MAIN)).isLessThanOrEqualTo(MEDIAN_LINES);
        plant("Long.java", "\n".repeat(MOST_LINES + 1));
        assertThat(tooLong(planted)).hasSize(1);
        assertThat(medianLines(planted)).isGreaterThan(MEDIAN_LINES);
    }

    @Test
    void a_room_with_more_than_25_files_is_two_rooms() throws IOException {
        assertThat(crowded(MAIN)).isEmpty();
        for (int i = 0; i <= MOST_FILES; i++) {
            plant("File" + i + ".java", "");
        }
        assertThat(crowded(planted)).containsExactly(planted);
    }

    @Test
    void every_room_says_in_one_sentence_what_it_is_for() throws IOException {
        assertThat(silentRooms(MAIN)).isEmpty();
        plant("package-info.java", "/** Says nothing that is checked. */");
        assertThat(silentRooms(planted)).containsExactly(planted);
    }

    @Test
    void public_names_stay_in_the_files_that_read_and_write_json() {
        assertThat(sources(MAIN).filter(file -> !isEdge(file)).filter(SourcesTest::namesTheContract))
                .isEmpty();
        assertThat(sources(MAIN).filter(SourcesTest::isEdge).filter(SourcesTest::namesTheContract))
                .as("the check sees such names where they belong")
                .isNotEmpty();
    }

    /// One file has the names for whoever tells of a lead's fields; the first start prints an example call, and the
    /// table of the sources that are offered is called like the field.
    private static boolean isEdge(Path file) {
        return file.toString().matches(".*(Json|Reader|FieldNames|FirstStart|directory/Label)\\.java");
    }

    private static boolean namesTheContract(Path file) {
        return lines(file).stream().anyMatch(line -> PUBLIC_NAME.matcher(line).find());
    }

    private static List<Path> tooLong(Path root) {
        return sources(root).filter(file -> lines(file).size() > MOST_LINES).toList();
    }

    private static int medianLines(Path root) {
        List<Integer> sizes =
                sources(root).map(file -> lines(file).size()).sorted().toList();
        return sizes.get(sizes.size() / 2);
    }

    private static List<Path> crowded(Path root) {
        Map<Path, Long> sizes = sources(root).collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        return sizes.entrySet().stream()
                .filter(room -> room.getValue() > MOST_FILES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Path> silentRooms(Path root) {
        return sources(root)
                .map(Path::getParent)
                .distinct()
                .filter(room -> !saysWhatFor(room))
                .toList();
    }

    private void plant(String name, String text) throws IOException {
        Files.writeString(planted.resolve(name), text);
    }

    private static boolean saysWhatFor(Path room) {
        Path info = room.resolve("package-info.java");
        return Files.exists(info)
                && lines(info).getFirst().startsWith("/// ")
                && lines(info).contains("@NullMarked");
    }

    private static Stream<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
