package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Resource;
import education.warehouse.home.Raw;
import education.warehouse.privacy.Pseudonyms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a contract reads of the sheets of a workbook; nothing is told where all of it is kept. */
final class WorkbookReadings {

    private final Contract contract;
    private final Map<String, SheetReadings> bySheet = new LinkedHashMap<>();

    WorkbookReadings(Contract contract, List<Raw.Sheet> sheets, Supplier<Pseudonyms> pseudonyms) {
        this.contract = contract;
        if (contract.resources().stream().allMatch(Resource::keepsOtherColumns)) {
            return;
        }
        for (Raw.Sheet sheet : sheets) {
            List<Resource> resources = contract.resources().stream()
                    .filter(resource -> Raw.Sheet.of(resource, sheets).contains(sheet))
                    .toList();
            bySheet.put(sheet.name(), new SheetReadings(sheet.name(), contract, resources, pseudonyms));
        }
    }

    /** Whether all of the workbook is kept. */
    boolean isWhole() {
        return bySheet.isEmpty();
    }

    /** Empty where all of the sheet is kept. */
    Optional<SheetReadings> of(String sheet) {
        return Optional.ofNullable(bySheet.get(sheet));
    }

    /** What was kept for each table. */
    List<Raw.KeptTable> kept() {
        return bySheet.entrySet().stream()
                .flatMap(sheet -> sheet.getValue().all().stream().map(reading -> reading.kept(sheet.getKey())))
                .toList();
    }

    /** How many unique pupil numbers were temporary. */
    long temporaryNumbers() {
        return bySheet.values().stream()
                .mapToLong(SheetReadings::temporaryNumbers)
                .sum();
    }

    /** Nothing of what looks personal was kept; whether it may be left out is for a person to say. */
    void mustHoldNothingPersonal(String fileName) {
        List<String> titles = phrases(SheetReadings::personalTitles);
        List<String> traces = phrases(SheetReadings::traces);
        if (titles.isEmpty() && traces.isEmpty()) {
            return;
        }
        String found = Stream.of(
                        titles.isEmpty()
                                ? ""
                                : "by their titles these columns seem to be personal, and the contract does not say so: "
                                        + String.join("; ", titles),
                        traces.isEmpty()
                                ? ""
                                : "columns that are not declared for it hold what looks like "
                                        + String.join("; ", traces))
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + ". Besides, " + other)
                .orElseThrow();
        throw Problem.file("Cannot load " + fileName + ": " + found
                + ". Nothing of them was kept. Ask the sender to leave them out, or name the columns, or a sheet that is not"
                + " read, in dropped of jobs/feeds/" + contract.feed() + ".yaml.");
    }

    private List<String> phrases(Function<SheetReadings, List<String>> of) {
        return bySheet.values().stream()
                .flatMap(sheet -> of.apply(sheet).stream())
                .toList();
    }
}
