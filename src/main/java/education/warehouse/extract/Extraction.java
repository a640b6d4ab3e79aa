package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.home.UnreadableFile;
import education.warehouse.home.ZipArchive;
import education.warehouse.privacy.Pseudonyms;
import education.warehouse.project.FileLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns one delivered file into raw Parquet. */
public final class Extraction {

    private static final long LARGEST_IN_MEMORY = Math.min(Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE - 8);

    private final Engine engine;
    private final FileLimits limits;
    private final Supplier<Pseudonyms> pseudonyms;

    /** @param pseudonyms for files that hold personal data */
    public Extraction(Engine engine, FileLimits limits, Supplier<Pseudonyms> pseudonyms) {
        this.engine = engine;
        this.limits = limits;
        this.pseudonyms = pseudonyms;
    }

    /**
     * Writes {@code raw.json} and, where the file can be read, its Parquet files into a folder. A file that cannot be read is
     * a result, not an error: the refusal says why. What is wrong only now, such as a file that changes while it is read, is
     * thrown as a problem of the machine: its bytes may be read another time.
     */
    public Raw extract(SourceFile file, Contract contract, Path folder) throws IOException {
        Raw raw;
        try {
            raw = read(file, contract, folder);
        } catch (Problem problem) {
            if (problem.family() != Problem.Family.FILE) {
                throw problem;
            }
            raw = refused(file, contract, problem);
        } catch (UnreadableFile e) {
            raw = refused(file, contract, e);
        }
        JsonFiles.write(folder.resolve(Raw.NOTE), raw);
        return raw;
    }

    /** Whether a file is a workbook of corrections, which a feed of any format reads that holds nothing personal. */
    public static boolean isCorrections(SourceFile file, Contract contract, FileLimits limits) {
        return CorrectionsExtract.isOne(file, contract, limits);
    }

    /** Whether a contract may find one of its tables in a file: in a workbook none but on the sheets that it names. */
    public static boolean mayHoldATable(SourceFile file, Contract contract, FileLimits limits) {
        return WorkbookExtract.sheets(file, limits)
                .map(sheets -> contract.resources().stream()
                        .anyMatch(resource -> !Raw.Sheet.of(resource, sheets).isEmpty()))
                .orElse(true);
    }

    private Raw read(SourceFile file, Contract contract, Path folder) throws IOException {
        file.mustBeUnchanged();
        if (file.isZip()) {
            throw noZip(file);
        }
        if (CorrectionsExtract.isOne(file, contract, limits)) {
            Raw corrections = corrections(file, contract, folder);
            file.mustBeUnchanged();
            return corrections;
        }
        Raw raw = switch (contract.file().format()) {
            case XLSX -> workbook(file, contract, folder);
            case PARQUET -> new ParquetExtract(engine, limits).extract(file, contract, folder);
            case CSV -> csv(file, contract, folder);
        };
        file.mustBeUnchanged();
        return raw;
    }

    /** What is wrong only now is somebody else's at work on the file: its bytes may be read another time. */
    private static Raw refused(SourceFile file, Contract contract, UnreadableFile unreadable) {
        if (unreadable.isPassing()) {
            throw passing(file, unreadable);
        }
        return refused(file, contract, unreadable.of(file.fileName()));
    }

    private static Problem passing(SourceFile file, UnreadableFile changed) {
        return Problem.busy(changed.of(file.fileName()).getMessage());
    }

    /** What is refused because the file changed under the reader's hands is not what is wrong with it. */
    private static Raw refused(SourceFile file, Contract contract, Problem problem) {
        try {
            file.mustBeUnchanged();
        } catch (UnreadableFile e) {
            throw passing(file, e);
        }
        return Raw.Refused.of(contract.file().format(), problem);
    }

    private Raw corrections(SourceFile file, Contract contract, Path folder) throws IOException {
        try (Database database = engine.session()) {
            return new CorrectionsExtract(database, engine.scratch(), limits).extract(file, contract, folder);
        }
    }

    private Raw csv(SourceFile file, Contract contract, Path folder) throws IOException {
        try (Database database = engine.session()) {
            return new CsvExtract(database, engine.scratch(), limits, pseudonyms).extract(file, contract, folder);
        }
    }

    /** A workbook is read from its end; one in a zip is held in memory, as no copy of it may be on disk. */
    private Raw workbook(SourceFile file, Contract contract, Path folder) throws IOException {
        Optional<String> kind = FileKind.ofStart(file, limits);
        if (file.bytes() == 0) {
            throw Problem.file("Cannot read " + file.fileName() + ": it is empty. " + UnreadableFile.ASK_AGAIN + ".");
        }
        if (kind.filter(FileKind.ZIP::equals).isEmpty()) {
            throw WorkbookExtract.noWorkbook(file.fileName(), kind.orElse("text, perhaps a CSV"));
        }
        WorkbookExtract workbook = new WorkbookExtract(limits, contract, pseudonyms);
        if (!file.isMember()) {
            return workbook.extract(() -> ZipArchive.open(file.path(), limits), file.fileName(), folder);
        }
        if (file.bytes() > LARGEST_IN_MEMORY) {
            throw Problem.file(
                    "Cannot read " + file.fileName() + ": a workbook in a zip is held in memory, and it takes"
                            + " more than a quarter of what the program has (-Xmx). Put it into the inbox without the zip.");
        }
        try (InputStream bytes = file.open(limits)) {
            byte[] delivered = bytes.readAllBytes();
            return workbook.extract(() -> ZipArchive.of(delivered, limits), file.fileName(), folder);
        }
    }

    private UnreadableFile noZip(SourceFile file) throws IOException {
        file.mustOpen(limits);
        return new UnreadableFile("it could not be opened as a zip when the night began", UnreadableFile.ASK_AGAIN);
    }
}
