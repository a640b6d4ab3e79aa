package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.header.HeaderMatch;
import education.warehouse.header.SheetBlocks;
import education.warehouse.header.SheetTop;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.util.CellReference;

/**
 * One sheet of a workbook in the session's temporary table {@code cells}: {@code line, position, text, value, kind} and, of a
 * cell that a merged one covers, where that one begins as {@code from_line, from_position}.
 */
final class Sheet {

    /**
     * White space as spreadsheets have it: blanks of all kinds, line breaks, byte order marks. A literal, since what is put together
     * in SQL is put together for every column.
     */
    static final String BLANKS = Sql.text(" \t\n\r\u00A0\u2007\u200B\u202F\uFEFF");

    /** Blanks that hold words together; {@code translate} makes plain ones of them. */
    static final String HARD_BLANKS = Sql.text("\u00A0\u2007\u202F") + ", '   '";

    private final Database database;
    private final Raw.Sheet sheet;
    private final String fileName;
    private final String merges;

    private Sheet(Database database, Raw.Sheet sheet, Path raw, String fileName) {
        this.database = database;
        this.merges = of(raw, "merges.parquet", sheet.name());
        this.sheet = sheet;
        this.fileName = fileName;
    }

    /** Loads a sheet that the resource stands in, and notes what a person could not see there. */
    static Sheet load(
            Database database,
            Path raw,
            Resource resource,
            Raw.Sheet named,
            String fileName,
            List<Normalised.Finding> findings) {
        Sheet sheet = new Sheet(database, named, raw, fileName);
        sheet.load(raw, resource.isCrosstab());
        sheet.unseen(findings);
        return sheet;
    }

    /** The sheets that a resource stands in; one or more. */
    static List<Raw.Sheet> of(Resource resource, List<Raw.Sheet> sheets, String fileName) {
        List<Raw.Sheet> found = Raw.Sheet.of(resource, sheets);
        if (found.isEmpty()) {
            throw Problem.file("Cannot read " + resource.table() + ": sheet "
                    + (resource.sheet().isEmpty() ? "" : "\"" + resource.sheet().get(0) + "\" ") + "is missing, found "
                    + HeaderMatch.shown(sheets.stream().map(Raw.Sheet::name).toList()) + " (" + fileName
                    + "). Fix the workbook, or add the sheet's name to jobs/feeds/" + resource.feed() + ".yaml.");
        }
        return found;
    }

    /**
     * What merged cells show stands in every cell that they cover: down, and in a crosstab across too. What is stored under a
     * merged cell is in the table {@code hidden}: nobody sees it.
     */
    private void load(Path raw, boolean isSpreadAcross) {
        database.execute("""
                create or replace temp table own as
                select line, position, text, value, kind
                from %s""".formatted(of(raw, "cells.parquet", sheet.name())));
        database.execute("""
                create or replace temp table merges as
                with extent as (select max(line) as lines, max(position) as positions from own)
                select
                    first_line,
                    first_position,
                    least(last_line, lines) as last_line,
                    least(last_position, positions) as last_position
                from %s, extent""".formatted(merges));
        database.execute("""
                create or replace temp table hidden as
                select own.line, own.position
                from own
                join merges
                    on line between first_line and last_line and position between first_position and last_position
                where line <> first_line or position <> first_position""");
        database.execute("""
                create or replace temp table cells as
                with down as (select *, unnest(range(first_line, last_line + 1)) as line from merges),
                covered as (select *, unnest(range(first_position, %s + 1)) as position from down)
                select line, position, text, value, kind, line as from_line, position as from_position
                from own
                anti join hidden using (line, position)
                union all
                (
                    -- of ranges that overlap, which no Excel writes, the first one shows
                    select distinct on (covered.line, covered.position)
                        covered.line,
                        cast(covered.position as integer),
                        own.text,
                        own.value,
                        own.kind,
                        first_line,
                        first_position
                    from covered
                    join own on own.line = first_line and own.position = first_position
                    where (covered.line, covered.position) is distinct from (first_line, first_position)
                    order by first_line, first_position
                )""".formatted(isSpreadAcross ? "last_position" : "first_position"));
        database.execute("create or replace temp table first_text as"
                + " select line, text from cells order by line, position limit 1");
    }

    /** The first text of all of it, where it stands above a line; empty where there is none. */
    Optional<String> title(long line) {
        return database.texts("select text from first_text where line < " + line).stream()
                .findFirst();
    }

    /** The rows of a file of raw that are of one sheet. */
    static String of(Path raw, String file, String sheet) {
        return "(from read_parquet(" + Sql.text(raw.resolve(file)) + ") where sheet = " + Sql.text(sheet) + ")";
    }

    /** The first rows as a person sees them. */
    SheetTop top(Resource resource) {
        return top(database, "own", merges, resource);
    }

    /**
     * The first rows of a sheet as a person sees them.
     *
     * @param cells table of {@code line, position, text} of the sheet
     * @param merges table of its merged ranges
     */
    static SheetTop top(Database database, String cells, String merges, Resource resource) {
        return new SheetTop(shown(database, cells, merges, HeaderMatch.SEARCHED_ROWS), resource);
    }

    /** Where the tables begin and end that share the sheet. */
    SheetBlocks blocks(List<Resource> sharing) {
        return SheetBlocks.of(sharing, shown(database, "own", merges, SheetBlocks.SEARCHED_ROWS));
    }

    private static List<SheetTop.Shown> shown(Database database, String cells, String merges, int rows) {
        return database.query(
                """
                with own as (
                    select line, position, text
                    from %1$s
                    where line in (select distinct line from %1$s order by line limit %3$d)
                ),
                ranges as (
                    from %2$s
                )
                select text, line, position, coalesce(last_line, line), coalesce(last_position, position)
                from own
                left join ranges on first_line = line and first_position = position
                where not exists (
                    from ranges as over
                    where line between over.first_line and over.last_line
                        and position between over.first_position and over.last_position
                        and (line <> over.first_line or position <> over.first_position)
                )
                order by line, position""".formatted(cells, merges, rows),
                (row, number) -> new SheetTop.Shown(
                        row.getString(1), row.getLong(2), row.getLong(4), row.getInt(3), row.getInt(5)));
    }

    private void unseen(List<Normalised.Finding> findings) {
        if (sheet.hidden()) {
            findings.add(Normalised.Finding.warn(
                    "hidden sheet",
                    place(),
                    "The sheet is hidden and was loaded all the same. Ask the sender whether it is meant to be used."));
        }
        first("hidden")
                .ifPresent(cell -> findings.add(Normalised.Finding.warn(
                        "cell under a merged cell",
                        cell,
                        database.number("select count(*) from hidden")
                                + " cells are stored under merged cells, where they cannot be seen, and were not loaded."
                                + " Ask the sender whether they matter.")));
    }

    String name() {
        return sheet.name();
    }

    /** {@code file, sheet "name"}. */
    String place() {
        return fileName + ", sheet \"" + sheet.name() + "\"";
    }

    String row(long line) {
        return place() + ", row " + line;
    }

    /** Where the first of some cells stands, such as {@code file, sheet "name", cell B7}. */
    Optional<String> first(String cells) {
        return database.rows("select line, position from " + cells + " order by line, position limit 1").stream()
                .findFirst()
                .map(cell -> cell(Long.parseLong(cell.get(0)), Integer.parseInt(cell.get(1))));
    }

    /** {@code file, sheet "name", cell B7}. */
    String cell(long line, int position) {
        return place() + ", cell " + CellReference.convertNumToColString(position - 1) + line;
    }
}
