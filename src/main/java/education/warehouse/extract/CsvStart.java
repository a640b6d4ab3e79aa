package education.warehouse.extract;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Field;
import education.warehouse.contract.FileForm;
import education.warehouse.contract.Resource;
import education.warehouse.header.HeaderMatch;
import education.warehouse.home.SourceFile;
import education.warehouse.home.UnreadableFile;
import education.warehouse.project.FileLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * The first records of a CSV, among which its header is found.
 *
 * @param titles what its columns are called
 * @param above records down to the header, which are no data; 0 where it has none
 * @param line that the header stands in; 0 where it has none
 */
record CsvStart(Resource resource, List<String> titles, long above, long line) {

    /** What may part the columns of a CSV, and what a person calls it. */
    private static final Map<String, String> DELIMITERS = new LinkedHashMap<>();

    static {
        DELIMITERS.put(",", "commas (,)");
        DELIMITERS.put(";", "semicolons (;)");
        DELIMITERS.put("\t", "tabs");
        DELIMITERS.put("|", "bars (|)");
    }

    /** A record with the line that it starts in. */
    private record Start(long line, List<String> fields) {}

    static CsvStart of(SourceFile file, Contract contract, FileLimits limits) throws IOException {
        FileForm form = contract.file();
        List<Start> records = records(file, form, form.delimiter(), limits);
        List<List<String>> rows = records.stream().map(Start::fields).toList();
        if (rows.isEmpty()) {
            throw Problem.file("Cannot read " + file.fileName() + ": it is empty. " + UnreadableFile.ASK_AGAIN + ".");
        }
        CsvStart start =
                form.header() ? withHeader(file, contract, records, limits) : withoutHeader(contract, rows.get(0));
        if (start.titles().size() > limits.columns()) {
            throw new CsvProblems(file.fileName(), limits).tooWide();
        }
        return start;
    }

    private static CsvStart withHeader(SourceFile file, Contract contract, List<Start> records, FileLimits limits)
            throws IOException {
        List<List<String>> rows = records.stream().map(Start::fields).toList();
        Optional<HeaderMatch.Found> header = HeaderMatch.find(contract.resources(), rows);
        if (header.filter(found -> found.titles().isWhole()).isEmpty()) {
            mustBeSeparatedAsExpected(file, contract, header, limits);
        }
        HeaderMatch.Found found = header.orElseThrow(() -> noHeader(file, contract, rows));
        Start titles = records.get(found.rowIndex());
        return new CsvStart(found.resource(), titles.fields(), found.rowIndex() + 1L, titles.line());
    }

    /** Its fields stand where their positions say, or else in their order. */
    private static CsvStart withoutHeader(Contract contract, List<String> first) {
        Resource resource = contract.resources().get(0);
        List<Field> fields = resource.columns();
        List<String> titles = new ArrayList<>(Collections.nCopies(first.size(), ""));
        for (int i = 0; i < fields.size(); i++) {
            Integer position = fields.get(i).position();
            int place = position == null ? i : position - 1;
            if (place < titles.size()) {
                titles.set(place, fields.get(i).title().get(0));
            }
        }
        return new CsvStart(resource, List.copyOf(titles), 0, 0);
    }

    private static List<Start> records(SourceFile file, FileForm form, String delimiter, FileLimits limits)
            throws IOException {
        CsvProblems problems = new CsvProblems(file.fileName(), limits);
        List<Start> start = new ArrayList<>();
        try (TextSource in = TextSource.open(file, form, limits);
                CsvReader<CsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(delimiter.charAt(0))
                        .quoteCharacter(form.quote().charAt(0))
                        .maxBufferSize(limits.recordBytes())
                        .trimWhitespacesAroundQuotes(true)
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(new InputStreamReader(start(in, limits), StandardCharsets.UTF_8))) {
            for (CsvRecord row : reader) {
                start.add(start(row, problems));
                if (start.size() == HeaderMatch.SEARCHED_ROWS) {
                    break;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (start.isEmpty()) {
                throw tooLong(problems, e);
            }
        }
        return start;
    }

    /** As much as the records among which the header is looked for may take: blank lines before them are not endless. */
    private static InputStream start(TextSource in, FileLimits limits) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(in.stream())
                .setMaxCount((long) HeaderMatch.SEARCHED_ROWS * limits.recordBytes())
                .get();
    }

    private static Start start(CsvRecord row, CsvProblems problems) {
        if (row.getFields().stream().anyMatch(field -> field.indexOf('\0') >= 0)) {
            throw problems.noText(row.getStartingLineNumber());
        }
        return new Start(
                row.getStartingLineNumber(),
                row.getFields().stream().map(ExcelText::unwrapped).toList());
    }

    /** The reader stops at a record that is too long, or has too many columns, in memory or in number. */
    private static Problem tooLong(CsvProblems problems, CsvParseException cause) {
        String message = cause.getMessage() + " " + cause.getCause();
        if (message.contains("fields")) {
            return problems.tooWide();
        }
        return problems.tooLong(1);
    }

    private static void mustBeSeparatedAsExpected(
            SourceFile file, Contract contract, Optional<HeaderMatch.Found> header, FileLimits limits)
            throws IOException {
        FileForm form = contract.file();
        int known = header.map(found -> found.titles().known()).orElse(0);
        for (Map.Entry<String, String> delimiter : DELIMITERS.entrySet()) {
            if (delimiter.getKey().equals(form.delimiter())) {
                continue;
            }
            List<List<String>> rows = records(file, form, delimiter.getKey(), limits).stream()
                    .map(Start::fields)
                    .toList();
            Optional<HeaderMatch.Found> other = HeaderMatch.find(contract.resources(), rows);
            if (other.filter(found -> found.titles().known() > known && !isByPosition(found))
                    .isPresent()) {
                throw Problem.file("Cannot read " + file.fileName() + ": its columns are separated by "
                        + delimiter.getValue() + ", this feed expects " + DELIMITERS.get(form.delimiter())
                        + ". Save it with the delimiter that is expected, or correct delimiter in jobs/feeds/"
                        + contract.feed() + ".yaml.");
            }
        }
    }

    private static boolean isByPosition(HeaderMatch.Found found) {
        return found.resource().columns().stream().allMatch(field -> field.position() != null);
    }

    private static Problem noHeader(SourceFile file, Contract contract, List<List<String>> rows) {
        List<String> wanted = contract.resources().get(0).columns().stream()
                .map(field -> field.title().get(0))
                .toList();
        return Problem.file("Cannot read " + contract.feed() + ": no header was found, the first line is "
                + (contract.isPersonal() ? "not shown, as it may be a person's" : HeaderMatch.shown(rows.get(0)))
                + ", expected are columns such as " + HeaderMatch.shown(wanted) + " (" + file.fileName()
                + "). Send the file with its header, or add its titles to jobs/feeds/" + contract.feed() + ".yaml.");
    }
}
