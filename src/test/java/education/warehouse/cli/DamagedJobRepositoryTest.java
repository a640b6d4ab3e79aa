package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A job repository that cannot be used does not stop a night. */
class DamagedJobRepositoryTest {

    @TempDir
    private Path temporary;

    private ToyHome home;
    private Path repository;

    static EnumSet<Damage> likely() {
        return EnumSet.of(Damage.CUT);
    }

    static EnumSet<Damage> others() {
        return EnumSet.complementOf(likely());
    }

    @BeforeEach
    void published() {
        home = ToyHome.afterANight(temporary);
        repository = home.folder().resolve("run/jobs.sqlite");
        home.deliver("visits", "visits_2024-01-19.csv", ToyDeliveries.visits(31, 40));
    }

    /** What can happen to a file. */
    private interface Harm {
        void to(Path file) throws IOException, SQLException;
    }

    enum Damage {
        NO_DATABASE(file -> Files.writeString(file, "this is no database ".repeat(500))),
        CUT(file -> cut(file, Files.size(file) / 2)),
        CUT_TO_A_FEW_BYTES(file -> cut(file, 40)),
        PAGES_OVERWRITTEN(DamagedJobRepositoryTest::overwrite),
        A_TABLE_MISSING(file -> sqlite(file, "drop table BATCH_STEP_EXECUTION_CONTEXT")),
        TABLES_OF_ANOTHER_PROGRAM(file -> sqlite(file, "alter table BATCH_JOB_INSTANCE rename column JOB_KEY to CAT")),
        A_FOLDER(file -> {
            Files.delete(file);
            Files.createDirectories(file.resolve("of something"));
        }),
        MISSING_BUT_NOT_ITS_JOURNAL(file -> {
            Files.delete(file);
            Files.write(file.resolveSibling("jobs.sqlite-wal"), new byte[4000]);
        });

        private final Harm harm;

        Damage(Harm harm) {
            this.harm = harm;
        }
    }

    @ParameterizedTest
    @MethodSource("likely")
    void isSetAsideAndBegunAnew(Damage damage) throws Exception {
        damage.harm.to(repository);

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out())
                .contains("Published")
                .contains("The job repository could not be used (")
                .contains("It was set aside as run/jobs.sqlite.damaged-");
        try (Stream<Path> files = Files.list(repository.getParent())) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("jobs.sqlite.damaged-")))
                    .isNotEmpty();
        }
        HomeUnderTest.edit(home.projectFiles().resolve("jobs/nightly.yaml"), "keepReleases: 14", "keepReleases: 13");
        assertThat(home.night().out()).contains("Published").doesNotContain("set aside");
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("others")
    void isSetAsideHoweverItIsDamaged(Damage damage) throws Exception {
        isSetAsideAndBegunAnew(damage);
    }

    @Tag("long")
    @Test
    void isSetAsideWhereSomeoneElseHasLockedIt() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + repository);
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");

            HomeUnderTest.Result night = home.night();

            assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
            assertThat(night.out()).contains("The job repository could not be used ([SQLITE_BUSY]");
        }
    }

    @Test
    void isLeftAloneWhereItIsRight() {
        assertThat(home.night().out()).contains("Published").doesNotContain("set aside");
    }

    @Tag("long")
    @Test
    void notesThatAreDamagedAreNotMissed() throws IOException {
        Map<String, String> before = home.files("releases");
        assertThat(before).isNotEmpty();
        for (String note : List.of("inbox.json", "published.json", "nights/" + home.current() + ".json")) {
            Path file = home.folder().resolve("run").resolve(note);
            Files.writeString(file, Files.readString(file).substring(0, 20));
        }

        assertThat(home.night().exitCode()).isZero();
        for (String note : List.of("inbox.json", "published.json")) {
            Files.writeString(home.folder().resolve("run").resolve(note), "null");
        }
        assertThat(home.night().out()).contains("Nothing new");
        assertThat(home.command("status").exitCode()).isZero();
    }

    private static void cut(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
    }

    private static void overwrite(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int i = 0; i < 4000; i++) {
            bytes[4096 + random.nextInt(bytes.length - 4096)] = (byte) random.nextInt();
        }
        Files.write(file, bytes);
    }

    private static void sqlite(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
