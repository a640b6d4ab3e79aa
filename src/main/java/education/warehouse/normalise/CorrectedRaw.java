package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.CorrectionSheets;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The raw cells of a delivery with corrections laid over them, as if it had come so. */
public final class CorrectedRaw {

    /** What it is, beside the note: a {@link Normalised.Corrects}. */
    static final String CORRECTS = "corrects.json";

    private final Database database;
    private final Path base;
    private final Path folder;
    private final Normalised.Corrects corrects;

    private CorrectedRaw(Database database, Path base, Path folder, Normalised.Corrects corrects) {
        this.database = database;
        this.base = base;
        this.folder = folder;
        this.corrects = corrects;
    }

    /**
     * Writes it into a folder. Throws a {@link Problem} where the delivery cannot be corrected so.
     *
     * @param base raw folder of the delivery
     * @param corrections their files, the oldest first: of two for one cell the later one counts
     * @param corrects the delivery
     */
    public static void write(
            Engine engine, Path base, List<Path> corrections, Normalised.Corrects corrects, Path folder)
            throws IOException {
        Raw note = JsonFiles.read(base.resolve(Raw.NOTE), Raw.class).orElseThrow();
        try (Database database = engine.session()) {
            CorrectedRaw corrected = new CorrectedRaw(database, base, folder, corrects);
            if (note instanceof Raw.Refused refused) {
                throw Problem.of(refused.fault(), refused.refusal());
            }
            corrected.load(corrections);
            corrected.compare(note instanceof Raw.Table table ? corrected.cells(table) : corrected.cells());
            if (note instanceof Raw.Table table) {
                corrected.write(table);
            } else {
                corrected.write();
                JsonFiles.write(folder.resolve(Raw.NOTE), note);
            }
            JsonFiles.write(folder.resolve(CORRECTS), corrects);
        }
    }

    /** What a raw folder completes; empty where it is a delivery's own. */
    static Optional<Normalised.Corrects> corrects(Path raw) {
        return JsonFiles.read(raw.resolve(CORRECTS), Normalised.Corrects.class);
    }

    private String parquet(String name) {
        return "read_parquet(" + Sql.text(base.resolve(name + ".parquet")) + ")";
    }

    private void load(List<Path> files) {
        List<String> all = new ArrayList<>();
        for (int age = 0; age < files.size(); age++) {
            all.add("select *, " + age + " as age from read_parquet(" + Sql.text(files.get(age)) + ")");
        }
        database.execute("create temp table written as " + String.join(" union all ", all));
    }

    /** What differs from the delivery, in the temporary table {@code corrections}. */
    private void compare(String cells) {
        database.execute("create temp table base as " + cells);
        database.execute("""
                create temp table corrections as
                select sheet, line, position, arg_max([text, value, kind], age) as cell
                from written
                left join base using (sheet, line, position)
                where coalesce(written.text, '') <> left(coalesce(base.shown, ''), %d)
                group by sheet, line, position""".formatted(CorrectionSheets.LONGEST));
    }

    /** Cells of the lines that are corrected; each line has one at least. */
    private String cells(Raw.Table table) {
        String texts = IntStream.rangeClosed(1, table.titles().size())
                .mapToObj(column -> "c" + column)
                .collect(Collectors.joining(", ", "unnest([", "])"));
        mustHave("select '' as sheet, line from " + parquet("rows")
                + (table.rejected() == 0 ? "" : " union all select '', line from " + parquet("rejects")));
        return "select '' as sheet, line, unnest(range(1, " + (table.titles().size() + 1) + ")) as position, " + texts
                + " as shown from " + parquet("rows") + " where line in (select line from written)";
    }

    private String cells() {
        mustHave("select distinct sheet, line from " + parquet("cells"));
        return "select sheet, line, position, case when kind = 'number' then value else text end as shown from "
                + parquet("cells") + " semi join written using (sheet, line)";
    }

    private void mustHave(String lines) {
        database.rows("select sheet, line from (select distinct sheet, line from written) as wanted anti join (" + lines
                        + ") as known using (sheet, line) order by 1, 2 limit 1")
                .forEach(line -> {
                    throw Problem.file("Cannot correct " + corrects.file() + ": it has no line " + line.get(1)
                            + (line.get(0).isEmpty() ? "" : " in a sheet \"" + line.get(0) + "\"")
                            + ". Leave the first columns as they were exported.");
                });
    }

    private void write(Raw.Table table) throws IOException {
        List<Integer> positions =
                database.query("select distinct position from corrections order by 1", (row, number) -> row.getInt(1));
        int width = table.titles().size();
        positions.stream().filter(position -> position > width).findFirst().ifPresent(position -> {
            throw Problem.file("Cannot correct " + corrects.file() + ": it has no column "
                    + CorrectionSheets.letter(position) + ". Leave the first rows as they were exported.");
        });
        String mended = "select line"
                + positions.stream()
                        .map(position -> ", bool_or(position = " + position + ") as is_" + position
                                + ", any_value(cell[1]) filter (position = " + position + ") as t_" + position)
                        .collect(Collectors.joining())
                + " from corrections group by line";
        String columns = IntStream.rangeClosed(1, width)
                .mapToObj(column -> positions.contains(column)
                        ? "case when is_%1$d then t_%1$d else c%1$d end as c%1$d".formatted(column)
                        : "c" + column)
                .collect(Collectors.joining(", "));
        boolean hasRejects = table.rejected() > 0;
        String rows = "select * from " + parquet("rows")
                + (hasRejects
                        ? " union all by name select line from " + parquet("rejects")
                                + " semi join corrections using (line)"
                        : "");
        database.execute("copy (select line, " + columns + " from (" + rows + ") as rows left join (" + mended
                + ") as mended using (line) order by line) to " + Sql.text(folder.resolve("rows.parquet"))
                + " (format parquet, compression zstd)");
        long rejected = hasRejects
                ? database.copy(
                        "copy (from " + parquet("rejects") + " anti join corrections using (line) order by line) to "
                                + Sql.text(folder.resolve("rejects.parquet")) + " (format parquet, compression zstd)")
                : 0;
        JsonFiles.write(folder.resolve(Raw.NOTE), table.withRejected(rejected));
    }

    private void write() throws IOException {
        database.execute("copy (select * from " + parquet("cells")
                + " anti join corrections using (sheet, line, position) union all select sheet, line, position, cell[1], cell[2],"
                + " cell[3] from corrections where cell[1] is not null order by sheet, line, position) to "
                + Sql.text(folder.resolve("cells.parquet")) + " (format parquet, compression zstd)");
        Files.copy(base.resolve("merges.parquet"), folder.resolve("merges.parquet"));
        if (Files.exists(base.resolve(Raw.Workbook.LOOKS))) {
            // what was struck through of a text that is corrected is gone
            database.execute("copy (select looks.* replace (if(cell is null, unstruck, null) as unstruck) from "
                    + parquet("looks") + " as looks left join corrections using (sheet, line, position)) to "
                    + Sql.text(folder.resolve(Raw.Workbook.LOOKS)) + " (format parquet, compression zstd)");
        }
    }
}
