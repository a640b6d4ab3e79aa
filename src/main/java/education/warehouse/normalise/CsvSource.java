package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.contract.Title;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.header.HeaderMatch;
import education.warehouse.header.HeaderRow;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import education.warehouse.statistics.Breakdown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the raw records of a CSV or a Parquet file as the source of its resource, each with its line. */
final class CsvSource {

    private static final String BLANK_LABEL = "(blank)";
    private static final String NOTHING = "cast(null as varchar)";

    private final Database database;
    private final Path raw;
    private final String fileName;
    private final KeptColumns kept;

    CsvSource(Database database, Path raw, String fileName, KeptColumns kept) {
        this.database = database;
        this.raw = raw;
        this.fileName = fileName;
        this.kept = kept;
    }

    Source read(Resource resource, Raw.Table table) {
        HeaderMatch titles = titles(resource, table);
        List<Normalised.Finding> findings = new ArrayList<>();
        Set<String> unknown = kept.unknown(resource, HeaderRow.of(table.titles()), table.kept(), findings);
        database.execute("create temp view " + Source.TABLE
                + " as select line as _row_key, line, cast(null as varchar) as sheet, cast(null as varchar) as cell, "
                + columns(resource, titles, unknown) + " from " + parquet("rows"));
        long rejected = table.rejected() == 0 ? 0 : rejected();
        titles.unknown().forEach(title -> findings.add(Source.unknown(resource, title, place(table.headerLine()))));
        untitled(resource, table, findings);
        return new Source(
                table.recordsAbove() + table.records(),
                table.records() - table.rejected(),
                rejected,
                List.of(
                        new Normalised.Filtered("above the header", table.recordsAbove()),
                        new Normalised.Filtered("blank line", table.rejected() - rejected)),
                findings,
                false,
                true,
                unknown);
    }

    private long rejected() {
        database.execute("create temp table " + Source.REJECTED + " as select line, text, message from "
                + parquet("rejects") + " where trim(text, " + Sheet.BLANKS + ") <> ''");
        return database.number("select count(*) from " + Source.REJECTED);
    }

    private HeaderMatch titles(Resource resource, Raw.Table table) {
        HeaderMatch titles = HeaderMatch.of(resource, table.titles());
        if (!titles.isWhole()) {
            throw Problem.file("Cannot read " + resource.table() + ": " + String.join("; ", titles.faults())
                    + "; found " + HeaderMatch.shown(table.titles()) + " (" + place(table.headerLine())
                    + "). Fix the file, or add the title to jobs/feeds/" + resource.feed() + ".yaml.");
        }
        return titles;
    }

    private String place(long line) {
        return line == 0 ? fileName : fileName + ", line " + line;
    }

    /** Values beside the titled columns are named, not lost without a word. */
    private void untitled(Resource resource, Raw.Table table, List<Normalised.Finding> findings) {
        List<Integer> loaded = resource.columns().stream()
                .map(Field::position)
                .filter(Objects::nonNull)
                .toList();
        List<String> untitled = IntStream.rangeClosed(1, table.titles().size())
                .filter(column -> Title.normal(table.titles().get(column - 1)).isEmpty() && !loaded.contains(column))
                .mapToObj(column -> FieldSql.trimmed("c" + column))
                .toList();
        if (untitled.isEmpty() || !resource.file().header()) {
            return;
        }
        database.rows("select sum(len(list_filter([" + String.join(", ", untitled)
                        + "], lambda value: value is not null))) as found, min(line) from " + parquet("rows")
                        + " where coalesce("
                        + String.join(", ", untitled) + ") is not null having found > 0")
                .forEach(row -> findings.add(Source.untitled(row.get(0), place(Long.parseLong(row.get(1))))));
    }

    private static String columns(Resource resource, HeaderMatch titles, Set<String> unknown) {
        List<String> labels =
                resource.breakdowns().stream().map(Breakdown::name).toList();
        String cells = resource.columns().stream()
                .map(field -> FieldSql.trimmed(text(field, titles)))
                .collect(Collectors.joining(", "));
        return resource.columns().stream()
                .map(field -> {
                    String text = unknown.contains(field.name()) ? NOTHING : text(field, titles);
                    boolean isLabel = labels.contains(field.name()) && !text.equals(NOTHING);
                    return (isLabel ? label(text, cells) : text) + " as " + Sql.name("t_" + field.name());
                })
                .collect(Collectors.joining(", "));
    }

    /** A blank in a column of labels is a label too, one that means nothing: it is not what a file says that lacks the column. */
    private static String label(String text, String cells) {
        return "case when " + FieldSql.trimmed(text) + " is null and coalesce(" + cells + ") is not null then "
                + Sql.text(BLANK_LABEL) + " else " + text + " end";
    }

    private static String text(Field field, HeaderMatch titles) {
        Integer column = titles.columns().get(field.name());
        return column == null ? NOTHING : "c" + column;
    }

    private String parquet(String name) {
        return "read_parquet(" + Sql.text(raw.resolve(name + ".parquet")) + ")";
    }
}
