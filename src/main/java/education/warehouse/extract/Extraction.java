package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.feed.Contract;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Lake;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.privacy.Pseudonyms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Turns one delivered file into raw Parquet. */
public final class Extraction {

    private final Engine engine;
    private final Supplier<Pseudonyms> pseudonyms;

    /** @param pseudonyms for files that hold personal data */
    public Extraction(Engine engine, Supplier<Pseudonyms> pseudonyms) {
        this.engine = engine;
        this.pseudonyms = pseudonyms;
    }

    /**
     * Writes {@code raw.json} and, where the file can be read, its Parquet files into a folder. A file that cannot be read is
     * a result, not an error: the refusal says why.
     */
    public Raw extract(SourceFile file, Contract contract, Path folder) throws IOException {
        Raw raw;
        try (Database database = engine.session()) {
            if (file.isZip()) {
                throw noZip(file);
            }
            raw = switch (contract.file().format()) {
                case "xlsx" -> workbook(file, folder);
                case "parquet" -> new ParquetExtract(database, engine.scratch()).extract(file, contract, folder);
                default -> new CsvExtract(database, engine.scratch(), pseudonyms).extract(file, contract, folder);
            };
        } catch (Problem problem) {
            if (problem.family() != Problem.Family.FILE) {
                throw problem;
            }
            raw = Raw.refused(contract.file().format(), problem);
        }
        JsonFiles.write(folder.resolve("raw.json"), raw);
        return raw;
    }

    /** A workbook is read from its end, so that one in a zip stands on disk while it is read; it holds no personal data. */
    private Raw workbook(SourceFile file, Path folder) throws IOException {
        if (!file.isMember()) {
            return new WorkbookExtract().extract(file.path(), folder);
        }
        Path unpacked = Files.createTempDirectory(Files.createDirectories(engine.scratch()), "member");
        Path workbook = unpacked.resolve(Path.of(file.member()).getFileName());
        try (InputStream bytes = file.open()) {
            Files.copy(bytes, workbook);
            return new WorkbookExtract().extract(workbook, folder);
        } finally {
            Lake.delete(unpacked);
        }
    }

    private static Problem noZip(SourceFile file) {
        return Problem.file("Cannot read " + file.fileName()
                + ": it cannot be opened as a zip: it is damaged or empty, has a password, more than 10,000 members or one of"
                + " more than 4 GB. Ask the sender for the file again, or unpack it by hand.");
    }
}
