package io.leadstone.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.sanctionco.jmail.JMail;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleLeadsTest {
    private static final int TOTAL = 10_000;
    private static final SampleLeads SAMPLES = new SampleLeads(7, TOTAL, 25, 6, 5, 7, 40);
    private static final List<SampleLead> LEADS =
            LongStream.range(0, TOTAL).mapToObj(SAMPLES::get).toList();

    @Test
    void the_same_seed_and_index_give_the_same_lead_in_any_order() {
        SampleLeads again = new SampleLeads(7, TOTAL, 25, 6, 5, 7, 40);

        for (int index = TOTAL - 1; index >= 0; index -= 7) {
            assertThat(again.get(index)).isEqualTo(LEADS.get(index));
        }
    }

    @Test
    void another_seed_gives_other_leads() {
        SampleLeads other = new SampleLeads(8, TOTAL, 25, 6, 5, 7, 40);

        long equalNames = LongStream.range(0, 1000)
                .filter(i -> other.get(i).name().equals(LEADS.get((int) i).name()))
                .count();
        assertThat(equalNames).isLessThan(20);
    }

    @Test
    void an_index_beyond_the_total_is_refused() {
        assertThatThrownBy(() -> SAMPLES.get(TOTAL)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> SAMPLES.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void every_text_is_composed_trimmed_short_enough_and_free_of_control_characters() {
        for (SampleLead lead : LEADS) {
            assertText(lead.name(), 100);
            Stream.of(lead.email(), lead.mobile(), lead.address(), lead.source(), lead.industry(), lead.company())
                    .filter(Objects::nonNull)
                    .forEach(text -> assertText(text, 255));
            if (lead.notes() != null) {
                assertText(lead.notes().replace('\n', ' '), 2000);
            }
        }
    }

    private static void assertText(String text, int most) {
        assertThat(text).isNotBlank().isEqualTo(text.strip());
        assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(most);
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).as(text).isTrue();
        assertThat(text.codePoints()).as(text).noneMatch(Character::isISOControl);
        assertThat(text).as("a placeholder left over").doesNotContain("{", "}");
    }

    @Test
    void every_mobile_is_a_possible_number() throws NumberParseException {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        for (SampleLead lead : LEADS) {
            if (lead.mobile() != null) {
                assertThat(lead.mobile()).matches("\\+[1-9][0-9]{7,14}");
                assertThat(phones.isPossibleNumber(phones.parse(lead.mobile(), null)))
                        .as(lead.mobile())
                        .isTrue();
            }
        }
    }

    @Test
    void every_email_is_valid_plain_and_at_a_domain_reserved_for_examples() {
        for (SampleLead lead : LEADS) {
            if (lead.email() != null) {
                assertThat(JMail.isValid(lead.email())).as(lead.email()).isTrue();
                assertThat(lead.email()).matches("[a-z0-9._-]+@(?:[a-z0-9-]+\\.example|example\\.(?:com|net|org))");
            }
        }
    }

    @Test
    void ages_never_grow_with_the_index_and_recent_leads_are_denser() {
        for (int i = 1; i < TOTAL; i++) {
            assertThat(LEADS.get(i).secondsAgo())
                    .isLessThanOrEqualTo(LEADS.get(i - 1).secondsAgo());
        }
        long year = 365 * 24 * 3600L;
        assertThat(LEADS.getFirst().secondsAgo()).isBetween(3 * year - 86_400 * 2, 3 * year);
        assertThat(share(lead -> lead.secondsAgo() < year)).isCloseTo(0.48, within(0.02));
    }

    @Test
    void a_lead_is_never_edited_before_it_is_created_nor_in_the_future() {
        assertThat(LEADS)
                .allMatch(lead -> lead.editedSecondsAgo() >= 0 && lead.editedSecondsAgo() <= lead.secondsAgo());
        assertThat(share(lead -> lead.editedSecondsAgo() < lead.secondsAgo())).isBetween(0.5, 0.9);
    }

    @Test
    void names_come_in_at_least_ten_scripts() {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        LEADS.forEach(
                lead -> lead.name().codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add));
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);

        assertThat(scripts)
                .hasSizeGreaterThanOrEqualTo(10)
                .contains(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.ARABIC, UnicodeScript.HEBREW)
                .contains(UnicodeScript.DEVANAGARI, UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.THAI);
    }

    @Test
    void awkward_names_and_notes_occur() {
        assertThat(LEADS).extracting(SampleLead::name).anyMatch(name -> name.contains("O'"));
        assertThat(LEADS).extracting(SampleLead::name).anyMatch(name -> name.contains("van der "));
        assertThat(LEADS).extracting(SampleLead::name).anyMatch(name -> name.matches(".* \\p{L}+-\\p{L}+"));
        for (String awkward : List.of("%", "_", "\"", ",", "\\", "<", "🔥", "\n")) {
            assertThat(share(lead -> lead.notes() != null && lead.notes().contains(awkward)))
                    .as("notes with " + awkward)
                    .isPositive();
        }
    }

    @Test
    void statuses_follow_their_weights() {
        List<Double> weights = List.of(0.40, 0.25, 0.15, 0.12, 0.08);
        for (int i = 0; i < weights.size(); i++) {
            int status = i + 1;
            assertThat(share(lead -> lead.status() == status)).isCloseTo(weights.get(i), within(0.02));
        }
    }

    @Test
    void gaps_are_as_frequent_as_in_real_data() {
        assertThat(missing(SampleLead::email)).isCloseTo(0.08, within(0.01));
        assertThat(missing(SampleLead::mobile)).isCloseTo(0.12, within(0.015));
        assertThat(missing(SampleLead::company)).isCloseTo(0.15, within(0.015));
        assertThat(missing(SampleLead::address)).isCloseTo(0.70, within(0.02));
        assertThat(missing(SampleLead::notes)).isCloseTo(0.75, within(0.02));
        assertThat(missing(SampleLead::source)).isCloseTo(0.06, within(0.01));
        assertThat(share(lead -> lead.email() == null && lead.mobile() == null)).isZero();
    }

    @Test
    void now_and_then_somebody_comes_in_twice() {
        Set<String> seen = new HashSet<>();
        long repeated = LEADS.stream()
                .map(SampleLead::email)
                .filter(Objects::nonNull)
                .filter(email -> !seen.add(email))
                .count();
        assertThat(repeated).isBetween(20L, 120L);
    }

    @Test
    void every_reference_points_at_something() {
        for (SampleLead lead : LEADS) {
            assertThat(lead.owner()).isBetween(-1, 24);
            assertThat(lead.group()).isBetween(-1, 5);
            assertThat(lead.brand()).isBetween(0, 4);
            assertThat(lead.stage()).isBetween(0, 6);
            assertThat(lead.tags()).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
            assertThat(lead.tags()).allMatch(tag -> tag >= 0 && tag < 40);
            assertThat(lead.score() == null || (lead.score() >= 0 && lead.score() <= 100))
                    .isTrue();
        }
        assertThat(LEADS.stream().map(SampleLead::owner).distinct()).hasSize(26);
        assertThat(LEADS.stream().flatMap(lead -> lead.tags().stream()).distinct())
                .hasSize(40);
    }

    @Test
    void with_nothing_to_point_at_nothing_is_pointed_at() {
        SampleLeads bare = new SampleLeads(7, 500, 0, 0, 0, 0, 0);

        for (long i = 0; i < 500; i++) {
            SampleLead lead = bare.get(i);
            assertThat(List.of(lead.owner(), lead.group(), lead.brand(), lead.stage()))
                    .containsOnly(-1);
            assertThat(lead.tags()).isEmpty();
        }
    }

    @Test
    void with_three_tags_nobody_gets_a_fourth() {
        SampleLeads few = new SampleLeads(7, 500, 1, 1, 1, 1, 3);

        for (long i = 0; i < 500; i++) {
            assertThat(few.get(i).tags()).doesNotHaveDuplicates().isSubsetOf(0, 1, 2);
        }
    }

    @Test
    void the_directory_has_what_it_promises_without_repeating_itself() {
        assertThat(SampleDirectory.USERS).hasSize(25);
        assertThat(SampleDirectory.USERS).extracting(SampleUser::email).doesNotHaveDuplicates();
        assertThat(SampleDirectory.USERS).allMatch(user -> JMail.isValid(user.email()));
        assertThat(SampleDirectory.GROUPS).hasSize(6).doesNotHaveDuplicates();
        assertThat(SampleDirectory.BRANDS).hasSize(5).doesNotHaveDuplicates();
        assertThat(SampleDirectory.TAGS).hasSize(40).doesNotHaveDuplicates();
        assertThat(SampleDirectory.SOURCES).hasSize(12).doesNotHaveDuplicates();
        assertThat(SampleDirectory.INDUSTRIES).hasSize(20).doesNotHaveDuplicates();
    }

    private static double missing(Function<SampleLead, @Nullable String> field) {
        return share(lead -> field.apply(lead) == null);
    }

    private static double share(Predicate<SampleLead> wanted) {
        return (double) LEADS.stream().filter(wanted).count() / TOTAL;
    }
}
