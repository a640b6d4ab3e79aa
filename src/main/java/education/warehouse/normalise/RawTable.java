package education.warehouse.normalise;

import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.header.HeaderMatch;
import education.warehouse.header.HeaderRow;
import education.warehouse.header.SheetTop;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Raw;
import education.warehouse.privacy.ColumnTreatment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of a delivery as it came, for those who show its rows.
 *
 * @param titles of its columns; empty where a column has none, or where nothing was found that opens the table
 * @param columns the numbers, from 1, of those whose values were kept
 * @param cells SELECT of {@code sheet, line, position, text} of all cells in those columns; of a CSV the sheet is empty
 */
public record RawTable(HeaderRow titles, List<Integer> columns, String cells) {

    private static final HeaderRow NO_TITLES = HeaderRow.of(List.of());

    private static final String NOTHING =
            "select '' as sheet, cast(0 as bigint) as line, 0 as position, '' as text where false";

    public RawTable {
        columns = List.copyOf(columns);
    }

    /** @param raw folder that extract wrote; what it refused has no columns */
    public static RawTable of(Database database, Path raw, Resource resource) {
        Raw note = JsonFiles.read(raw.resolve(Raw.NOTE), Raw.class).orElseThrow();
        if (note instanceof Raw.Table table) {
            return csv(raw, table);
        }
        return note instanceof Raw.Workbook workbook
                ? sheet(database, raw, resource, workbook)
                : new RawTable(NO_TITLES, List.of(), NOTHING);
    }

    private static RawTable csv(Path raw, Raw.Table table) {
        List<Integer> columns = kept(table.titles().size(), table.kept());
        if (columns.isEmpty()) {
            return new RawTable(HeaderRow.of(table.titles()), columns, NOTHING);
        }
        return new RawTable(
                HeaderRow.of(table.titles()),
                columns,
                "select '' as sheet, line, unnest(" + columns + ") as position, unnest(["
                        + columns.stream().map(column -> "c" + column).collect(Collectors.joining(", "))
                        + "]) as text from read_parquet(" + Sql.text(raw.resolve("rows.parquet")) + ")");
    }

    private static RawTable sheet(Database database, Path raw, Resource resource, Raw.Workbook workbook) {
        String cells = "read_parquet(" + Sql.text(raw.resolve("cells.parquet")) + ")";
        List<String> sheets = Raw.Sheet.of(resource, workbook.sheets()).stream()
                .map(Raw.Sheet::name)
                .toList();
        String first = sheets.stream().findFirst().orElse("");
        HeaderRow titles = resource.isCrosstab() ? NO_TITLES : titles(database, raw, resource, first);
        int width = (int) database.number(
                "select coalesce(max(position), 0) from " + cells + " where sheet = " + Sql.text(first));
        List<ColumnTreatment> kept = workbook.kept().stream()
                .filter(table -> table.isOf(resource, first))
                .findFirst()
                .map(Raw.KeptTable::columns)
                .orElse(List.of());
        List<Integer> columns = kept(width, kept);
        return new RawTable(
                titles,
                columns,
                "select sheet, line, position, case when kind = 'number' then value else text end as text from " + cells
                        + " where sheet in " + Sql.texts(sheets.isEmpty() ? List.of("") : sheets) + " and position in "
                        + in(columns));
    }

    private static HeaderRow titles(Database database, Path raw, Resource resource, String sheet) {
        String cells = Sheet.of(raw, "cells.parquet", sheet);
        SheetTop top = Sheet.top(database, cells, Sheet.of(raw, "merges.parquet", sheet), resource);
        return HeaderMatch.find(resource, top).map(HeaderMatch.Found::row).orElse(NO_TITLES);
    }

    /** A column that there is not keeps the list from being empty. */
    private static String in(List<Integer> columns) {
        return Stream.concat(Stream.of(0), columns.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Where no treatment is noted, all was kept. */
    private static List<Integer> kept(int width, List<ColumnTreatment> treatments) {
        return IntStream.rangeClosed(1, width)
                .filter(column ->
                        column > treatments.size() || treatments.get(column - 1) == ColumnTreatment.Plain.KEPT)
                .boxed()
                .toList();
    }

    /** The column, from 1, of a field. */
    public Optional<Integer> column(Resource resource, String field) {
        return Optional.ofNullable(HeaderMatch.of(resource, titles).columns().get(field))
                .filter(columns::contains);
    }

    /** How many of the fields have a column in it. */
    public long known(Resource resource) {
        return titles.titles().isEmpty() ? 0 : HeaderMatch.of(resource, titles).known();
    }

    /** The title of a column; empty where it has none. */
    public String title(int column) {
        return titles.titleAside(column).orElse(titles.title(column));
    }
}
