package education.warehouse.normalise;

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
import java.util.stream.Collectors;

/** Reads the raw records of a CSV as the source of its resource, each with its line. */
final class CsvSource {

    private final Database database;
    private final Path raw;

    CsvSource(Database database, Path raw) {
        this.database = database;
        this.raw = raw;
    }

    Source read(Resource resource, Raw told, Titles titles) {
        database.execute("create temp table " + Source.TABLE + " as " + numbered(told)
                + "select line, cast(null as varchar) as sheet," + " cast(null as varchar) as cell, "
                + columns(resource, titles) + " from numbered");
        List<Normalised.Finding> findings = new ArrayList<>();
        titles.unknown()
                .forEach(title -> findings.add(Normalised.Finding.warn(
                        "unknown column",
                        "line " + told.headerLine(),
                        "Column \"" + title
                                + "\" is not in the contract and was not loaded; raw keeps it. Add it to fields or"
                                + " ignored of jobs/feeds/" + resource.feed() + ".yaml.")));
        return new Source(
                told.recordsAbove() + told.records(),
                List.of(new Normalised.Filtered("above the header", told.recordsAbove())),
                findings,
                false);
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

    /** The n-th good record is the n-th record plus the rejected ones before it; lines.parquet says where records start. */
    private String numbered(Raw told) {
        return "with good as (select *, file_row_number + 1 as good from read_parquet("
                + Sql.text(raw.resolve("rows.parquet"))
                + ", file_row_number = true)), rejected as (select record - row_number() over (order by record) + 1 as good_from,"
                + " row_number() over (order by record) as shift from read_parquet("
                + Sql.text(raw.resolve("rejects.parquet"))
                + ")), recorded as (select good.*, good + "
                + (told.rejected() == 0
                        ? "0 as record from good"
                        : "coalesce(shift, 0) as record from good asof left join rejected"
                                + " on good.good >= rejected.good_from")
                + "), numbered as (select recorded.*, lines.line + recorded.record - lines.record as line from recorded asof join"
                + " read_parquet(" + Sql.text(raw.resolve("lines.parquet"))
                + ") as lines on recorded.record >= lines.record) ";
    }

    /** The records that are not CSV, as rows of the quarantine. */
    String rejected() {
        return "select lines.line + rejects.record - lines.record as line, rejects.text, rejects.message from read_parquet("
                + Sql.text(raw.resolve("rejects.parquet")) + ") as rejects asof join read_parquet("
                + Sql.text(raw.resolve("lines.parquet")) + ") as lines on rejects.record >= lines.record";
    }
}
