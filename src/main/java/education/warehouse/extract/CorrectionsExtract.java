package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.CorrectionSheets;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.home.ZipArchive;
import education.warehouse.privacy.PersonalTraces;
import education.warehouse.project.FileLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workbook in which somebody has corrected rows that are in quarantine, laid out as {@link CorrectionSheets} says. Its cells go
 * into {@code corrections.parquet}, by their places in the delivery that they correct.
 */
final class CorrectionsExtract {

    private static final Pattern KEY = Pattern.compile("[a-z0-9_]+@([0-9a-f]{12})");

    private final Database database;
    private final Path scratch;
    private final FileLimits limits;

    CorrectionsExtract(Database database, Path scratch, FileLimits limits) {
        this.database = database;
        this.scratch = scratch;
        this.limits = limits;
    }

    /** Whether a file is one; of what cannot be opened the reader of its format says why. */
    static boolean isOne(SourceFile file, Contract contract, FileLimits limits) {
        return !contract.isPersonal()
                && WorkbookExtract.sheets(file, limits).stream()
                        .flatMap(List::stream)
                        .anyMatch(sheet -> sheet.name().equals(CorrectionSheets.ABOUT));
    }

    Raw extract(SourceFile file, Contract contract, Path folder) throws IOException {
        Path cells = Files.createTempDirectory(scratch, "corrections");
        Contract whole = contract.withoutTables();
        new WorkbookExtract(limits, whole, () -> {
                    throw new IllegalStateException("nothing personal is in a workbook of corrections");
                })
                .extract(() -> ZipArchive.open(file.path(), limits), file.fileName(), cells);
        database.execute("create or replace temp table cells as from read_parquet("
                + Sql.text(cells.resolve("cells.parquet")) + ")");
        String corrects = corrects(file);
        database.execute("create or replace temp table places as " + places());
        mustBeInOrder(file);
        if (!contract.isPublished()) {
            mustHoldNoTraces(file, contract);
        }
        long records = database.copy("copy (from places where position is not null order by sheet, line, position) to "
                + Sql.text(folder.resolve(Raw.Corrections.FILE)) + " (format parquet, compression zstd)");
        return new Raw.Corrections(contract.file().format(), corrects, records);
    }

    /** Start of the hash of the delivery that it corrects. */
    private String corrects(SourceFile file) {
        List<String> keys =
                database.texts("select delivery.text from cells as label join cells as delivery using (sheet, line)"
                        + " where sheet = " + Sql.text(CorrectionSheets.ABOUT)
                        + " and label.position = 1 and label.text = "
                        + Sql.text(CorrectionSheets.KEY) + " and delivery.position = 2");
        Matcher key = KEY.matcher(keys.isEmpty() ? "" : keys.get(0).trim());
        if (!key.matches()) {
            throw Problem.file(
                    "Cannot read " + file.fileName() + ": its sheet \"" + CorrectionSheets.ABOUT
                            + "\" does not say which delivery it corrects. Ask for the export again, and change nothing there.");
        }
        return key.group(1);
    }

    /** Every cell of every row with its place in the delivery; what was emptied has no text. A row without cells has no position. */
    private static String places() {
        return """
                with letters as (
                    select sheet as page, position as place, list_reduce(
                        list_transform(split(upper(trim(text)), ''), lambda letter: ascii(letter) - 64),
                        lambda higher, lower: higher * 26 + lower) as position
                    from cells
                    where line = %d and position > %d and sheet <> '%s' and regexp_full_match(trim(text), '[A-Za-z]{1,3}')
                ),

                lines as (
                    select
                        sheet as page, line as row, coalesce(max(text) filter (position = %d), '') as sheet,
                        trim(max(text) filter (position = %d)) as written
                    from cells
                    where line >= %d and sheet <> '%s'
                    group by sheet, line
                    having written is not null
                )

                select
                    lines.page, lines.row, lines.sheet, try_cast(lines.written as bigint) as line, lines.written, letters.position,
                    case when cells.kind = 'number' then cells.value else cells.text end as text, cells.value, cells.kind
                from lines
                left join letters using (page)
                left join cells on cells.sheet = lines.page and cells.line = lines.row and cells.position = letters.place""".formatted(
                        CorrectionSheets.LETTERS_ROW,
                        CorrectionSheets.LEADING,
                        CorrectionSheets.ABOUT,
                        CorrectionSheets.SHEET,
                        CorrectionSheets.LINE,
                        CorrectionSheets.FIRST_ROW,
                        CorrectionSheets.ABOUT);
    }

    private void mustBeInOrder(SourceFile file) {
        if (database.number("select count(*) from places") == 0) {
            throw Problem.file("Cannot read " + file.fileName() + ": none of its rows says its line. Ask for the export"
                    + " again, and leave its first columns as they are.");
        }
        database.rows("select page, row, written from places where line is null or line < 1 order by page, row limit 1")
                .forEach(place -> {
                    throw Problem.file("Cannot read " + file.fileName() + ": \"" + place.get(2)
                            + "\" is not a line (sheet \"" + place.get(0) + "\", row " + place.get(1)
                            + "). Leave the first columns as they were exported.");
                });
        database.rows(
                        "select line, count(*) from (select distinct page, row, sheet, line from places) group by sheet, line"
                                + " having count(*) > 1 order by line limit 1")
                .forEach(twice -> {
                    throw Problem.file("Cannot read " + file.fileName() + ": line " + twice.get(0) + " is there "
                            + twice.get(1) + " times. Leave each row once.");
                });
    }

    private void mustHoldNoTraces(SourceFile file, Contract contract) {
        PersonalTraces traces = new PersonalTraces();
        String place = "";
        for (List<String> cell :
                database.rows("select text, page, row from places where length(text) > 5 order by 2, 3")) {
            byte[] text = cell.get(0).getBytes(StandardCharsets.UTF_8);
            if (traces.isIn(text, 0, text.length) && place.isEmpty()) {
                place = " (sheet \"" + cell.get(1) + "\", row " + cell.get(2) + ")";
            }
        }
        Optional<String> found = traces.words();
        if (found.isPresent()) {
            throw Problem.file("Cannot load " + file.fileName() + ": it holds what looks like " + found.get() + place
                    + ", which jobs/feeds/" + contract.feed()
                    + ".yaml declares for no column. Nothing of it was kept. Remove it there.");
        }
    }
}
