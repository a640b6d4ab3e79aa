package education.warehouse.home;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.FileFormat;
import education.warehouse.contract.Resource;
import java.util.List;
import java.util.Locale;

/**
 * What extract says of one delivery, beside its Parquet files.
 *
 * @param format how the file holds its tables
 * @param resource of a CSV or Parquet: the resource that its header fits best
 * @param titles of a CSV or Parquet: its header
 * @param recordsAbove of a CSV: records above the header
 * @param headerLine of a CSV: line of the header
 * @param records of a CSV: records below the header, counted by reading the bytes; of Parquet its rows, as its footer counts them;
 *     of a workbook its cells that are not empty
 * @param rejected of a CSV: records among them that are not CSV, kept in {@code rejects.parquet}
 * @param kept of a CSV that holds personal data: what was kept of each column; empty where everything was
 * @param sheets of a workbook: its sheets, in order
 * @param notes what was noticed that does not keep the file back
 * @param refusal why the file cannot be read at all; null where it can
 * @param fault whose turn it is where there is a refusal; null where there is none
 */
public record Raw(
        FileFormat format,
        String resource,
        List<String> titles,
        long recordsAbove,
        long headerLine,
        long records,
        long rejected,
        List<String> kept,
        List<Sheet> sheets,
        List<Note> notes,
        String refusal,
        Problem.Family fault) {

    /** Name of the file that it is kept in, beside its Parquet files. */
    public static final String NOTE = "raw.json";

    public Raw {
        notes = notes == null ? List.of() : List.copyOf(notes);
        fault = refusal != null && fault == null ? Problem.Family.FILE : fault;
    }

    /** A sheet of a workbook. */
    public record Sheet(String name, boolean hidden) {}

    /** Something to know about the file: what kind of thing it is, where, and what it means. */
    public record Note(String kind, String place, String message) {

        /** @param rows as many as one table of a spreadsheet program has room for */
        public static Note full(String place, int rows) {
            return new Note(
                    "full to the last row",
                    place,
                    String.format(
                            Locale.ROOT,
                            "It has %,d rows, exactly as many as a sheet of Excel has room for: what came behind them may be"
                                    + " cut. Ask the sender whether that is all.",
                            rows));
        }
    }

    public static Raw refused(FileFormat format, Problem problem) {
        return new Raw(
                format,
                null,
                List.of(),
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                problem.getMessage(),
                problem.family());
    }

    /** What a CSV or Parquet file holds. */
    public static Raw table(
            FileFormat format,
            String resource,
            List<String> titles,
            long recordsAbove,
            long headerLine,
            long records,
            long rejected,
            List<String> kept,
            List<Note> notes) {
        return new Raw(
                format,
                resource,
                titles,
                recordsAbove,
                headerLine,
                records,
                rejected,
                kept,
                List.of(),
                notes,
                null,
                null);
    }

    public static Raw workbook(List<Sheet> sheets, long cells, List<Note> notes) {
        return new Raw(
                FileFormat.XLSX, null, List.of(), 0, 0, cells, 0, List.of(), List.copyOf(sheets), notes, null, null);
    }

    /** A workbook holds all resources of its contract, a CSV the one that its header belongs to. */
    public List<Resource> resourcesOf(Contract contract) {
        return resource == null
                ? contract.resources()
                : contract.resource(resource).stream().toList();
    }

    /** Why it cannot be read, as whoever goes on with it has to say. */
    public Problem problem() {
        return Problem.of(fault, refusal);
    }

    public boolean isRefused() {
        return refusal != null;
    }
}
