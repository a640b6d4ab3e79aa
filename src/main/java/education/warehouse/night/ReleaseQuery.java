package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One SELECT over the current release. The release is only read, and nothing else of the machine is; a night may run meanwhile. */
public final class ReleaseQuery implements AutoCloseable {

    /** Name under which the release is attached, as in the session that builds it. */
    private static final String RELEASE = "education";

    /** Where DuckDB begins to repeat the SELECT. */
    private static final String ECHO = "LINE ";

    private final Database database;
    private final String select;
    private final List<String> columns;

    private ReleaseQuery(Database database, String select) {
        this.database = database;
        this.select = select;
        this.columns = database.texts("select column_name from (describe " + select + "\n)");
    }

    /** Looks whether the text is one SELECT that the release can answer; throws a {@link Problem} that says what is wrong with it. */
    public static ReleaseQuery of(Home home, String text) {
        Path file = ReleaseReader.current(home);
        try {
            return ofRelease(
                    ReleaseReader.session(home, Map.of(RELEASE, file)),
                    text.strip().replaceFirst("(\\s*;)+$", ""));
        } catch (FailedStatement e) {
            throw refused(e);
        }
    }

    /** A query in a session of its own, which is closed with it. */
    static ReleaseQuery of(Database database, String select) {
        return new ReleaseQuery(database, select);
    }

    private static ReleaseQuery ofRelease(Database database, String select) {
        try {
            database.execute("use " + RELEASE);
            return new ReleaseQuery(database, select);
        } catch (FailedStatement e) {
            database.close();
            throw e;
        }
    }

    /** A query of values that it gives itself, also where there is no release yet. */
    public static ReleaseQuery ofValues(Home home, String text) {
        return new ReleaseQuery(ReleaseReader.session(home, Map.of()), text);
    }

    public List<String> columns() {
        return columns;
    }

    /** All rows as texts, NULL as null. */
    public List<List<String>> rows() {
        return answered(select);
    }

    /** The first rows as texts. */
    public List<List<String>> rows(int most) {
        return answered("from (" + select + "\n) limit " + most);
    }

    private List<List<String>> answered(String sql) {
        try {
            return database.rows(sql);
        } catch (FailedStatement e) {
            throw refused(e);
        }
    }

    /**
     * Writes all rows to a file in the scratch folder.
     *
     * @param options of DuckDB's COPY, such as {@code format parquet}
     */
    public void write(Path file, String options) {
        try {
            database.execute("copy (" + select + "\n) to " + Sql.text(file) + " (" + options + ")");
        } catch (FailedStatement e) {
            throw refused(e);
        }
    }

    /** With the names that DuckDB thinks were meant. */
    private static Problem refused(FailedStatement refused) {
        if (!refused.isOfInput()) {
            throw refused;
        }
        String said = refused.getMessage()
                .lines()
                .filter(line -> line.equals(refused.firstLine())
                        || !line.contains("pending query result") && !line.startsWith("Error: "))
                .takeWhile(line -> !line.startsWith(ECHO))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        String all = said.contains(refused.firstLine()) ? said : refused.firstLine() + " " + said;
        return Problem.contract("Cannot answer: " + all.strip().replaceFirst("[.!?]$", "")
                + ". Ask with one SELECT over report, star or meta; meta.dictionary has all names.");
    }

    @Override
    public void close() {
        database.close();
    }
}
