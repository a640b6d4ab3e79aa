package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.header.HeaderMatch;
import education.warehouse.header.HeaderRow;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import education.warehouse.privacy.ColumnTreatment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what was kept of a file with what its contract reads now. What was not kept cannot be had from raw: a delivery that was
 * loaded stays loaded without the columns that the contract has learned since, any other is held, and both ask for the file.
 */
final class KeptColumns {

    private final String fileName;
    private final boolean wasLoaded;
    private final Optional<Raw.Workbook> workbook;

    /**
     * @param before what an earlier contract has made of the delivery; empty where none has
     * @param raw what is there
     */
    KeptColumns(String fileName, Optional<Normalised> before, Raw raw) {
        this.fileName = fileName;
        this.wasLoaded = before.filter(normalised -> !normalised.isRefused()).isPresent();
        this.workbook = Optional.of(raw).filter(Raw.Workbook.class::isInstance).map(Raw.Workbook.class::cast);
    }

    /** Fields of a table in a sheet of a workbook of which nothing was kept. */
    Set<String> unknown(Resource resource, String sheet, HeaderRow titles, List<Normalised.Finding> findings) {
        Set<String> unknown = new HashSet<>(unread(resource, sheet, titles, findings));
        unknown.addAll(unseen(resource, sheet, HeaderMatch.of(resource, titles).columns(), findings));
        return unknown;
    }

    /**
     * Fields that ask how cells look, of which that was not kept.
     *
     * @param columns of its fields, from 1; of a crosstab none
     */
    Set<String> unseen(
            Resource resource, String sheet, Map<String, Integer> columns, List<Normalised.Finding> findings) {
        Raw.Workbook raw = workbook.orElseThrow();
        List<String> kept = new ArrayList<>(
                raw.kept().isEmpty() && raw.looks()
                        ? resource.looks(columns)
                        : table(resource, sheet).map(Raw.KeptTable::looks).orElse(List.of()));
        if (raw.kept().isEmpty()) {
            kept.add(Field.SHEET_TITLE);
        }
        Set<String> unseen = resource.fields().stream()
                .filter(field ->
                        resource.isCrosstab() || resource.given().contains(field) || columns.containsKey(field.name()))
                .filter(field -> resource.look(field, columns)
                        .filter(look -> !kept.contains(look))
                        .isPresent())
                .map(Field::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unseen.isEmpty() && !wasLoaded) {
            throw tooLittle(resource);
        }
        if (!unseen.isEmpty()) {
            findings.add(wanted("It was not kept how the cells of " + String.join(", ", unseen)
                    + " look when the file came, and jobs/feeds/" + resource.feed() + ".yaml asks for it now."));
        }
        return unseen;
    }

    private Set<String> unread(Resource resource, String sheet, HeaderRow titles, List<Normalised.Finding> findings) {
        if (workbook.orElseThrow().kept().isEmpty()) {
            return unknown(resource, titles, List.of(), findings);
        }
        List<ColumnTreatment> columns =
                table(resource, sheet).map(Raw.KeptTable::columns).orElse(List.of());
        if (columns.isEmpty()) {
            throw tooLittle(resource);
        }
        return unknown(resource, titles, columns, findings);
    }

    /** Fields of which nothing was kept. */
    Set<String> unknown(
            Resource resource, HeaderRow titles, List<ColumnTreatment> kept, List<Normalised.Finding> findings) {
        List<ColumnTreatment> wanted = ColumnTreatment.of(resource, titles);
        if (ColumnTreatment.areEnough(kept, wanted)) {
            return Set.of();
        }
        Set<Integer> learned = ColumnTreatment.learned(kept, wanted);
        if (!wasLoaded
                || kept.isEmpty()
                || !ColumnTreatment.areEnough(kept, ColumnTreatment.without(learned, wanted))) {
            throw tooLittle(resource);
        }
        Map<String, Integer> columns = HeaderMatch.of(resource, titles).columns();
        List<String> names = learned.stream()
                .sorted()
                .map(column -> titles.titleAside(column).orElse(titles.title(column)))
                .toList();
        findings.add(wanted("Nothing was kept of " + HeaderMatch.shown(names) + " when the file came, and jobs/feeds/"
                + resource.feed() + ".yaml reads it now."));
        return columns.entrySet().stream()
                .filter(column -> learned.contains(column.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What was kept of a crosstab depends on how its header is found. */
    void mustBeOfTheHeader(Resource resource, String sheet, List<Normalised.Finding> findings) {
        if (workbook.orElseThrow().kept().isEmpty()) {
            return;
        }
        Optional<Raw.KeptTable> table = table(resource, sheet);
        if (table.flatMap(Raw.KeptTable::header).equals(Optional.of(resource.header()))) {
            return;
        }
        if (!wasLoaded || table.isEmpty()) {
            throw tooLittle(resource);
        }
        findings.add(wanted(
                "Its cells were kept by another header than that of jobs/feeds/" + resource.feed() + ".yaml now."));
    }

    private Optional<Raw.KeptTable> table(Resource resource, String sheet) {
        return workbook.orElseThrow().kept().stream()
                .filter(table -> table.isOf(resource, sheet))
                .findFirst();
    }

    private Normalised.Finding wanted(String why) {
        return Normalised.Finding.warn(
                Normalised.FILE_WANTED,
                fileName,
                why + " It stays loaded as far as it was kept. " + Normalised.PUT_BACK);
    }

    private Problem tooLittle(Resource resource) {
        return Problem.file("Cannot read " + fileName + " again: jobs/feeds/" + resource.feed()
                + ".yaml now reads columns of which nothing was kept when it came, or treats personal ones otherwise. "
                + Normalised.PUT_BACK);
    }
}
