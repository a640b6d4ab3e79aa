package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.feed.Contract;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.privacy.Pseudonyms;
import java.io.IOException;
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
            raw = switch (contract.file().format()) {
                case "xlsx" -> new WorkbookExtract().extract(file.path(), folder);
                case "parquet" -> new ParquetExtract(database, engine.scratch()).extract(file.path(), contract, folder);
                default ->
                    new CsvExtract(database, engine.scratch(), pseudonyms).extract(file.path(), contract, folder);
            };
        } catch (Problem problem) {
            if (problem.family() != Problem.Family.FILE) {
                throw problem;
            }
            raw = Raw.refused(contract.file().format(), problem.getMessage());
        }
        JsonFiles.write(folder.resolve("raw.json"), raw);
        return raw;
    }
}
