package education.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.warehouse.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void keepsEachStageToItsFolders() throws IOException {
        Path home = Files.createDirectories(temporary.resolve("home"));
        Path lake = Files.createDirectories(home.resolve("lake"));
        Files.writeString(lake.resolve("inside.csv"), "a\n1\n");
        Files.writeString(home.resolve("pseudonym.key"), "secret\n");
        Path beside = Files.createDirectories(home.resolve("lakes"));
        Files.writeString(beside.resolve("outside.csv"), "a\n1\n");
        DatabaseSettings all = new DatabaseSettings(1, "256MB", home.resolve("run/tmp/1"), List.of(home));
        try (Database database = Database.inMemory(all.within(lake))) {
            assertThat(database.text("select a from read_csv(" + Sql.text(lake.resolve("inside.csv")) + ")"))
                    .isEqualTo("1");
            for (Path outside : List.of(
                    home.resolve("pseudonym.key"),
                    lake.resolve("../pseudonym.key"),
                    beside.resolve("outside.csv"),
                    home.resolve("*"),
                    lake.resolve("../*"))) {
                for (String function : List.of("read_text", "read_blob", "glob", "read_csv", "sniff_csv")) {
                    assertThatThrownBy(
                                    () -> database.texts("select * from " + function + "(" + Sql.text(outside) + ")"))
                            .as(function + " " + outside)
                            .isInstanceOf(FailedStatement.class)
                            .hasMessageContaining("Permission Error");
                }
            }
            assertThatThrownBy(() -> database.texts("select getenv('HOME')")).isInstanceOf(FailedStatement.class);
            assertThatThrownBy(() -> database.texts("from duckdb_secrets()")).isInstanceOf(FailedStatement.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select nothing | SQL",
                "select cast('No space left on device' as integer) | SQL",
                "select cast('Corrupt Parquet file' as integer) | SQL",
                "select * from read_parquet('%h/none.parquet') | FILE",
                "select * from read_parquet('%h/short.parquet') | FILE",
                "select * from read_parquet('%h/cut.parquet') | FILE",
                "select max(a) from read_parquet('%h/changed.parquet') | FILE",
                "select * from read_csv('%h/none.csv', columns = {'a': 'VARCHAR'}, auto_detect = false) | FILE",
                "select list(i) from range(30000000) as t(i) | MEMORY"
            })
    void saysWhyAStatementIsRefused(String statement, Refusal kind) throws IOException {
        Path home = Files.createDirectories(temporary.resolve("home"));
        DatabaseSettings settings = new DatabaseSettings(1, "100MB", home.resolve("spill"), List.of(home));
        try (Database database = Database.inMemory(settings)) {
            Path whole = home.resolve("whole.parquet");
            database.execute("copy (select 'row ' || i as a from range(50000) as t(i)) to " + Sql.text(whole)
                    + " (format parquet, compression zstd)");
            byte[] bytes = Files.readAllBytes(whole);
            Files.write(home.resolve("cut.parquet"), Arrays.copyOf(bytes, 2000));
            Files.writeString(home.resolve("short.parquet"), "PAR1");
            Arrays.fill(bytes, 1000, 5000, (byte) 7);
            Files.write(home.resolve("changed.parquet"), bytes);
            assertThatThrownBy(() -> database.texts(statement.replace("%h", home.toString())))
                    .isInstanceOfSatisfying(
                            FailedStatement.class,
                            refused -> assertThat(refused.kind())
                                    .as(refused.getMessage())
                                    .isEqualTo(kind));
        }
    }

    @Test
    void aDiskThatCannotBeWrittenIsTheMachinesTurn() {
        for (String message : List.of(
                "IO Error: Could not write file \"x\": No space left on device",
                "IO Error: Cannot open file \"x\": Read-only file system",
                "IO Error: Could not write file \"x\": Disk quota exceeded",
                "Out of Memory Error: failed to offload data block of size 256.0 KiB (10 MiB/10 MiB used).")) {
            assertThat(Refusal.of(message)).as(message).isEqualTo(Refusal.DISK);
        }
        assertThat(Refusal.of("FATAL Error: Failed: database has been invalidated because of a previous fatal error."))
                .isEqualTo(Refusal.FATAL);
        assertThat(Refusal.of("INTERRUPT Error: Interrupted!")).isEqualTo(Refusal.INTERRUPTED);
    }

    @Test
    void aRenewedEngineForgetsAndLeavesOpenSessionsAlone() throws IOException {
        Path home = Files.createDirectories(temporary.resolve("home"));
        try (Engine engine = new Engine(new DatabaseSettings(1, "256MB", home.resolve("spill"), List.of(home)))) {
            try (Database open = engine.session()) {
                open.execute("create table known as select 1 as a");
                engine.renew();
                assertThat(open.number("select a from known")).isEqualTo(1);
                try (Database fresh = engine.session()) {
                    assertThatThrownBy(() -> fresh.number("select a from known"))
                            .isInstanceOf(FailedStatement.class);
                    assertThat(fresh.number("select 2")).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void aClosedEngineOpensNothingAnyMore() throws IOException {
        Path home = Files.createDirectories(temporary.resolve("home"));
        Engine engine = new Engine(new DatabaseSettings(1, "256MB", home.resolve("spill"), List.of(home)));
        engine.close();

        assertThatThrownBy(engine::session).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(engine::apart).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Timeout(60)
    void interruptsTheStatementsOfOneEngineAlone() throws Exception {
        Path home = Files.createDirectories(temporary.resolve("home"));
        DatabaseSettings settings = new DatabaseSettings(1, "256MB", home.resolve("spill"), List.of(home));
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try (Engine engine = new Engine(settings);
                Engine other = new Engine(settings);
                Database running = other.session()) {
            Future<Long> result = beside.submit(
                    () -> running.copy(
                            "create table sums as select sum(a.i * b.i) as total from range(20000) as a(i), range(20000) as b(i)"));
            while (!result.isDone()) {
                engine.interrupt();
                Thread.sleep(5);
            }
            result.get();
            assertThat(running.number("select count(*) from sums")).isEqualTo(1);

            Future<Long> endless = beside.submit(
                    () -> running.copy(
                            "create table endless as select sum(a.i * b.i) as total from range(9000000) as a(i), range(9000000) as b(i)"));
            while (!endless.isDone()) {
                other.interrupt();
                Thread.sleep(5);
            }
            assertThatThrownBy(endless::get)
                    .hasCauseInstanceOf(Problem.class)
                    .hasMessageContaining("a statement was interrupted");
        } finally {
            beside.shutdownNow();
        }
    }

    @Test
    void keepsEveryCharacterOfAText() throws IOException {
        String text = "it's \0 and \0\0, \u00A0\u200B \"quoted\"";
        try (Database database = database()) {
            assertThat(database.text("select " + Sql.text(text))).isEqualTo(text);
            assertThat(database.number("select count(*) where 'a' in " + Sql.texts(List.of("\0", "a"))))
                    .isEqualTo(1);
        }
    }
}
