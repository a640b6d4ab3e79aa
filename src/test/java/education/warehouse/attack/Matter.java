package education.warehouse.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file is being made of: rows of a text, parts of a workbook, members of a zip; in the end bytes. */
final class Matter {

    private final Good good;

    /** Header and rows, while it is a text; null afterwards. */
    private List<List<String>> rows;

    private final List<RawLine> rawLines = new ArrayList<>();
    private String delimiter = ",";
    private String newline = "\n";
    private String lastNewline = null;
    private boolean isQuoted;

    /** Parts of a workbook by name, while it is one. */
    private Map<String, byte[]> parts = new LinkedHashMap<>();

    /** Members of a zip by name, while it is one. */
    private Map<String, Matter> members = new LinkedHashMap<>();

    private Zip zip;
    private byte[] bytes;

    /** A line that is put in as it is, before the line of that number. */
    private record RawLine(int before, String text) {}

    private Matter(Good good) {
        this.good = good;
    }

    /** The good file of a feed, or of a member of its zip, to begin with. */
    static Matter of(Good good) {
        Matter matter = new Matter(good);
        matter.rows(Good.ROWS);
        return matter;
    }

    Good good() {
        return good;
    }

    /** Begins again, with that many good rows. */
    void rows(int count) {
        if (good.isText()) {
            rows = good.table(count);
        }
        if (good.isWorkbook()) {
            parts = good.parts(count);
        }
        if (good.isZip()) {
            members = good.members(count);
        }
        if (good.isParquet()) {
            bytes = Parquet.of(good.parquet(count));
        }
    }

    List<List<String>> rows() {
        if (rows == null) {
            throw new IllegalStateException("it is bytes already");
        }
        return rows;
    }

    void line(int before, String text) {
        rawLines.add(new RawLine(before, text));
    }

    void delimiter(String text) {
        delimiter = text;
    }

    void newline(String text) {
        newline = text;
    }

    void lastNewline(String text) {
        lastNewline = text;
    }

    void quoted() {
        isQuoted = true;
    }

    int column(String title) {
        int column = rows().get(0).indexOf(title);
        if (column < 0) {
            throw new IllegalArgumentException("no column " + title);
        }
        return column;
    }

    Map<String, byte[]> parts() {
        return parts;
    }

    Map<String, Matter> members() {
        return members;
    }

    /** The zip that it has become; its parts and members can no longer be changed. */
    Zip zip() throws IOException {
        if (zip == null) {
            zip = new Zip();
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.add(part.getKey(), part.getValue());
            }
            for (Map.Entry<String, Matter> member : members.entrySet()) {
                zip.add(member.getKey(), member.getValue().bytes());
            }
        }
        return zip;
    }

    byte[] bytes() throws IOException {
        if (bytes == null) {
            bytes = rows != null ? text().getBytes(StandardCharsets.UTF_8) : zip().bytes();
        }
        return bytes;
    }

    void bytes(byte[] changed) {
        rows = null;
        bytes = changed;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (List<String> row : rows()) {
            raw(text, number++);
            for (int i = 0; i < row.size(); i++) {
                text.append(i == 0 ? "" : delimiter).append(shown(row.get(i)));
            }
            text.append(number <= rows.size() || lastNewline == null ? newline : lastNewline);
        }
        raw(text, number);
        return text.toString();
    }

    private void raw(StringBuilder text, int before) {
        rawLines.stream()
                .filter(line -> line.before() == before)
                .forEach(line -> text.append(line.text()).append(newline));
    }

    private String shown(String value) {
        if (value.startsWith("=\"") && !isQuoted) {
            return value;
        }
        boolean needsQuotes =
                value.contains(delimiter) || value.contains("\"") || value.contains("\n") || value.contains("\r");
        return isQuoted || needsQuotes ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
