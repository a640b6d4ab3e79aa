package education.warehouse.project;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of one delivered file is read, as {@code limits} of {@code jobs/nightly.yaml} sets it. No honest file comes near
 * what is usual; one that is beyond is held.
 *
 * @param unpacked bytes of a packed file when it is unpacked, of a zip and of a workbook all of its parts together, such as
 *     {@code 4GB}
 * @param members files in a zip, parts of a workbook
 * @param columns of a table
 * @param record bytes of one record of a CSV, one text of a workbook, such as {@code 1MB}
 */
public record FileLimits(String unpacked, Integer members, Integer columns, String record) {

    private static final Pattern SIZE = Pattern.compile("([0-9]+) ?([KMGT]?)B");
    private static final List<String> PREFIXES = List.of("", "K", "M", "G", "T");
    private static final int STEP = 1024;

    public static final FileLimits USUAL = new FileLimits(null, null, null, null);

    public FileLimits {
        unpacked = unpacked == null ? "4GB" : unpacked;
        members = members == null ? 10_000 : members;
        columns = columns == null ? 4_096 : columns;
        record = record == null ? "1MB" : record;
        bytes(unpacked);
        bytes(record);
    }

    public long unpackedBytes() {
        return bytes(unpacked);
    }

    public int recordBytes() {
        return (int) Math.min(bytes(record), 1 << 28);
    }

    /** What a person can do about a file that is beyond a limit, by the limit's name. */
    public static String advice(String limit) {
        return "Ask the sender whether the file is right; if it is, raise " + limit + " of limits in jobs/nightly.yaml";
    }

    private static long bytes(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(size);
        }
        double bytes = Long.parseLong(matcher.group(1)) * Math.pow(STEP, PREFIXES.indexOf(matcher.group(2)));
        return bytes > Long.MAX_VALUE ? Long.MAX_VALUE : (long) bytes;
    }
}
