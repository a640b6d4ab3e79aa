package education.warehouse.extract;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Inbox;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.privacy.PseudonymKey;
import education.warehouse.project.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A home with one feed, whose files are taken through extract as in a night. */
final class ReadDelivery implements AutoCloseable {

    private static final PseudonymKey KEY = PseudonymKey.of("the key of these tests, which is no secret");

    private final Path home;
    private final Engine engine;
    private final Contracts contracts;
    private final Contract contract;
    private int count;

    private ReadDelivery(Path home, Contracts contracts) {
        this.home = home;
        this.contracts = contracts;
        this.contract = contracts.all().iterator().next();
        this.engine = new Engine(new DatabaseSettings(2, "500MB", home.resolve("scratch"), List.of(home)));
    }

    /** @param limits such as {@code members: 5} */
    static ReadDelivery of(Path home, String contract, String limits) {
        try {
            Path jobs = Files.createDirectories(home.resolve("jobs"));
            Files.createDirectories(home.resolve("sql"));
            Files.createDirectories(home.resolve("data/reference"));
            for (String schema : List.of("contract.schema.json", "nightly.schema.json")) {
                Files.copy(Path.of("jobs").resolve(schema), jobs.resolve(schema));
            }
            Files.writeString(
                    jobs.resolve("nightly.yaml"),
                    "{area: E08000014, threads: 2, memory: 500MB, keepReleases: 2, limits: {" + limits + "}}");
            Files.writeString(Files.createDirectories(jobs.resolve("feeds")).resolve("pupils.yaml"), contract);
            return new ReadDelivery(home, Contracts.read(ProjectFiles.from(home)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a file into the inbox and reads what it holds. */
    Raw read(String name, byte[] bytes) {
        try {
            return read(Files.write(folder("inbox").resolve(name), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Raw read(Path delivered) {
        List<SourceFile> files = Inbox.deliveriesOf(
                contract.feed(), delivered, contracts.settings().limits());
        return extract(files.get(0));
    }

    Raw extract(SourceFile file) {
        try {
            return new Extraction(engine, contracts.settings().limits(), KEY::pseudonyms)
                    .extract(file, contract, folder("lake"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why a file cannot be read. */
    static Raw.Refused refused(Raw raw) {
        assertThat(raw).isInstanceOf(Raw.Refused.class);
        return (Raw.Refused) raw;
    }

    /** A file that was read, and is no workbook. */
    static Raw.Table table(Raw raw) {
        assertThat(raw).isInstanceOf(Raw.Table.class);
        return (Raw.Table) raw;
    }

    SourceFile deliver(String name, byte[] bytes) {
        try {
            Path delivered = Files.write(folder("inbox").resolve(name), bytes);
            return Inbox.deliveriesOf(
                            contract.feed(), delivered, contracts.settings().limits())
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String kind) throws IOException {
        return Files.createDirectories(home.resolve(kind + "-" + count++));
    }

    /** Rows of what was written last, values joined by a bar. */
    List<String> rows(String file, String columns) {
        return rows(file, columns, "true");
    }

    List<String> rows(String file, String columns, String where) {
        try (Database database = engine.session()) {
            return database.texts("select concat_ws('|', " + columns + ") from read_parquet("
                    + Sql.text(home.resolve("lake-" + (count - 1)).resolve(file)) + ") where " + where);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
