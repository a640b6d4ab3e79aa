package education.warehouse.home;

import education.warehouse.Problem;
import education.warehouse.feed.Contract;
import education.warehouse.feed.Resource;
import java.util.List;

/**
 * What extract says of one delivery, beside its Parquet files.
 *
 * @param format {@code csv}, {@code parquet} or {@code xlsx}
 * @param resource of a CSV or Parquet: the resource that its header fits best
 * @param titles of a CSV or Parquet: its header
 * @param recordsAbove of a CSV: records above the header
 * @param headerLine of a CSV: line of the header
 * @param records of a CSV: records below the header, counted by reading the bytes; of Parquet its rows, as its footer counts them
 * @param rejected of a CSV: records among them that are not CSV, kept in {@code rejects.parquet}
 * @param kept of a CSV that holds personal data: what was kept of each column; empty where everything was
 * @param sheets of a workbook: its sheets, in order
 * @param refusal why the file cannot be read at all; null where it can
 * @param fault whose turn it is where there is a refusal; null where there is none
 */
public record Raw(
        String format,
        String resource,
        List<String> titles,
        long recordsAbove,
        long headerLine,
        long records,
        long rejected,
        List<String> kept,
        List<Sheet> sheets,
        String refusal,
        Problem.Family fault) {

    public Raw {
        fault = refusal != null && fault == null ? Problem.Family.FILE : fault;
    }

    /** A sheet of a workbook. */
    public record Sheet(String name, boolean hidden) {}

    public static Raw refused(String format, Problem problem) {
        return new Raw(
                format, null, List.of(), 0, 0, 0, 0, List.of(), List.of(), problem.getMessage(), problem.family());
    }

    /** What a CSV or Parquet file holds. */
    public static Raw table(
            String format,
            String resource,
            List<String> titles,
            long recordsAbove,
            long headerLine,
            long records,
            long rejected,
            List<String> kept) {
        return new Raw(
                format, resource, titles, recordsAbove, headerLine, records, rejected, kept, List.of(), null, null);
    }

    public static Raw workbook(List<Sheet> sheets) {
        return new Raw("xlsx", null, List.of(), 0, 0, 0, 0, List.of(), List.copyOf(sheets), null, null);
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
