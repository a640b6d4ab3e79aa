package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Field;
import education.warehouse.feed.Resource;
import education.warehouse.feed.Titles;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;

/**
 * Reads one sheet of a workbook as the source of its resource. A table is found by its titles, wherever it starts; a crosstab
 * is found by the titles that open its headers, and arrives as one row per cell.
 */
final class SheetSource {

    /** White space as spreadsheets have it: blanks of all kinds, line breaks, byte order marks. */
    static final String BLANKS =
            "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(8199) || chr(8203) || chr(8239) || chr(65279)";

    private static final int SEARCHED_ROWS = 60;

    private final Database database;
    private final Path raw;

    SheetSource(Database database, Path raw) {
        this.database = database;
        this.raw = raw;
    }

    Source read(Resource resource, Raw told, String fileName) {
        Raw.Sheet sheet = sheet(resource, told, fileName);
        load(sheet.name(), resource.isCrosstab());
        List<Normalised.Finding> findings = new ArrayList<>();
        if (sheet.hidden()) {
            findings.add(Normalised.Finding.warn(
                    "hidden sheet",
                    fileName + ", sheet \"" + sheet.name() + "\"",
                    "The sheet is hidden and was loaded all the same. Ask the sender whether it is meant to be used."));
        }
        merged(sheet, fileName, findings);
        return resource.isCrosstab()
                ? crosstab(resource, sheet, fileName, findings)
                : table(resource, sheet, fileName, findings);
    }

    private static Raw.Sheet sheet(Resource resource, Raw told, String fileName) {
        Optional<Raw.Sheet> found = resource.sheet().isEmpty()
                ? told.sheets().stream().filter(sheet -> !sheet.hidden()).findFirst()
                : resource.sheet().stream()
                        .flatMap(name -> told.sheets().stream()
                                .filter(sheet -> Titles.normal(sheet.name()).equals(Titles.normal(name))))
                        .findFirst();
        return found.orElseThrow(() -> Problem.file("Cannot read " + resource.table() + ": sheet "
                + (resource.sheet().isEmpty() ? "" : "\"" + resource.sheet().get(0) + "\" ") + "is missing, found "
                + Titles.shown(told.sheets().stream().map(Raw.Sheet::name).toList()) + " (" + fileName
                + "). Fix the workbook, or add the sheet's name to jobs/feeds/" + resource.feed() + ".yaml."));
    }

    /**
     * The sheet's cells in the table {@code cells}, with what merged cells show in every cell that they cover. What is stored
     * under a merged cell is in the table {@code hidden}: nobody sees it.
     */
    private void load(String sheet, boolean isSpreadAcross) {
        database.execute(
                "create or replace temp table own as select line, position, text, value, kind from read_parquet("
                        + Sql.text(raw.resolve("cells.parquet")) + ") where sheet = " + Sql.text(sheet));
        database.execute(
                "create or replace temp table merges as with extent as (select max(line) as lines, max(position) as"
                        + " positions from own) select first_line, first_position, least(last_line, lines) as last_line,"
                        + " least(last_position, positions) as last_position from read_parquet("
                        + Sql.text(raw.resolve("merges.parquet")) + "), extent where sheet = " + Sql.text(sheet));
        database.execute(
                "create or replace temp table hidden as select own.line, own.position from own join merges on line between"
                        + " first_line and last_line and position between first_position and last_position where line <> first_line or"
                        + " position <> first_position");
        database.execute(
                "create or replace temp table cells as with down as (select *, unnest(range(first_line, last_line + 1)) as"
                        + " line from merges), covered as (select *, unnest(range(first_position, "
                        + (isSpreadAcross ? "last_position" : "first_position")
                        + " + 1)) as position from down) select line, position, text, value, kind, line as from_line, position as"
                        + " from_position from own anti join hidden using (line, position) union all select covered.line,"
                        + " cast(covered.position as integer), own.text, own.value, own.kind, first_line, first_position from covered"
                        + " join own on own.line = first_line and own.position = first_position"
                        + " where (covered.line, covered.position) is distinct from (first_line, first_position)");
    }

    /** Whatever a person cannot see, or could read in two ways. */
    private void merged(Raw.Sheet sheet, String fileName, List<Normalised.Finding> findings) {
        first(" from hidden")
                .ifPresent(cell -> findings.add(Normalised.Finding.warn(
                        "cell under a merged cell",
                        place(fileName, sheet, cell),
                        database.number("select count(*) from hidden")
                                + " cells are stored under merged cells, where nobody sees them, and were not loaded; raw"
                                + " keeps them. Ask the sender whether they matter.")));
    }

    private Optional<List<String>> first(String cells) {
        return database.rows("select line, position" + cells + " order by line, position limit 1").stream()
                .findFirst();
    }

    private Source table(Resource resource, Raw.Sheet sheet, String fileName, List<Normalised.Finding> findings) {
        List<Long> lines = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        firstRows(lines, rows);
        Titles.Found header = Titles.find(List.of(resource), rows);
        if (header == null || !header.titles().isWhole()) {
            throw noHeader(resource, sheet, fileName, lines, rows, header);
        }
        long headerLine = lines.get(header.rowIndex());
        Titles titles = header.titles();
        StringBuilder columns = new StringBuilder();
        for (Field field : resource.columns()) {
            int position = titles.columns().getOrDefault(field.name(), 0);
            columns.append(picked("text", "t_", field, position))
                    .append(picked("value", "v_", field, position))
                    .append(picked("kind", "k_", field, position));
        }
        long lastLine = lastHeaderLine(headerLine, titles);
        database.execute("create or replace temp table " + Source.TABLE + " as select line as _row_key, line, "
                + Sql.text(sheet.name()) + " as sheet, cast(null as varchar) as cell" + columns
                + " from cells where line > " + lastLine + " group by line");
        String place = fileName + ", sheet \"" + sheet.name() + "\", row " + headerLine;
        titles.unknown().forEach(title -> findings.add(Source.unknown(resource, title, place)));
        untitled(sheet, fileName, headerLine, lastLine, findings);
        shared(resource, sheet, fileName, lastLine, titles, findings);
        long above = database.number("select count(distinct line) from cells where line < " + headerLine);
        long below = database.number("select count(distinct line) from cells where line > " + lastLine);
        return new Source(above + below, List.of(new Normalised.Filtered("above the header", above)), findings, true);
    }

    /** The last row of a header whose titles are merged over several rows. */
    private long lastHeaderLine(long headerLine, Titles titles) {
        return database.number("select coalesce(max(line), 0) from cells where line >= " + headerLine
                + " and from_line <= " + headerLine + " and position in ("
                + titles.columns().values().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
    }

    /** A number merged over rows was written once: whoever adds it up has to know. */
    private void shared(
            Resource resource,
            Raw.Sheet sheet,
            String fileName,
            long lastLine,
            Titles titles,
            List<Normalised.Finding> findings) {
        for (Field field : resource.columns()) {
            if (!field.isNumeric() || resource.primaryKey().contains(field.name())) {
                continue;
            }
            first(" from cells where kind = 'number' and line > from_line and from_line > " + lastLine
                            + " and position = " + titles.columns().getOrDefault(field.name(), 0))
                    .ifPresent(cell -> findings.add(Normalised.Finding.warn(
                            "number in a merged cell",
                            place(fileName, sheet, cell),
                            "A number of " + field.name()
                                    + " stands in a merged cell, and each of its rows was given it."
                                    + " Ask the sender whether it is each row's, or all of theirs together.")));
        }
    }

    private static String picked(String what, String prefix, Field field, int position) {
        return ", max(" + what + ") filter (where position = " + position + ") as " + Sql.name(prefix + field.name());
    }

    private void firstRows(List<Long> lines, List<List<String>> rows) {
        int width = (int) database.number("select coalesce(max(position), 0) from cells");
        database.query(
                "select line, position, text from cells where line in (select distinct line from cells order by line limit "
                        + SEARCHED_ROWS + ") order by line, position",
                (row, number) -> {
                    long line = row.getLong(1);
                    if (lines.isEmpty() || lines.get(lines.size() - 1) != line) {
                        lines.add(line);
                        rows.add(new ArrayList<>(java.util.Collections.nCopies(width, "")));
                    }
                    return rows.get(rows.size() - 1).set(row.getInt(2) - 1, row.getString(3));
                });
    }

    /** Cells beside the table are no row's: they are named, not lost without a word. */
    private void untitled(
            Raw.Sheet sheet, String fileName, long headerLine, long lastLine, List<Normalised.Finding> findings) {
        String beside = " from cells where line > " + lastLine
                + " and position not in (select position from cells where line = " + headerLine + ")";
        first(beside)
                .ifPresent(cell -> findings.add(
                        Source.untitled(database.text("select count(*)" + beside), place(fileName, sheet, cell))));
    }

    private static String place(String fileName, Raw.Sheet sheet, List<String> lineAndPosition) {
        return fileName + ", sheet \"" + sheet.name() + "\", cell "
                + CellReference.convertNumToColString(Integer.parseInt(lineAndPosition.get(1)) - 1)
                + lineAndPosition.get(0);
    }

    private static Problem noHeader(
            Resource resource,
            Raw.Sheet sheet,
            String fileName,
            List<Long> lines,
            List<List<String>> rows,
            Titles.Found header) {
        String place = fileName + ", sheet \"" + sheet.name() + "\"";
        String advice = " Fix the file, or add the title to jobs/feeds/" + resource.feed() + ".yaml.";
        if (header == null) {
            List<String> wanted = resource.columns().stream()
                    .map(field -> field.title().get(0))
                    .toList();
            return Problem.file(
                    "Cannot read " + resource.table() + ": no header was found, expected are columns such as "
                            + Titles.shown(wanted) + " (" + place + ")." + advice);
        }
        return Problem.file("Cannot read " + resource.table() + ": "
                + String.join("; ", header.titles().faults()) + "; found "
                + Titles.shown(rows.get(header.rowIndex())) + " (" + place + ", row " + lines.get(header.rowIndex())
                + ")."
                + advice);
    }

    private Source crosstab(Resource resource, Raw.Sheet sheet, String fileName, List<Normalised.Finding> findings) {
        Resource.Header header = resource.header();
        int labelPosition = CellReference.convertColStringToIndex(header.column()) + 1;
        List<String> titles = header.titles().stream().map(Titles::normal).toList();
        database.execute(
                "create or replace temp table headers as select row_number() over (order by line) as block, line as first_line,"
                        + " line + " + (header.rows() - 1)
                        + " as last_line, lead(line, 1, 9223372036854775807) over (order by line) as next_line"
                        + " from cells where position = " + labelPosition
                        + " and from_line = line and from_position = position"
                        + " and lower(trim(regexp_replace(translate(text, chr(160), ' '), '\\s+', ' ', 'g'))) in "
                        + Sql.texts(titles));
        if (database.number("select count(*) from headers") == 0) {
            throw Problem.file("Cannot read " + resource.table() + ": no header was found, expected in column "
                    + header.column()
                    + " is " + Titles.shown(header.titles()) + " (" + fileName + ", sheet \"" + sheet.name()
                    + "\"). Fix the sheet, or add the title to header of jobs/feeds/" + resource.feed() + ".yaml.");
        }
        database.execute(placed(labelPosition));
        database.execute(crosstabRows(resource, sheet, header.rows()));
        List<Normalised.Filtered> setAside = database.query(
                "select part, count(*) from placed where part <> 'figure' group by part order by part",
                (row, number) -> new Normalised.Filtered(row.getString(1), row.getLong(2)));
        first(" from placed where part = 'beside the table'")
                .ifPresent(cell -> findings.add(Normalised.Finding.warn(
                        "cell beside the table",
                        place(fileName, sheet, cell),
                        "A figure stands in a row of the table under no header and was not loaded; raw keeps it. Give its"
                                + " column a header if it matters.")));
        first(
                        " from placed where part = 'figure' and kind = 'number' and (line > from_line or position > from_position)")
                .ifPresent(cell -> findings.add(Normalised.Finding.warn(
                        "number in a merged cell",
                        place(fileName, sheet, cell),
                        "A number stands in a merged cell, and each of the cells that it covers was given it. Ask the sender"
                                + " whether it is each cell's, or all of theirs together.")));
        return new Source(database.number("select count(*) from cells"), setAside, findings, true);
    }

    /** Says of every cell which part of a crosstab it is. */
    private static String placed(int labelPosition) {
        return "create or replace temp table placed as with labels as (select line, text as label from cells where position = "
                + labelPosition
                + "), headed as (select distinct block, position from cells join headers on line between first_line"
                + " and last_line where position > " + labelPosition
                + "), figures as (select distinct line from cells join headers"
                + " on line > last_line and line < next_line join headed using (block, position) where from_position > "
                + labelPosition
                + "), sections as (select block, line, label from labels join headers on line > last_line and line <"
                + " next_line where not exists (from figures where figures.line = labels.line)) select cells.*, block, label,"
                + " (select max_by(sections.label, sections.line) from sections where sections.block = headers.block and"
                + " sections.line < cells.line) as section, case when block is null then 'title or note' when cells.line <= last_line"
                + " then 'header' when figures.line is null then 'section or note' when cells.position <= "
                + labelPosition
                + " or cells.from_position <= " + labelPosition + " then 'row label' when headed.position is null then"
                + " 'beside the table' else 'figure' end as part from cells left join headers on cells.line >= first_line and"
                + " cells.line < next_line left join labels on labels.line = cells.line left join figures on figures.line ="
                + " cells.line left join headed using (block, position)";
    }

    private static String crosstabRows(Resource resource, Raw.Sheet sheet, int headerRows) {
        StringBuilder labels = new StringBuilder();
        for (int i = 1; i <= headerRows; i++) {
            labels.append(
                            ", (select any_value(above.text) from cells as above where above.position = placed.position and above.line ="
                                    + " headers.first_line + ")
                    .append(i - 1)
                    .append(") as ")
                    .append(Sql.name("column label " + i));
        }
        StringBuilder columns = new StringBuilder();
        for (Field field : resource.columns()) {
            String title = field.title().get(0);
            boolean isCell = title.equals("text") || title.equals("number");
            String source = title.equals("number") ? "case when kind = 'number' then value end" : Sql.name(title);
            columns.append(", cast(").append(source).append(" as varchar) as ").append(Sql.name("t_" + field.name()));
            columns.append(", cast(")
                    .append(title.equals("text") ? "text" : source)
                    .append(" as varchar) as ")
                    .append(Sql.name("v_" + field.name()));
            columns.append(", ")
                    .append(isCell ? "case when kind in ('error', 'formula') then kind else 'shown' end" : "'text'")
                    .append(" as ")
                    .append(Sql.name("k_" + field.name()));
        }
        return "create or replace temp table " + Source.TABLE
                + " as with titled as (select placed.line, placed.position, headers.block,"
                + " section, label as \"row label\", text, value, kind" + labels
                + " from placed join headers using (block) where part ="
                + " 'figure') select row_number() over (order by line, position) as _row_key, line, "
                + Sql.text(sheet.name()) + " as sheet, " + address("position")
                + " || line as cell"
                + columns + " from titled";
    }

    /** A column's letters from its number, as spreadsheets count: A to Z, AA to ZZ, AAA to XFD. */
    private static String address(String position) {
        return letter(position + " > 702", "(" + position + " - 703) // 676") + " || "
                + letter(position + " > 26", "(" + position + " - 27) // 26 % 26") + " || "
                + letter("true", "(" + position + " - 1) % 26");
    }

    private static String letter(String when, String number) {
        return "case when " + when + " then chr(cast(65 + " + number + " as integer)) else '' end";
    }
}
