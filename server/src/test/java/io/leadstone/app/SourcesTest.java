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

/// What the source files themselves must keep to.
class SourcesTest {
    private static final int MOST_LINES = 300;
    private static final int MOST_FILES = 25;

    /// The contract's own names, which inside go by the field's standard terms.
    private static final Pattern PUBLIC_NAME = Pattern.compile(
            "\"(cst\\w+|ct_number|lead_(status|source|industry|company_name|assignedto|assignmentgroup|score|stage_id)"
                    + "|brand_id|tag_ids|updated_on)\"");

    @Test
    void a_file_fits_on_a_few_screens() {
        assertThat(main().filter(file -> lines(file).size() > MOST_LINES)).isEmpty();
    }

    @Test
    void a_room_with_more_than_25_files_is_two_rooms() {
        Map<Path, Long> sizes = main().collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(sizes).allSatisfy((room, files) -> assertThat(files).isLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void every_room_says_in_one_sentence_what_it_is_for() {
        assertThat(main().map(Path::getParent).distinct().filter(room -> !saysWhatFor(room)))
                .isEmpty();
    }

    @Test
    void public_names_stay_in_the_files_that_read_and_write_json() {
        assertThat(main().filter(file -> !isEdge(file)).filter(SourcesTest::namesTheContract))
                .isEmpty();
        assertThat(main().filter(SourcesTest::isEdge).filter(SourcesTest::namesTheContract))
                .as("the check sees such names where they belong")
                .isNotEmpty();
    }

    /// The first start prints an example call.
    private static boolean isEdge(Path file) {
        return file.toString().matches(".*(Json|Reader|FirstStart)\\.java");
    }

    private static boolean namesTheContract(Path file) {
        return lines(file).stream().anyMatch(line -> PUBLIC_NAME.matcher(line).find());
    }

    private static boolean saysWhatFor(Path room) {
        Path info = room.resolve("package-info.java");
        return Files.exists(info)
                && lines(info).getFirst().startsWith("/// ")
                && lines(info).contains("@NullMarked");
    }

    private static Stream<Path> main() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/leadstone"))) {
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
