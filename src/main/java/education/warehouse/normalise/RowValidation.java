package education.warehouse.normalise;

import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Judges every row of the table {@code source} by the contract, as one set. What comes out is the file of the clean rows and,
 * where there are rows that are not simply clean, the tables of {@link Marks}. Most rows of most files are clean: they are
 * written as they are judged, never held in a table of their own, and nothing is looked at twice where nothing is wrong.
 */
final class RowValidation {

    private final Database database;
    private final Resource resource;
    private final Source source;
    private final Path clean;
    private final JudgedRows judged;
    private final Marks marks;
    private long rowsClean;

    /**
     * @param clean file for the clean rows
     * @param fileName name of the delivered file
     * @param asAt reference date of the delivery, where the name of the file says it
     */
    RowValidation(
            Database database,
            Resource resource,
            Source source,
            Path clean,
            String fileName,
            Optional<LocalDate> asAt) {
        this.database = database;
        this.resource = resource;
        this.source = source;
        this.clean = clean;
        this.judged = new JudgedRows(resource, source, fileName, asAt);
        this.marks = new Marks(database, resource, judged);
    }

    void judge() {
        write("(" + judged.sql() + ") as judged where not _is_marked", source.isInOrder());
        if (rowsClean < source.rowsJudged()) {
            marks.find();
        }
        if (marks.areSomeClean()) {
            writeAgain();
        }
        RepeatedKeys keys = new RepeatedKeys(database, resource);
        if (keys.areIn(written())) {
            if (!marks.areAny()) {
                marks.find();
            }
            keys.mark(judged(), marks);
            writeAgain();
        }
    }

    Marks marks() {
        return marks;
    }

    /** All rows, judged, in quarantine or not. */
    JudgedRows judgedRows() {
        return judged;
    }

    long rowsClean() {
        return rowsClean;
    }

    /** The clean rows as they were written. */
    String written() {
        return "read_parquet(" + Sql.text(clean) + ", file_row_number = true)";
    }

    private void write(String rows, boolean isInOrder) {
        rowsClean = database.copy("""
                copy (
                    select sheet, line, cell, %s
                    from %s%s
                ) to %s (format parquet, compression zstd)""".formatted(
                Sql.names(resource.columnNames()), rows, isInOrder ? "" : " order by _row_key", Sql.text(clean)));
    }

    /** The rows that meet the contract. */
    private String judged() {
        return "(" + judged.sql() + ") as judged" + (marks.areSomeUnclean() ? Marks.WITHOUT_UNCLEAN : "");
    }

    /** DuckDB keeps the order of a file that it reads, but not behind a join. */
    private void writeAgain() {
        write(judged(), source.isInOrder() && !marks.areSomeUnclean());
    }
}
