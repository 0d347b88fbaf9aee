package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableMemoryTest {
    private static final int ROWS = 100_000;
    private static final int MOST_BYTES_A_ROW = 200;

    @Test
    void a_row_with_three_sorts_takes_less_than_200_bytes() throws InterruptedException {
        SampleRows.table(1000); // what is there once does not count
        long before = used();
        Table table = SampleRows.table(ROWS);
        long columns = used() - before;
        for (int sort : new int[] {SampleRows.NAME, SampleRows.EMAIL, SampleRows.UPDATED}) {
            table.query(new Query(List.of(), sort, false, 0, 10));
        }
        long all = used() - before;
        System.out.printf(
                "bytes a row: %d columns, %d with three sorts, %d by its own account%n",
                columns / ROWS, all / ROWS, table.bytes() / ROWS);
        assertThat(all / ROWS).isBetween(50L, (long) MOST_BYTES_A_ROW);
        assertThat(table.bytes()).as("its own account").isBetween(all * 9 / 10, all * 11 / 10);
    }

    private static long used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(30);
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
