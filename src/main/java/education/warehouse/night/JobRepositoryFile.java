package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.files.DurableFiles;
import education.warehouse.home.Home;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * The file of the job repository. It says only where an interrupted night goes on, so that one that cannot be used is set
 * aside: a night that starts again costs minutes, one that does not begin costs a release.
 */
final class JobRepositoryFile {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);
    private static final int PROBE_BYTES = 1 << 18;
    private static final List<String> WITH_ITS_JOURNALS = List.of("", "-wal", "-shm", "-journal");
    private static final String SCHEMA =
            "select type || ' ' || name || ' ' || replace(replace(sql, char(13), ''), char(10), ' ')"
                    + " from sqlite_master where name like 'BATCH%' order by 1";

    private JobRepositoryFile() {}

    /** Sees to it that there is a file that can be used, for its owner only; says so where another one was set aside for it. */
    static Optional<String> prepare(Home home) {
        Path file = home.jobRepository();
        try {
            List<String> wanted = wanted();
            Optional<String> damage = damage(file, wanted);
            if (damage.isPresent()) {
                probe(home);
            }
            Optional<String> said = damage.isPresent() ? Optional.of(setAside(file, damage.get())) : Optional.empty();
            make(file);
            return said;
        } catch (IOException | SQLException e) {
            throw Problem.machine(
                    "Cannot use " + file + ": " + e.getMessage() + ". Is the disk full, or the folder read-only?", e);
        }
    }

    /** What went wrong in the middle of a night: the machine's fault where SQLite cannot write, else what it was. */
    static RuntimeException explained(Home home, RuntimeException thrown) {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(SQLiteException.class::isInstance)
                .findFirst()
                .<RuntimeException>map(cause -> Problem.machine(
                        "Cannot go on: " + home.jobRepository() + " cannot be used, \"" + cause.getMessage()
                                + "\". Is the disk full, or the folder read-only?",
                        thrown))
                .orElse(thrown);
    }

    private static void make(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(DurableFiles.OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            // it is the one of the nights before
        }
        DurableFiles.close(file);
    }

    /** What is wrong with it; empty where nothing is, or where there is none. */
    private static Optional<String> damage(Path file, List<String> wanted) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            // journals without their file would be taken for those of the new one
            return isAnyJournalOf(file) ? Optional.of("it is missing, but not its journal") : Optional.empty();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("it is no file");
        }
        if (Files.size(file) == 0) {
            return isAnyJournalOf(file) ? Optional.of("it is empty, but not its journal") : Optional.empty();
        }
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file + "?busy_timeout=3000");
        try (Connection connection = source.getConnection()) {
            JdbcTemplate sqlite = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            String check = sqlite.queryForList("pragma integrity_check(1)", String.class)
                    .get(0);
            if (!check.equals("ok")) {
                return Optional.of(check.lines().reduce("", (one, other) -> other));
            }
            // a lock that someone else holds would stop the night at its first step
            sqlite.execute("begin immediate");
            sqlite.execute("rollback");
            List<String> tables = sqlite.queryForList(SCHEMA, String.class);
            return tables.equals(wanted) ? Optional.empty() : Optional.of("its tables are not those of this program");
        } catch (DataAccessException e) {
            return Optional.of(String.valueOf(e.getMostSpecificCause().getMessage()));
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A disk that is full makes a good file look damaged. */
    private static void probe(Home home) throws IOException {
        Path probe = home.scratch().resolve("probe");
        try {
            Files.write(probe, new byte[PROBE_BYTES]);
            DurableFiles.force(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static boolean isAnyJournalOf(Path file) {
        return WITH_ITS_JOURNALS.stream()
                .skip(1)
                .anyMatch(end -> Files.exists(file.resolveSibling(file.getFileName() + end)));
    }

    /** The tables as Spring Batch makes them. */
    private static List<String> wanted() throws SQLException {
        SQLiteDataSource memory = new SQLiteDataSource();
        memory.setUrl("jdbc:sqlite::memory:");
        try (Connection connection = memory.getConnection()) {
            new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-sqlite.sql"))
                    .populate(connection);
            return new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                    .queryForList(SCHEMA, String.class);
        }
    }

    private static String setAside(Path file, String damage) throws IOException {
        String ending = ".damaged-" + TIME.format(Instant.now());
        for (String end : WITH_ITS_JOURNALS) {
            Path part = file.resolveSibling(file.getFileName() + end);
            if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(part, file.resolveSibling(file.getFileName() + ending + end));
            }
        }
        return "The job repository could not be used (" + damage + "). It was set aside as run/" + file.getFileName()
                + ending + " and begun again: where a night was interrupted, this one does its steps again.";
    }
}
