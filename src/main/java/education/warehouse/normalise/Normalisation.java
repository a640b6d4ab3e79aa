package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Refusal;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns one resource of a delivery from raw into clean, quarantined and filtered rows. */
public final class Normalisation {

    private final Engine engine;

    public Normalisation(Engine engine) {
        this.engine = engine;
    }

    /**
     * Writes the resource's clean rows, its quarantine and its note into {@code clean}. A table that cannot be found in the
     * delivery is a result, not an error: the refusal says why.
     *
     * @param raw folder that extract wrote
     * @param fileName name of the delivered file, for messages
     */
    public Normalised normalise(Resource resource, Path raw, Path clean, String fileName) {
        Normalised normalised;
        try (Database database = engine.session()) {
            Raw note = JsonFiles.read(raw.resolve(Raw.NOTE), Raw.class).orElseThrow();
            Source source = source(database, resource, raw, note, fileName).noted(note.notes());
            Optional<LocalDate> asAt = resource.asAt(fileName, Optional.empty());
            RowValidation validation = new RowValidation(database, resource, source, Lake.rows(clean, resource), asAt);
            validation.judge();
            normalised = new ResultWriter(database, resource, source, validation, fileName).write(clean);
        } catch (Problem problem) {
            if (problem.family() != Problem.Family.FILE) {
                throw problem;
            }
            normalised = Normalised.refused(resource.name(), problem);
        } catch (FailedStatement e) {
            if (e.kind() != Refusal.SQL || resource.isPersonal()) {
                throw e;
            }
            throw Problem.contract("Cannot normalise " + resource.table() + " by jobs/feeds/" + resource.feed()
                    + ".yaml: " + e.firstLine() + ". Check the SQL and the patterns of the contract.");
        }
        JsonFiles.write(Lake.note(clean, resource), normalised);
        return normalised;
    }

    private static Source source(Database database, Resource resource, Path raw, Raw note, String fileName) {
        if (note instanceof Raw.Refused refused) {
            throw Problem.of(refused.fault(), refused.refusal());
        }
        if (note instanceof Raw.Table table && !resource.file().isWorkbook()) {
            return new CsvSource(database, raw, fileName).read(resource, table);
        }
        if (note instanceof Raw.Workbook workbook && resource.file().isWorkbook()) {
            return sheet(database, resource, raw, workbook, fileName);
        }
        throw Problem.file("Cannot read " + fileName + " again: jobs/feeds/" + resource.feed()
                + ".yaml now reads another format than when it came. Put the file back into the inbox.");
    }

    private static Source sheet(
            Database database, Resource resource, Path raw, Raw.Workbook workbook, String fileName) {
        List<Normalised.Finding> findings = new ArrayList<>();
        Sheet sheet = Sheet.load(database, raw, resource, workbook.sheets(), fileName, findings);
        Source source = resource.isCrosstab()
                ? new CrosstabSource(database, resource, sheet).read(findings)
                : new TableSource(database, resource, sheet).read(findings);
        return resource.ignoredSheets().isEmpty()
                ? source
                : new OtherSheets(database, resource, raw).beside(source, workbook.sheets(), sheet.name(), fileName);
    }
}
