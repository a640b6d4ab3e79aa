package education.warehouse.normalise;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Resource;
import education.warehouse.contract.SheetName;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sheets of a workbook that none of its tables is read from: the rows of those that the contract sets aside are counted, and any
 * other that holds something is named. Of all tables the first one that is there says so, once for the file.
 */
final class OtherSheets {

    private final Contract contract;
    private final List<Raw.Sheet> sheets;
    private final String fileName;
    private final List<Raw.Sheet> others;
    private final Map<String, Long> rows = new TreeMap<>();

    OtherSheets(
            Database database, Contract contract, Resource resource, Path raw, Raw.Workbook workbook, String fileName) {
        this.contract = contract;
        this.sheets = workbook.sheets();
        this.fileName = fileName;
        this.others = isFirst(resource) ? others() : List.of();
        if (!others.isEmpty()) {
            database.query(
                    "select sheet, count(distinct line) from read_parquet("
                            + Sql.text(raw.resolve("cells.parquet")) + ") where sheet in "
                            + Sql.texts(others.stream().map(Raw.Sheet::name).toList())
                            + " group by sheet",
                    (row, number) -> rows.put(row.getString(1), row.getLong(2)));
        }
    }

    private boolean isFirst(Resource resource) {
        return contract.resources().stream()
                .filter(other -> !Raw.Sheet.of(other, sheets).isEmpty())
                .findFirst()
                .filter(first -> first.name().equals(resource.name()))
                .isPresent();
    }

    private List<Raw.Sheet> others() {
        List<Raw.Sheet> read = contract.resources().stream()
                .flatMap(resource -> Raw.Sheet.of(resource, sheets).stream())
                .toList();
        return sheets.stream().filter(sheet -> !read.contains(sheet)).toList();
    }

    /** The source, and the rows of the sheets that are set aside. */
    Source beside(Source source) {
        List<Normalised.Filtered> setAside = new ArrayList<>(source.setAside());
        List<Normalised.Finding> findings = new ArrayList<>(source.findings());
        others.stream()
                .filter(this::isSetAside)
                .forEach(sheet -> setAside.add(new Normalised.Filtered("sheet \"" + sheet.name() + "\"", rows(sheet))));
        findings.addAll(findings());
        return new Source(
                source.rowsIn()
                        + others.stream()
                                .filter(this::isSetAside)
                                .mapToLong(this::rows)
                                .sum(),
                source.rowsJudged(),
                source.rejected(),
                setAside,
                findings,
                source.isWorkbook(),
                source.isInOrder(),
                source.unknown());
    }

    /** The sheets that hold something and of which nobody has said anything. */
    List<Normalised.Finding> findings() {
        return others.stream()
                .filter(sheet -> !isSetAside(sheet) && rows(sheet) > 0)
                .map(sheet -> Normalised.Finding.warn(
                        "unknown sheet", fileName + ", sheet \"" + sheet.name() + "\"", message(sheet)))
                .toList();
    }

    private String message(Raw.Sheet sheet) {
        String rows = rows(sheet) == 1 ? "its row was" : "its " + rows(sheet) + " rows were";
        return contract.resources().stream()
                .filter(resource -> resource.sheet().stream().anyMatch(name -> SheetName.matches(name, sheet.name())))
                .findFirst()
                .map(resource -> "The table " + resource.table() + " was read from the sheet \""
                        + Raw.Sheet.of(resource, sheets).get(0).name()
                        + "\", which the contract names before this one: " + rows
                        + " not loaded. Ask the sender which of the two counts.")
                .orElse("The sheet is not in the contract, and " + rows + " not loaded. Add it to ignoredSheets of "
                        + contract.resources().get(0).path() + ", or write a resource for it.");
    }

    private boolean isSetAside(Raw.Sheet sheet) {
        return contract.resources().stream().anyMatch(resource -> resource.ignores(sheet.name()))
                || contract.drops(sheet.name());
    }

    private long rows(Raw.Sheet sheet) {
        return rows.getOrDefault(sheet.name(), 0L);
    }
}
