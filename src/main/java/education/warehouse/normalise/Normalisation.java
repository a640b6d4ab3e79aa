package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Resource;
import education.warehouse.contract.UnknownFields;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
     * @param contract whose resource it is
     * @param raw folder that extract wrote
     * @param name of the delivered file, for messages; of corrections they name the file that is corrected
     * @param before what an earlier contract has made of it; empty where none has
     */
    public Normalised normalise(
            Contract contract, Resource resource, Path raw, Path clean, String name, Optional<Normalised> before) {
        Normalised normalised;
        try (Database database = engine.session()) {
            Raw note = JsonFiles.read(raw.resolve(Raw.NOTE), Raw.class).orElseThrow();
            Optional<Normalised.Corrects> corrects = CorrectedRaw.corrects(raw);
            String fileName = corrects.map(Normalised.Corrects::file).orElse(name);
            KeptColumns kept = new KeptColumns(fileName, before, note);
            Optional<OtherSheets> others = note instanceof Raw.Workbook workbook
                    ? Optional.of(new OtherSheets(database, contract, resource, raw, workbook, fileName))
                    : Optional.empty();
            try {
                Source read = source(database, contract, resource, raw, note, fileName, kept);
                Source source =
                        others.map(sheets -> sheets.beside(read)).orElse(read).noted(note.notes());
                normalised = judged(database, new UnknownFields(source.unknown()).of(resource), source, clean, fileName)
                        .correcting(corrects);
            } catch (Problem problem) {
                normalised = refused(resource, problem)
                        .with(others.map(OtherSheets::findings).orElse(List.of()));
            }
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

    private static Normalised refused(Resource resource, Problem problem) {
        if (problem.family() != Problem.Family.FILE) {
            throw problem;
        }
        return Normalised.refused(resource.name(), problem);
    }

    private static Normalised judged(Database database, Resource resource, Source source, Path clean, String fileName) {
        Optional<LocalDate> asAt = resource.asAt(fileName, Optional.empty());
        RowValidation validation =
                new RowValidation(database, resource, source, Lake.rows(clean, resource), fileName, asAt);
        validation.judge();
        return new ResultWriter(database, resource, source, validation, fileName).write(clean);
    }

    private static Source source(
            Database database,
            Contract contract,
            Resource resource,
            Path raw,
            Raw note,
            String fileName,
            KeptColumns kept) {
        if (note instanceof Raw.Refused refused) {
            throw Problem.of(refused.fault(), refused.refusal());
        }
        if (note instanceof Raw.Table table && !resource.file().isWorkbook()) {
            return new CsvSource(database, raw, fileName, kept).read(resource, table);
        }
        if (note instanceof Raw.Workbook workbook && resource.file().isWorkbook()) {
            return sheet(database, contract, resource, raw, workbook, fileName, kept);
        }
        throw Problem.file("Cannot read " + fileName + " again: jobs/feeds/" + resource.feed()
                + ".yaml now reads another format than when it came. " + Normalised.PUT_BACK);
    }

    private static Source sheet(
            Database database,
            Contract contract,
            Resource resource,
            Path raw,
            Raw.Workbook workbook,
            String fileName,
            KeptColumns kept) {
        List<Normalised.Finding> findings = new ArrayList<>();
        SheetSources sources = new SheetSources(database, resource, kept, findings);
        for (Raw.Sheet named : Sheet.of(resource, workbook.sheets(), fileName)) {
            List<Resource> sharing = contract.resources().stream()
                    .filter(other -> Raw.Sheet.of(other, workbook.sheets()).contains(named))
                    .toList();
            Sheet sheet = Sheet.load(database, raw, resource, named, fileName, findings);
            if (resource.isCrosstab()) {
                kept.mustBeOfTheHeader(resource, sheet.name(), findings);
            }
            Set<String> unseen =
                    resource.isCrosstab() ? kept.unseen(resource, sheet.name(), Map.of(), findings) : Set.of();
            Looks looks = new Looks(database, resource, sheet, workbook.formats(), unseen);
            looks.load(raw);
            sources.read(sheet, looks, sharing);
        }
        return sources.joined();
    }
}
