package io.leadstone.index.table;

import io.leadstone.platform.text.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Random rows and queries in every script, so few different values that they often meet.
final class Dice {
    static final int NAME = 0;
    static final int EMAIL = 1;
    static final int NOTE = 2;
    static final int SOURCE = 3;
    static final int STATUS = 4;
    static final int OWNER = 5;
    static final int SCORE = 6;
    static final int CREATED = 7;
    static final int UPDATED = 8;
    static final int TAGS = 9;
    static final List<Kind> KINDS = List.of(
            Kind.TEXT,
            Kind.TEXT,
            Kind.TEXT,
            Kind.WORD,
            Kind.CODE,
            Kind.CODE,
            Kind.NUMBER,
            Kind.TIME,
            Kind.TIME,
            Kind.SET);

    private static final List<String> PIECES = List.of(
            "Anna",
            "ANNA",
            "anna",
            "Müller",
            "MÜLLER",
            "José",
            "Jose\u0301",
            "O'Brien",
            "\"Jo\"",
            "50%",
            "a_b",
            "\\",
            " ",
            "-",
            "@gmail.com",
            "@Example.org",
            "ΟΔΟΣ",
            "οδός",
            "Ольга",
            "ИВАНОВА",
            "Ёлка",
            "İpek",
            "IŞIL",
            "STRAẞE",
            "ﬁ",
            "王小明",
            "김민준",
            "\u1100\u1161\u11a8",
            "สมชาย",
            "محمد",
            "דוד",
            "राम",
            "𐐀𐐨",
            "😀",
            "a",
            "aa",
            "É",
            "ÿ",
            "1",
            "0",
            "Nguyễn",
            "H\u0331alid",
            "A very long line of plain text, longer than any name in the world ");

    private static final List<String> SOURCES =
            List.of("Website", "WEBSITE", "website", "Referral", "Ολγα", "ΟΛΓΑ", "", "Web", "Cold call", "Ярмарка");

    final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    @Nullable
    Object[] values() {
        return new @Nullable Object[] {
            orNull(text(4)),
            orNull(text(3)),
            orNull(text(random.nextInt(50) == 0 ? 60 : 2)),
            orNull(pick(SOURCES)),
            orNull(1 + random.nextInt(5)),
            orNull(random.nextInt(20) == 0 ? random.nextInt() : owner()),
            orNull(random.nextInt(30) == 0 ? random.nextInt() : random.nextInt(100)),
            orNull(seconds()),
            orNull(seconds()),
            tags(5)
        };
    }

    /// The values with one or two of them drawn anew.
    @Nullable
    Object[] edited(List<@Nullable Object> values) {
        @Nullable Object[] edited = values.toArray();
        @Nullable Object[] other = values();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            int column = random.nextInt(edited.length);
            edited[column] = other[column];
        }
        return edited;
    }

    Query query(List<Model.Row> rows) {
        List<Condition> conditions = new ArrayList<>();
        while (random.nextInt(5) < 3 && conditions.size() < 4) {
            conditions.add(condition(rows));
        }
        int sort = random.nextInt(4) == 0 ? Query.BY_ID : random.nextInt(TAGS);
        long offset = random.nextInt(3) == 0 ? 0 : random.nextInt(rows.size() + 3);
        int limit = random.nextInt(30) == 0 ? random.nextInt(10_001) : random.nextInt(101);
        return new Query(conditions, sort, random.nextBoolean(), offset, limit);
    }

    int owner() {
        return 1_000_000 + random.nextInt(8);
    }

    String text(int mostPieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(mostPieces + 1); i > 0; i--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private Condition condition(List<Model.Row> rows) {
        return switch (random.nextInt(9)) {
            case 0 -> random.nextBoolean() ? new Condition.Is(STATUS, random.nextInt(7)) : within();
            case 1 -> new Condition.Is(OWNER, owner());
            case 2 -> new Condition.WordIs(SOURCE, Fold.fold(pick(SOURCES)));
            case 3 -> new Condition.AnyOf(TAGS, tags(3));
            case 4 -> new Condition.From(CREATED + random.nextInt(2), seconds());
            case 5 -> new Condition.Before(CREATED + random.nextInt(2), seconds());
            case 6 -> new Condition.IsNull(CREATED - 1 + random.nextInt(3));
            default -> new Condition.Found(looks(rows));
        };
    }

    private Condition within() {
        return new Condition.Within(List.of(
                new Condition.OneOf(
                        OWNER,
                        random.ints(random.nextInt(4), 0, 9)
                                .map(i -> 1_000_000 + i)
                                .boxed()
                                .toList()),
                new Condition.OneOf(
                        STATUS, random.ints(random.nextInt(3), 0, 7).boxed().toList())));
    }

    private List<Look> looks(List<Model.Row> rows) {
        if (random.nextInt(40) == 0) {
            return List.of();
        }
        if (random.nextInt(6) == 0) {
            String digits = Integer.toString(random.nextInt(5000));
            return List.of(new Look.NumberPrefix(random.nextInt(9) == 0 ? "" : "0".repeat(random.nextInt(4)) + digits));
        }
        String term = term(rows);
        List<Look> looks = new ArrayList<>(List.of(new Look.In(NAME, term), new Look.In(EMAIL, term)));
        if (random.nextInt(3) == 0) {
            looks.add(new Look.In(NOTE, term));
        }
        if (random.nextInt(6) == 0) {
            looks.add(new Look.NumberPrefix("0" + random.nextInt(10)));
        }
        return looks;
    }

    /// Mostly some characters of a text that is there.
    private String term(List<Model.Row> rows) {
        if (rows.isEmpty() || random.nextInt(5) == 0) {
            return Fold.fold(text(2));
        }
        String text = pick(rows).folds().get(random.nextInt(NOTE + 1));
        if (text == null || text.isEmpty()) {
            return Fold.fold(pick(PIECES));
        }
        int[] points = text.codePoints().toArray();
        int from = random.nextInt(points.length);
        int length = Math.min(1 + random.nextInt(random.nextInt(4) == 0 ? 12 : 3), points.length - from);
        return new String(points, from, length);
    }

    private List<Integer> tags(int most) {
        return IntStream.range(0, random.nextInt(most))
                .map(i -> switch (random.nextInt(20)) {
                    case 0 -> random.nextInt();
                    case 1 -> 20_000;
                    default -> random.nextInt(12);
                })
                .boxed()
                .toList();
    }

    private long seconds() {
        return 1_700_000_000L + random.nextInt(400) * (random.nextInt(50) == 0 ? 3_000_000L : 1);
    }

    private @Nullable Object orNull(Object value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
