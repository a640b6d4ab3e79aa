package education.warehouse.extract;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Contract;
import education.warehouse.feed.FileForm;
import education.warehouse.feed.Keeping;
import education.warehouse.feed.Titles;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.privacy.PersonalValue;
import education.warehouse.privacy.Pseudonyms;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipException;

/**
 * A CSV, with the dialect that the contract gives and nothing sniffed: the records below the header as text in
 * {@code rows.parquet} (columns {@code c1}, {@code c2} … and the {@code line} of each), the records that are not CSV in
 * {@code rejects.parquet}.
 */
final class CsvExtract {

    private static final int SEARCHED_RECORDS = 60;

    private final Database database;
    private final Path scratch;
    private final Supplier<Pseudonyms> pseudonyms;

    /** @param pseudonyms for files that hold personal data */
    CsvExtract(Database database, Path scratch, Supplier<Pseudonyms> pseudonyms) {
        this.database = database;
        this.scratch = scratch;
        this.pseudonyms = pseudonyms;
    }

    Raw extract(SourceFile file, Contract contract, Path folder) throws IOException {
        FileForm form = contract.file();
        try {
            List<CsvRecord> start = start(file, form);
            List<List<String>> rows = start.stream().map(CsvRecord::getFields).toList();
            Titles.Found header = Titles.find(contract.resources(), rows);
            if (header == null) {
                throw noHeader(file, contract, rows);
            }
            CsvRecord titles = start.get(header.rowIndex());
            return load(file, contract, header, titles, folder);
        } catch (CharacterCodingException e) {
            String found = e instanceof SingleByteText.IsUtf8
                    ? "it is UTF-8 text, not " + form.encoding()
                    : "it is not " + form.encoding() + " text";
            throw Problem.file("Cannot read " + file.fileName() + ": " + found
                    + ". Save it in that encoding, or correct encoding in jobs/feeds/" + contract.feed() + ".yaml.");
        } catch (ZipException | EOFException e) {
            throw Problem.file(
                    "Cannot read " + file.fileName()
                            + ": it cannot be unpacked, its end is missing or it is damaged. Ask the sender for the file again.");
        }
    }

    /** The first records, to find the header among them. */
    private static List<CsvRecord> start(SourceFile file, FileForm form) throws IOException {
        List<CsvRecord> start = new ArrayList<>();
        try (InputStream in = TextSource.open(file, form);
                CsvReader<CsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(form.delimiter().charAt(0))
                        .quoteCharacter(form.quote().charAt(0))
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (CsvRecord row : reader) {
                start.add(row);
                if (start.size() == SEARCHED_RECORDS) {
                    break;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (start.isEmpty()) {
                throw Problem.file(
                        "Cannot read " + file.fileName() + " as CSV: " + e.getMessage() + ". Correct its quotes.");
            }
        }
        return start;
    }

    private Raw load(SourceFile file, Contract contract, Titles.Found header, CsvRecord titles, Path folder)
            throws IOException {
        FileForm form = contract.file();
        long headerRecord = header.rowIndex() + 1L;
        List<Keeping> keeping = contract.isPersonal() ? Keeping.of(header.resource(), titles.getFields()) : List.of();
        Masking masking = keeping.isEmpty()
                ? null
                : new Masking(
                        keeping,
                        titles.getFields(),
                        pseudonyms,
                        form.delimiter().charAt(0),
                        form.quote().charAt(0));
        try (InputStream in = TextSource.open(file, form);
                Pipe pipe = new Pipe(scratch)) {
            RecordStream records = new RecordStream(
                    file.fileName(),
                    in,
                    form.delimiter().charAt(0),
                    form.quote().charAt(0),
                    titles.getFieldCount(),
                    masking);
            pipe.feed(out -> records.copyTo(out, headerRecord));
            try {
                copy(pipe.path(), form, titles.getFieldCount(), folder);
            } catch (FailedStatement e) {
                throw Problem.file("Cannot read " + file.fileName() + " as CSV: " + e.firstLine()
                        + ". Check its quotes and delimiter against the contract.");
            }
            pipe.await();
            if (records.openQuoteLine() > 0) {
                throw Problem.file("Cannot read " + file.fileName() + ": a quote is not closed (line "
                        + records.openQuoteLine() + "). Close it, or ask the sender for the file again.");
            }
            long rejected = rejects(form, masking, titles.getFieldCount(), folder);
            long below = records.records() - headerRecord;
            long kept = database.number(
                    "select count(*) from read_parquet(" + Sql.text(folder.resolve("rows.parquet")) + ")");
            if (kept + rejected != below) {
                throw Problem.file("Cannot read " + file.fileName() + " as CSV: it has " + below
                        + " records below its header, of which only " + (kept + rejected)
                        + " can be told apart. Look for a quote that is not closed.");
            }
            return Raw.table(
                    "csv",
                    header.resource().name(),
                    titles.getFields(),
                    header.rowIndex(),
                    titles.getStartingLineNumber(),
                    below,
                    rejected,
                    keeping.stream().map(Keeping::how).toList());
        }
    }

    private void copy(Path source, FileForm form, int columns, Path folder) {
        String types = IntStream.rangeClosed(1, columns)
                .mapToObj(i -> ", 'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining("", "{'line': 'BIGINT'", "}"));
        database.execute("copy (select * from read_csv(" + Sql.text(source)
                + ", auto_detect = false, header = false, delim = "
                + Sql.text(form.delimiter()) + ", quote = " + Sql.text(form.quote()) + ", escape = "
                + Sql.text(form.quote())
                + ", strict_mode = true, store_rejects = true, rejects_limit = 0, new_line = '\\n', columns = " + types
                + ")) to " + Sql.text(folder.resolve("rows.parquet"))
                + " (format parquet, compression zstd)");
    }

    /** Writes the rejected records, one row each however many faults it has; says how many there are. */
    private long rejects(FileForm form, Masking masking, int columns, Path folder) {
        // the first field is the number of the line
        String found = "try_cast(regexp_extract(error_message, 'Found: ([0-9]+)', 1) as integer) - 1";
        String counted = "'does not have the " + columns + " fields of its header but ' || ";
        String line = "any_value(csv_line)";
        String text = masking == null
                ? "rtrim(substr(" + line + ", instr(" + line + ", " + Sql.text(form.delimiter())
                        + ") + 1), ' ' || chr(10))"
                : Sql.text(PersonalValue.MASKED);
        database.execute("copy (select cast(regexp_extract(" + line + ", '^[0-9]+') as bigint) as line, case "
                + whenAny("INVALID ENCODING", "'is not utf-8 text'")
                + whenAny("UNQUOTED VALUE", "'has text behind a closing quote'")
                + whenAny("LINE SIZE OVER MAXIMUM", "'is too long'")
                + whenAny("MISSING COLUMNS", counted + "min(" + found + ")")
                + whenAny("TOO MANY COLUMNS", counted + "max(" + found + ")")
                + " else any_value(error_message) end as message, " + text + " as text"
                + " from reject_errors group by reject_errors.line order by 1) to "
                + Sql.text(folder.resolve("rejects.parquet")) + " (format parquet, compression zstd)");
        return database.number(
                "select count(*) from read_parquet(" + Sql.text(folder.resolve("rejects.parquet")) + ")");
    }

    private static String whenAny(String kind, String message) {
        return " when bool_or(error_type = '" + kind + "') then " + message;
    }

    private static Problem noHeader(SourceFile file, Contract contract, List<List<String>> rows) {
        List<String> wanted = contract.resources().get(0).columns().stream()
                .map(field -> field.title().get(0))
                .toList();
        return rows.isEmpty()
                ? Problem.file("Cannot read " + file.fileName() + ": it is empty. Ask the sender for the file again.")
                : Problem.file("Cannot read " + contract.feed() + ": no header was found, the first line is "
                        + (contract.isPersonal() ? "not shown, as it may be a person's" : Titles.shown(rows.get(0)))
                        + ", expected are columns such as " + Titles.shown(wanted) + " ("
                        + file.fileName() + "). Send the file with its header, or add its titles to jobs/feeds/"
                        + contract.feed() + ".yaml.");
    }
}
