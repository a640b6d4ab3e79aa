package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Field;
import education.warehouse.contract.FieldType;
import education.warehouse.contract.FileForm;
import education.warehouse.contract.FileFormat;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.header.HeaderMatch;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.privacy.ColumnTreatment;
import education.warehouse.privacy.DeclaredValue;
import education.warehouse.privacy.Pseudonyms;
import education.warehouse.project.FileLimits;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A CSV, with the dialect that the contract gives and nothing sniffed: the records below the header as text in
 * {@code rows.parquet} (columns {@code c1}, {@code c2} … and the {@code line} of each), the records that are not CSV in
 * {@code rejects.parquet} where there are any.
 */
final class CsvExtract {

    /** What DuckDB takes of one line unless the settings say otherwise. */
    private static final int USUAL_LINE = 2_097_152;

    /** Rows that a sheet of Excel has room for, today and before 2007. */
    private static final Set<Long> FULL_SHEETS = Set.of(1_048_576L, 65_536L);

    private final Database database;
    private final Path scratch;
    private final FileLimits limits;
    private final Supplier<Pseudonyms> pseudonyms;

    /** @param pseudonyms for files that hold personal data */
    CsvExtract(Database database, Path scratch, FileLimits limits, Supplier<Pseudonyms> pseudonyms) {
        this.database = database;
        this.scratch = scratch;
        this.limits = limits;
        this.pseudonyms = pseudonyms;
    }

    Raw extract(SourceFile file, Contract contract, Path folder) throws IOException {
        FileForm form = contract.file();
        try {
            Optional<String> kind = FileKind.of(file, limits);
            if (kind.isPresent()) {
                throw Problem.file("Cannot read " + file.fileName() + ": it is " + kind.get()
                        + ", and a CSV was expected. Save it as CSV, or ask the sender for the right file.");
            }
            return load(file, contract, CsvStart.of(file, contract, limits), folder);
        } catch (CharacterCodingException e) {
            String found = e instanceof SingleByteText.IsUtf8
                    ? "it is UTF-8 text, not " + form.encoding()
                    : "it is not " + form.encoding() + " text";
            throw Problem.file("Cannot read " + file.fileName() + ": " + found
                    + ". Save it in that encoding, or correct encoding in jobs/feeds/" + contract.feed() + ".yaml.");
        }
    }

    private Raw load(SourceFile file, Contract contract, CsvStart start, Path folder) throws IOException {
        FileForm form = contract.file();
        List<String> titles = start.titles();
        List<ColumnTreatment> treatments =
                start.resource().keepsOtherColumns() ? List.of() : ColumnTreatment.of(start.resource(), titles);
        mustHaveNoPersonalTitles(file, contract, treatments, titles);
        Optional<Masking> masking = masking(contract, start, treatments);
        try (TextSource text = TextSource.open(file, form, limits);
                Rejects rejects = new Rejects(folder, titles.size(), keepsRejects(contract, treatments));
                Pipe pipe = new Pipe(scratch)) {
            RecordStream records = new RecordStream(
                    new CsvProblems(file.fileName(), limits),
                    text.stream(),
                    form.delimiter().charAt(0),
                    form.quote().charAt(0),
                    titles.size(),
                    masking,
                    rejects);
            pipe.feed(out -> records.copyTo(out, start.above()));
            long kept;
            try {
                kept = copy(pipe.path(), form, titles.size(), folder);
            } catch (FailedStatement e) {
                throw records.fault().isPresent() ? records.fault().get() : EngineRefusal.of(file.fileName(), "CSV", e);
            }
            pipe.await();
            if (masking.isPresent()) {
                mustHoldNoTraces(file, contract, masking.get(), titles);
            }
            long below = records.records() - start.above();
            if (kept + rejects.count() != below) {
                throw Problem.file("Cannot read " + file.fileName() + " as CSV: it has " + below
                        + " records below its header, of which only " + (kept + rejects.count())
                        + " can be told apart. Look for a quote that is not closed.");
            }
            return new Raw.Table(
                    FileFormat.CSV,
                    start.resource().name(),
                    titles,
                    Math.max(0, start.above() - 1),
                    start.line(),
                    below,
                    rejects.count(),
                    treatments,
                    notes(
                            file,
                            form,
                            text,
                            records.records(),
                            masking.map(Masking::temporaryNumbers).orElse(0L)));
        }
    }

    /** Not where a column is not kept: it is not known which values of a broken record stand in it. */
    private static boolean keepsRejects(Contract contract, List<ColumnTreatment> treatments) {
        return !contract.isPersonal() && !treatments.contains(ColumnTreatment.Plain.DESCRIBED);
    }

    private Optional<Masking> masking(Contract contract, CsvStart start, List<ColumnTreatment> treatments) {
        if (treatments.isEmpty()) {
            return Optional.empty();
        }
        FileForm form = contract.file();
        Map<Integer, List<Field>> fields = fields(start);
        Masking masking = new Masking(
                treatments,
                start.titles(),
                contract.isPersonal() ? declared(start.resource(), fields) : Map.of(),
                pseudonyms,
                form.delimiter().charAt(0),
                form.quote().charAt(0));
        return Optional.of(contract.isPublished() ? masking : masking.lookingForTraces(treatments, dates(fields)));
    }

    /** By their column, from 1. */
    private static Map<Integer, List<Field>> fields(CsvStart start) {
        return HeaderMatch.of(start.resource(), start.titles()).fields(start.resource());
    }

    private static Map<Integer, DeclaredValue> declared(Resource resource, Map<Integer, List<Field>> fields) {
        Map<Integer, DeclaredValue> declared = new HashMap<>();
        fields.forEach((column, reading) ->
                DeclaredValue.of(resource, reading).ifPresent(value -> declared.put(column, value)));
        return declared;
    }

    private static Set<Integer> dates(Map<Integer, List<Field>> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().stream().anyMatch(one -> one.type() == FieldType.DATE))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static void mustHaveNoPersonalTitles(
            SourceFile file, Contract contract, List<ColumnTreatment> treatments, List<String> titles) {
        List<String> personal = IntStream.range(0, treatments.size())
                .filter(i -> treatments.get(i) == ColumnTreatment.Plain.DESCRIBED)
                .mapToObj(titles::get)
                .filter(contract.personalTitles()::hold)
                .toList();
        if (!personal.isEmpty()) {
            throw Problem.file(
                    "Cannot load " + file.fileName() + ": by their titles these columns seem to be personal, and the"
                            + " contract does not say so: " + HeaderMatch.shown(personal)
                            + ". Nothing of them was kept. Ask the sender to leave"
                            + " them out, or name them in dropped of jobs/feeds/" + contract.feed() + ".yaml.");
        }
    }

    private static void mustHoldNoTraces(SourceFile file, Contract contract, Masking masking, List<String> titles) {
        Map<Integer, String> traces = masking.traces();
        if (!traces.isEmpty()) {
            throw Problem.file("Cannot load " + file.fileName()
                    + ": columns that are not declared for it hold what looks like "
                    + traces.entrySet().stream()
                            .map(trace -> trace.getValue() + " in column " + trace.getKey() + " "
                                    + HeaderMatch.shown(List.of(titles.get(trace.getKey() - 1))))
                            .collect(Collectors.joining("; "))
                    + ". Nothing of them was kept. Ask the sender for a file without them, or name the columns in dropped of jobs/feeds/"
                    + contract.feed() + ".yaml.");
        }
    }

    private static List<Raw.Note> notes(
            SourceFile file, FileForm form, TextSource text, long records, long temporaryNumbers) {
        List<Raw.Note> notes = new ArrayList<>();
        if (FULL_SHEETS.contains(records)) {
            notes.add(Raw.Note.full(file.fileName(), (int) records));
        }
        if (text.mixedLine() > 0) {
            notes.add(new Raw.Note(
                    "two encodings",
                    file.fileName() + ", line " + text.mixedLine(),
                    "Letters here look like UTF-8, and others of the file are " + form.encoding()
                            + ", as which all were read. Ask the sender for the file in one encoding."));
        }
        if (temporaryNumbers > 0) {
            notes.add(Raw.Note.temporaryNumbers(file.fileName(), temporaryNumbers));
        }
        return notes;
    }

    /** Writes the records that are CSV; says how many there are. */
    private long copy(Path source, FileForm form, int columns, Path folder) {
        String types = IntStream.rangeClosed(1, columns)
                .mapToObj(i -> ", 'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining("", "{'line': 'BIGINT'", "}"));
        return database.copy("copy (select * from read_csv(" + Sql.text(source)
                + ", auto_detect = false, header = false, delim = "
                + Sql.text(form.delimiter()) + ", quote = " + Sql.text(form.quote()) + ", escape = "
                + Sql.text(form.quote())
                + ", max_line_size = " + Math.max(USUAL_LINE, 2L * limits.recordBytes())
                + ", strict_mode = true, new_line = '\\n', columns = " + types
                + ")) to " + Sql.text(folder.resolve("rows.parquet"))
                + " (format parquet, compression zstd)");
    }
}
