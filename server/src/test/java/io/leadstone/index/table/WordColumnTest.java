package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.platform.db.BinaryRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordColumnTest {
    private static final int IDS = 2_500;

    private final WordColumn column = new WordColumn(0);

    @Test
    void words_come_back_as_they_were_written() {
        put(1, "Website");
        put(2, "WEBSITE");
        put(3, "");
        put(4, null);
        put(5, "Website");
        assertThat(column.text(1)).isEqualTo("Website");
        assertThat(column.text(2)).isEqualTo("WEBSITE");
        assertThat(column.text(3)).isEmpty();
        assertThat(column.text(4)).isNull();
        assertThat(column.text(5)).isEqualTo("Website");
        assertThat(column.isNull(3)).isFalse();
        assertThat(column.isNull(4)).isTrue();
    }

    @Test
    void a_word_that_was_taken_away_is_null() {
        put(1, "Website");
        put(2, "Website");
        put(1, null);
        column.clear(2);
        assertThat(column.isNull(1)).isTrue();
        assertThat(column.isNull(2)).isTrue();
    }

    @Test
    void a_field_differs_by_its_letters_and_by_being_null() {
        put(1, "Website");
        put(2, null);
        assertThat(column.differs(1, row("Website"), 1)).isFalse();
        assertThat(column.differs(1, row("website"), 1)).isTrue();
        assertThat(column.differs(1, row(null), 1)).isTrue();
        assertThat(column.differs(2, row(""), 1)).isTrue();
        assertThat(column.differs(2, row(null), 1)).isFalse();
    }

    @Test
    void rows_are_found_by_their_whole_folded_word() {
        String[] words = {"Website", "WEBSITE", "Web", "", "ΟΛΓΑ", "Ολγα"};
        for (int id = 0; id < IDS; id++) {
            put(id, id % 7 == 6 ? null : words[id % 7]);
        }
        Probed.assertFinds(column.is("website"), IDS, id -> id % 7 < 2);
        Probed.assertFinds(column.is("web"), IDS, id -> id % 7 == 2);
        Probed.assertFinds(column.is(""), IDS, id -> id % 7 == 3);
        Probed.assertFinds(column.is("ολγα"), IDS, id -> id % 7 == 4 || id % 7 == 5);
        Probed.assertFinds(column.is("Website"), IDS, _ -> false);
    }

    @Test
    void words_sort_by_their_folded_utf_8() {
        String[] words = {"zoë", "annabel lee", "Annabel", "anna", "Anna", "", "Ольга"};
        for (int id = 0; id < words.length; id++) {
            put(id, words[id]);
        }
        int[] ids = {6, 5, 4, 3, 2, 1, 0};
        column.order().sort(ids);
        assertThat(ids).containsExactly(5, 3, 4, 2, 1, 0, 6);
        for (int i = 1; i < ids.length; i++) {
            assertThat(column.order().compare(ids[i - 1], ids[i])).isNegative();
            assertThat(column.order().compare(ids[i], ids[i - 1])).isPositive();
        }
    }

    @Test
    void a_word_is_kept_once() {
        put(1, "Website");
        long one = column.bytes();
        put(2, "Website");
        assertThat(column.bytes()).isEqualTo(one);
        put(3, "Zoë");
        assertThat(column.bytes()).isEqualTo(one + 250 + 3 * 4);
        assertThat(one).isEqualTo(new Ints(0).bytes() + 2 * 250 + 3 * 7);
    }

    private void put(int id, @Nullable String word) {
        column.put(id, row(word), 1);
    }

    private static BinaryRow row(@Nullable String word) {
        return RowBytes.row(7, word);
    }
}
