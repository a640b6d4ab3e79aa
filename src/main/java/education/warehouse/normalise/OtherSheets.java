package education.warehouse.normalise;

import education.warehouse.contract.Resource;
import education.warehouse.contract.Title;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sheets of a workbook that its contract sets aside: their rows are counted, and a sheet that it does not name is reported. */
final class OtherSheets {

    private final Database database;
    private final Resource resource;
    private final Path cells;

    OtherSheets(Database database, Resource resource, Path raw) {
        this.database = database;
        this.resource = resource;
        this.cells = raw.resolve("cells.parquet");
    }

    /** The source, and the rows of every sheet of the workbook that it is not read from. */
    Source beside(Source source, List<Raw.Sheet> sheets, String read, String fileName) {
        List<Normalised.Filtered> setAside = new ArrayList<>(source.setAside());
        List<Normalised.Finding> findings = new ArrayList<>(source.findings());
        long rowsIn = source.rowsIn();
        for (Raw.Sheet sheet : sheets) {
            if (isIgnored(sheet.name())) {
                long rows = rows(sheet.name());
                setAside.add(new Normalised.Filtered("sheet \"" + sheet.name() + "\"", rows));
                rowsIn += rows;
            } else if (!sheet.name().equals(read)) {
                findings.add(Normalised.Finding.warn(
                        "unknown sheet",
                        fileName + ", sheet \"" + sheet.name() + "\"",
                        "The sheet is not in the contract and was not loaded. Add it to ignoredSheets of"
                                + " jobs/feeds/" + resource.feed() + ".yaml, or write a resource for it."));
            }
        }
        return new Source(
                rowsIn,
                source.rowsJudged(),
                0,
                setAside,
                findings,
                source.isWorkbook(),
                source.isInOrder(),
                source.unknown());
    }

    private boolean isIgnored(String sheet) {
        return resource.ignoredSheets().stream().map(Title::normal).anyMatch(Title.normal(sheet)::equals);
    }

    private long rows(String sheet) {
        return database.number("select count(distinct line) from read_parquet(" + Sql.text(cells) + ") where sheet = "
                + Sql.text(sheet));
    }
}
