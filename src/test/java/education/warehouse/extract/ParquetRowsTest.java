package education.warehouse.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class ParquetRowsTest {

    private static final int SEVERAL_BLOCKS = 30_000;

    @TempDir
    private Path folder;

    @Test
    void keepsEveryRowInItsOrder() throws Exception {
        Path file = folder.resolve("merges.parquet");
        try (ParquetRows rows = new ParquetRows(file, WorkbookExtract.MERGE)) {
            for (long line = 0; line < SEVERAL_BLOCKS; line++) {
                rows.add("sheet", line, line, 1, 1);
            }
        }
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(
                        "select count(*), count(*) filter (where first_line = file_row_number) from read_parquet('"
                                + file + "', file_row_number = true)")) {
            counts.next();
            assertThat(counts.getLong(1)).isEqualTo(SEVERAL_BLOCKS);
            assertThat(counts.getLong(2)).isEqualTo(SEVERAL_BLOCKS);
        }
    }

    @Test
    void tellsWhoeverAddsRowsThatOneCouldNotBeWritten() throws IOException {
        ParquetRows rows = new ParquetRows(folder.resolve("merges.parquet"), WorkbookExtract.MERGE);
        rows.add(null, 1L, 1L, 1, 1);
        assertThatThrownBy(rows::close).isInstanceOf(RuntimeException.class).hasMessageContaining("sheet");
    }
}
