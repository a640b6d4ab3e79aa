package education.warehouse.night;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.normalise.RawTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file as one contract reads it; its rows are in a folder of its own. */
record PreviewReading(
        Contract contract,
        List<Normalised> tables,
        Map<String, List<Checked.Column>> columns,
        Map<String, List<Checked.Reason>> reasons,
        long known,
        List<String> faults,
        Path folder) {

    /** Why it cannot be read, where nothing of it can. */
    Optional<String> refusal() {
        return tables.stream().flatMap(table -> table.refusal().stream()).findFirst();
    }

    long clean() {
        return tables.stream().mapToLong(Normalised::rowsClean).sum();
    }

    boolean isRefused() {
        return tables.stream().anyMatch(Normalised::isRefused);
    }

    /** Reads a file into a folder. */
    static PreviewReading of(
            SourceFile source, Contract contract, Path folder, Engine engine, Loading loading, Lake lake)
            throws IOException {
        Files.createDirectories(folder);
        loading.extract(source, contract, folder);
        Path corrected = loading.corrected(source, contract, folder, lake);
        Raw raw = JsonFiles.read(corrected.resolve(Raw.NOTE), Raw.class).orElseThrow();
        List<Normalised> tables = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Map<String, List<Checked.Column>> columns = new HashMap<>();
        Map<String, List<Checked.Reason>> reasons = new HashMap<>();
        long known = 0;
        for (Resource resource : raw.resourcesOf(contract)) {
            Normalised table = loading.normalise(source, contract, resource, corrected, folder, Optional.empty());
            tables.add(table);
            try (Database database = engine.session()) {
                faults.addAll(faults(database, folder, resource, table));
                columns.put(resource.name(), PreviewColumns.of(database, folder, resource));
                reasons.put(resource.name(), PreviewColumns.reasons(database, folder, resource));
                known = Math.max(
                        known, RawTable.of(database, corrected, resource).known(resource));
            }
        }
        return new PreviewReading(contract, tables, columns, reasons, known, faults, folder);
    }

    private static List<String> faults(Database database, Path folder, Resource resource, Normalised table) {
        List<String> faults = new ArrayList<>();
        if (Files.exists(Lake.quarantine(folder, resource))) {
            faults.addAll(database.texts("select message from read_parquet("
                    + Sql.text(Lake.quarantine(folder, resource)) + ") order by line, field"));
        }
        table.findings().forEach(finding -> faults.add(finding.place() + ": " + finding.message()));
        return faults;
    }
}
