package education.warehouse.present;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.project.SqlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the SELECTs of {@code sql/site} answer for one edition, on a session that uses the release. */
final class Queries {

    /** What an edition shows of figures: made first, each after those that it reads. */
    private static final String SHOWN = "shown_";

    private final Database database;
    private final Map<String, SqlFile> files;

    Queries(Database database, List<SqlFile> files, Edition edition) {
        this.database = database;
        this.files = files.stream().collect(Collectors.toMap(SqlFile::name, Function.identity()));
        make("edition", "select " + edition.isOpen() + " as is_open");
        List<SqlFile> shown = new ArrayList<>(
                files.stream().filter(file -> file.name().startsWith(SHOWN)).toList());
        while (!shown.isEmpty()) {
            SqlFile next = shown.stream()
                    .filter(file -> shown.stream().noneMatch(other -> other != file && reads(file, other)))
                    .findFirst()
                    .orElse(shown.get(0));
            asked(next, () -> make(next.name(), next.select()));
            shown.remove(next);
        }
    }

    private static boolean reads(SqlFile file, SqlFile other) {
        return Pattern.compile("\\b(from|join) " + other.name() + "\\b")
                .matcher(file.select())
                .find();
    }

    private Void make(String table, String select) {
        database.execute("create or replace temp table " + table + " as " + select);
        return null;
    }

    /** Its rows as values of a record, whose components are named as the columns are. */
    <T> List<T> rows(String name, Class<T> type) {
        SqlFile file = file(name);
        return asked(file, () -> database.query(file.select(), new RecordMapper<>(type)));
    }

    /** Its rows as tables, by the page that they stand on. */
    Map<String, Table> tables(String name) {
        SqlFile file = file(name);
        return asked(file, () -> Table.byPage(database, file));
    }

    private SqlFile file(String name) {
        SqlFile file = files.get(name);
        if (file == null) {
            throw Problem.contract("Cannot make pages: there is no sql/site/" + name
                    + ".sql. Restore it, or take what names it out of jobs/reports.");
        }
        return file;
    }

    private static <T> T asked(SqlFile file, Supplier<T> work) {
        try {
            return work.get();
        } catch (FailedStatement e) {
            if (!e.isOfInput()) {
                throw e;
            }
            throw Problem.contract(
                    "Cannot make pages: " + file.path() + " is refused: " + e.firstLine()
                            + ". Correct its SELECT; it reads star, report, meta and open, and what the edition shows of them.");
        }
    }
}
