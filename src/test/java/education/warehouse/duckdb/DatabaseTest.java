package education.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQL from a contract or a SELECT may not do. */
@Tag("fast")
class DatabaseTest {

    @TempDir
    private Path temporary;

    private Database database() throws IOException {
        Path inside = Files.createDirectories(temporary.resolve("home"));
        return Database.inMemory(new DatabaseSettings(1, "256MB", inside.resolve("spill"), List.of(inside)));
    }

    @Test
    void readsAndWritesInsideItsFoldersOnly() throws IOException {
        Path outside = Files.writeString(temporary.resolve("outside.csv"), "a\n1\n");
        try (Database database = database()) {
            database.execute("copy (select 1 as a) to " + Sql.text(temporary.resolve("home/inside.parquet"))
                    + " (format parquet)");
            assertThatThrownBy(() -> database.texts("select * from read_csv(" + Sql.text(outside) + ")"))
                    .isInstanceOf(FailedStatement.class)
                    .hasMessageContaining("Permission");
            assertThatThrownBy(() -> database.execute("copy (select 1) to "
                            + Sql.text(temporary.resolve("elsewhere.parquet")) + " (format parquet)"))
                    .isInstanceOf(FailedStatement.class);
            assertThatThrownBy(() -> database.execute("attach " + Sql.text(temporary.resolve("elsewhere.duckdb"))))
                    .isInstanceOf(FailedStatement.class);
        }
        assertThat(temporary.resolve("elsewhere.parquet")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set enable_external_access = true",
                "set memory_limit = '64GB'",
                "install httpfs",
                "load httpfs",
                "set lock_configuration = false"
            })
    void keepsItsSettings(String statement) throws IOException {
        try (Database database = database()) {
            assertThatThrownBy(() -> database.execute(statement)).isInstanceOf(FailedStatement.class);
        }
    }

    @Test
    void quotesNamesAndTexts() throws IOException {
        try (Database database = database()) {
            assertThat(database.text("select " + Sql.text("it's") + " as " + Sql.name("say \"hi\"")))
                    .isEqualTo("it's");
            assertThat(database.text("select " + Sql.text("'; drop table x; --")))
                    .isEqualTo("'; drop table x; --");
        }
    }
}
