package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Field;
import education.warehouse.feed.Keeping;
import education.warehouse.feed.Resource;
import education.warehouse.feed.Titles;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the raw records of a CSV as the source of its resource, each with its line. */
final class CsvSource {

    private final Database database;
    private final Path raw;
    private final String fileName;

    CsvSource(Database database, Path raw, String fileName) {
        this.database = database;
        this.raw = raw;
        this.fileName = fileName;
    }

    Source read(Resource resource, Raw told) {
        Titles titles = titles(resource, told);
        mustBeKeptAlike(resource, told);
        database.execute("create temp table " + Source.TABLE + " as " + numbered(told)
                + "select record as _row_key, line, cast(null as varchar) as sheet, cast(null as varchar) as cell, "
                + columns(resource, titles) + " from numbered");
        database.execute("create temp table " + Source.REJECTED + " as select * from (" + rejected()
                + ") where trim(text, " + Sheet.BLANKS + ") <> ''");
        List<Normalised.Finding> findings = new ArrayList<>();
        titles.unknown().forEach(title -> findings.add(Source.unknown(resource, title, place(told.headerLine()))));
        untitled(told, findings);
        long blank = told.rejected() - database.number("select count(*) from " + Source.REJECTED);
        return new Source(
                told.recordsAbove() + told.records(),
                List.of(
                        new Normalised.Filtered("above the header", told.recordsAbove()),
                        new Normalised.Filtered("blank line", blank)),
                findings,
                false);
    }

    private Titles titles(Resource resource, Raw told) {
        Titles titles = Titles.of(resource, told.titles());
        if (!titles.isWhole()) {
            throw Problem.file("Cannot read " + resource.table() + ": " + String.join("; ", titles.faults())
                    + "; found " + Titles.shown(told.titles()) + " (" + place(told.headerLine())
                    + "). Fix the file, or add the title to jobs/feeds/" + resource.feed() + ".yaml.");
        }
        return titles;
    }

    /** What was not kept, or was tested and replaced by another contract, cannot be had from raw. */
    private void mustBeKeptAlike(Resource resource, Raw told) {
        List<String> wanted =
                Keeping.of(resource, told.titles()).stream().map(Keeping::how).toList();
        if ((resource.isPersonal() || !told.kept().isEmpty()) && !wanted.equals(told.kept())) {
            throw Problem.file(
                    "Cannot read " + fileName + " again: jobs/feeds/" + resource.feed()
                            + ".yaml now treats its personal columns otherwise than when it came. Put the file back into the inbox.");
        }
    }

    private String place(long line) {
        return fileName + ", line " + line;
    }

    /** Values beside the titled columns are named, not lost without a word. */
    private void untitled(Raw told, List<Normalised.Finding> findings) {
        List<String> untitled = IntStream.rangeClosed(1, told.titles().size())
                .filter(column -> Titles.normal(told.titles().get(column - 1)).isEmpty())
                .mapToObj(column -> FieldSql.trimmed("c" + column))
                .toList();
        if (untitled.isEmpty()) {
            return;
        }
        database.rows(numbered(told) + "select sum(len(list_filter([" + String.join(", ", untitled)
                        + "], lambda value: value is not null))) as found, min(line) from numbered where coalesce("
                        + String.join(", ", untitled) + ") is not null having found > 0")
                .forEach(row -> findings.add(Source.untitled(row.get(0), place(Long.parseLong(row.get(1))))));
    }

    private static String columns(Resource resource, Titles titles) {
        return resource.columns().stream()
                .map(field -> text(field, titles) + " as " + Sql.name("t_" + field.name()))
                .collect(Collectors.joining(", "));
    }

    private static String text(Field field, Titles titles) {
        Integer column = titles.columns().get(field.name());
        return column == null ? "cast(null as varchar)" : "c" + column;
    }

    /**
     * The n-th good record is the n-th record plus the rejected ones before it; lines.parquet says where records start. The
     * joins keep no order: what depends on order goes by the record.
     */
    private String numbered(Raw told) {
        String shifted = told.rejected() == 0 ? "select *, good as record from good" : """
                select good.*, good + coalesce(shift, 0) as record
                from good
                asof left join shifts on good.good >= shifts.good_from""";
        return """
                with good as (
                    select *, file_row_number + 1 as good
                    from read_parquet(%s, file_row_number = true)
                ),
                rejected as (
                    select record, row_number() over (order by record) as shift
                    from read_parquet(%s)
                ),
                shifts as (
                    select record - shift + 1 as good_from, max(shift) as shift
                    from rejected
                    group by good_from
                ),
                recorded as (%s),
                numbered as (
                    select recorded.*, lines.line + recorded.record - lines.record as line
                    from recorded
                    asof join read_parquet(%s) as lines on recorded.record >= lines.record
                )
                """.formatted(parquet("rows"), parquet("rejects"), shifted, parquet("lines"));
    }

    /** The records that are not CSV. */
    private String rejected() {
        return """
                select lines.line + rejects.record - lines.record as line, rejects.text, rejects.message
                from read_parquet(%s) as rejects
                asof join read_parquet(%s) as lines on rejects.record >= lines.record""".formatted(parquet("rejects"), parquet("lines"));
    }

    private String parquet(String name) {
        return Sql.text(raw.resolve(name + ".parquet"));
    }
}
