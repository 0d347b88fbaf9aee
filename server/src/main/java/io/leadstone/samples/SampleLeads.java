package io.leadstone.samples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Any number of invented leads, of some thirty languages, addressed by index: a pure function of seed and index.
///
/// Safe for many threads at once. Index 0 is the oldest lead, so that the order of creation is the order of numbers.
public final class SampleLeads {
    private static final long THREE_YEARS_SECONDS = 3 * 365 * 24 * 3600L;
    private static final long EDITED_WITHIN_SECONDS = 90 * 24 * 3600L;
    private static final int SAME_PERSON_PERMILLE = 5;
    private static final long SAME_PERSON_WITHIN = 50_000;
    /// Among so few neighbours hardly two bear the same name and use the same domain.
    private static final long PEOPLE_PER_EMAIL_NUMBER = 1000;

    private static final int WITH_NOTES_PERCENT = 25;
    private static final int WITHOUT_SOURCE_PERCENT = 6;
    private static final int WITHOUT_INDUSTRY_PERCENT = 20;
    private static final int WITHOUT_OWNER_PERCENT = 10;
    private static final int WITHOUT_GROUP_PERCENT = 20;
    private static final int[] STATUS_WEIGHTS = {40, 25, 15, 12, 8};
    private static final int[] SOURCE_WEIGHTS = {24, 14, 13, 12, 7, 6, 6, 5, 5, 3, 3, 2};
    private static final int[] TAG_COUNT_WEIGHTS = {35, 30, 20, 10, 5};

    private static final List<String> LOCALES = List.of(
            "en-us", "en-gb", "en-ie", "es-es", "es-mx", "fr-fr", "de-de", "pt-br", "it-it", "nl-nl", "pl-pl", "tr-tr",
            "sv-se", "nb-no", "cs-cz", "hu-hu", "el-gr", "ru-ru", "uk-ua", "ar-ae", "he-il", "hi-in", "zh-cn", "ja-jp",
            "ko-kr", "th-th", "vi-vn");

    private static final long DUPLICATE = 1;
    private static final long PERSON = 2;
    private static final long LEAD = 3;

    private static final int NEW = 0;

    private final long seed;
    private final long total;
    private final int owners;
    private final int groups;
    private final int brands;
    private final int stages;
    private final int tags;
    private final List<SampleLocale> locales = weightedLocales();
    private final List<Integer> statuses = weighted(STATUS_WEIGHTS);
    private final List<Integer> sources = weighted(SOURCE_WEIGHTS);
    private final List<Integer> tagCounts = weighted(TAG_COUNT_WEIGHTS);
    private final SampleNotes notes = new SampleNotes();

    /// `total` spreads the ages; the other counts say how many there are to point at, each of which may be 0.
    public SampleLeads(long seed, long total, int owners, int groups, int brands, int stages, int tags) {
        this.seed = seed;
        this.total = total;
        this.owners = owners;
        this.groups = groups;
        this.brands = brands;
        this.stages = stages;
        this.tags = tags;
    }

    /// How many leads there are.
    public long total() {
        return total;
    }

    /// The lead at `index`, counted from 0.
    ///
    /// @throws IndexOutOfBoundsException if `index` is not below the total
    public SampleLead get(long index) {
        Objects.checkIndex(index, total);
        long personIndex = personIndex(index);
        Chance personChance = new Chance(seed, personIndex, PERSON);
        SampleLocale locale = personChance.pick(locales);
        SamplePerson person = locale.person(personChance, personIndex / PEOPLE_PER_EMAIL_NUMBER);

        Chance chance = new Chance(seed, index, LEAD);
        int status = chance.pick(statuses);
        long secondsAgo = age(index, chance);
        return new SampleLead(
                person.name(),
                person.email(),
                person.mobile(),
                person.address(),
                chance.percent(WITH_NOTES_PERCENT) ? notes.write(chance, locale) : null,
                chance.percent(WITHOUT_SOURCE_PERCENT) ? null : SampleDirectory.SOURCES.get(chance.pick(sources)),
                chance.percent(WITHOUT_INDUSTRY_PERCENT) ? null : chance.pick(SampleDirectory.INDUSTRIES),
                person.company(),
                status + 1,
                score(status, chance),
                secondsAgo,
                lastEdit(secondsAgo, status, chance),
                chance.percent(WITHOUT_OWNER_PERCENT) ? -1 : chance.skewedBelow(owners),
                chance.percent(WITHOUT_GROUP_PERCENT) ? -1 : chance.skewedBelow(groups),
                chance.skewedBelow(brands),
                chance.skewedBelow(stages),
                someTags(chance));
    }

    /// Whom a lead is about: now and then somebody who came in before.
    private long personIndex(long index) {
        long person = index;
        while (person > 0) {
            Chance chance = new Chance(seed, person, DUPLICATE);
            if (!chance.permille(SAME_PERSON_PERMILLE)) {
                break;
            }
            person -= 1 + chance.below(Math.min(person, SAME_PERSON_WITHIN));
        }
        return person;
    }

    /// Jittered inside the slot of the index, so that neighbours never swap; the power of 1.5 makes recent leads
    /// denser.
    /// By `sqrt` rather than `pow`, whose last bit may differ between machines.
    private long age(long index, Chance chance) {
        double x = Math.max(0, (total - index - chance.fraction()) / total);
        return (long) (THREE_YEARS_SECONDS * x * Math.sqrt(x));
    }

    private static long lastEdit(long secondsAgo, int status, Chance chance) {
        if (chance.percent(status == NEW ? 70 : 5)) {
            return secondsAgo;
        }
        double u = chance.fraction();
        return secondsAgo - Math.min(secondsAgo, (long) (EDITED_WITHIN_SECONDS * u * u));
    }

    /// Further along scores higher, except for the lost.
    private static @Nullable Integer score(int status, Chance chance) {
        if (chance.percent(status == NEW ? 50 : 15)) {
            return null;
        }
        return switch (status) {
            case NEW -> chance.below(71);
            case 1 -> 15 + chance.below(66);
            case 2 -> 45 + chance.below(56);
            case 3 -> chance.below(51);
            default -> 60 + chance.below(41);
        };
    }

    private List<Integer> someTags(Chance chance) {
        int wanted = Math.min(chance.pick(tagCounts), tags);
        List<Integer> chosen = new ArrayList<>(wanted);
        while (chosen.size() < wanted) {
            int tag = chance.skewedBelow(tags);
            if (!chosen.contains(tag)) {
                chosen.add(tag);
            }
        }
        return Collections.unmodifiableList(chosen);
    }

    private static List<SampleLocale> weightedLocales() {
        List<SampleLocale> slots = new ArrayList<>();
        for (String name : LOCALES) {
            SampleLocale locale = SampleLocale.read(name);
            slots.addAll(Collections.nCopies(locale.weight(), locale));
        }
        return List.copyOf(slots);
    }

    /// Every index as often as its weight, so that drawing by weight is drawing an element.
    private static List<Integer> weighted(int[] weights) {
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            slots.addAll(Collections.nCopies(weights[i], i));
        }
        return List.copyOf(slots);
    }
}
