package education.warehouse.project;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A CSV of {@code data/reference}: commas, double quotes, one header; read here only to say what is wrong with it, and where. */
public final class ReferenceFile {

    public static final String FOLDER = "data/reference/";

    private static final String ENDING = ".csv";
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]*");

    /** The table that the settings become. */
    private static final String TAKEN = "setting";

    private static final int SHOWN = 20;

    private final String path;
    private final String text;
    private final List<String> problems = new ArrayList<>();
    private List<String> header;
    private int more;
    private int at;
    private int line = 1;

    private ReferenceFile(String path, String text) {
        this.path = path;
        this.text = text;
    }

    /** Names of its columns. */
    public static List<String> header(String path, String text) {
        ReferenceFile file = new ReferenceFile(path, text);
        file.look();
        return file.header.stream().map(String::trim).toList();
    }

    /** Records of a table by the names of its columns; none of a text that is no CSV, which {@link #problems} says. */
    public static List<NamedCsvRecord> records(String text) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            return reader.stream().toList();
        } catch (IOException | CsvParseException e) {
            return List.of();
        }
    }

    /** All that is wrong with all of them. */
    public static List<String> problems(ProjectFiles projectFiles) {
        List<String> problems = new ArrayList<>();
        projectFiles
                .files(FOLDER, ENDING)
                .forEach((path, text) -> problems.addAll(new ReferenceFile(path, text).look()));
        return problems;
    }

    private List<String> look() {
        String name = path.substring(FOLDER.length(), path.length() - ENDING.length());
        if (!IDENTIFIER.matcher(name).matches() || name.equals(TAKEN)) {
            problems.add("Cannot use " + path + ": \"" + name + "\" cannot be the name of a table"
                    + (name.equals(TAKEN) ? ", as the settings have it" : "")
                    + ". Rename it; names are of small letters, digits and underscores.");
        }
        while (at < text.length()) {
            int first = line;
            Optional<List<String>> record = record();
            if (record.isEmpty()) {
                break;
            }
            List<String> fields = record.get();
            if (header == null) {
                header = fields;
                lookAtHeader();
            } else if (fields.size() != header.size()) {
                complain(
                        "has " + fields.size() + (fields.size() == 1 ? " field" : " fields") + ", not the "
                                + header.size() + " of its header",
                        first,
                        "Correct the line");
            }
        }
        if (header == null && problems.isEmpty()) {
            problems.add("Cannot use " + path + ": it has no header. Write the names of its columns into line 1.");
        }
        if (more > 0) {
            problems.add("Cannot use " + path + ": " + more + " more of its lines are wrong.");
        }
        return problems;
    }

    private void lookAtHeader() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String column = header.get(i).trim();
            if (column.isEmpty()) {
                complain("has a column " + (i + 1) + " without a name", 1, "Name it");
            } else if (!names.add(column.toLowerCase(Locale.ROOT))) {
                complain("has two columns of the name \"" + column + "\"", 1, "Rename one");
            }
        }
    }

    /** The fields of the record that begins here; empty where it does not end as a record does. */
    private Optional<List<String>> record() {
        List<String> fields = new ArrayList<>();
        while (true) {
            Optional<String> field = text.startsWith("\"", at) ? quoted() : Optional.of(plain());
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields.add(field.get());
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else {
                endLine();
                return Optional.of(fields);
            }
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private Optional<String> quoted() {
        StringBuilder field = new StringBuilder();
        int opened = line;
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                line += next == '\n' ? 1 : 0;
                field.append(next);
            } else if (text.startsWith("\"", at)) {
                field.append(text.charAt(at++));
            } else if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                complain("has text behind a closing quote", line, "Write a quote within quotes twice");
                plain();
                return Optional.of(field.toString());
            } else {
                return Optional.of(field.toString());
            }
        }
        complain("has a quote that is not closed", opened, "Close it");
        return Optional.empty();
    }

    private void endLine() {
        if (text.startsWith("\r", at)) {
            at++;
        }
        if (text.startsWith("\n", at)) {
            at++;
        }
        line++;
    }

    private void complain(String found, int where, String advice) {
        if (problems.size() < SHOWN) {
            problems.add("Cannot use " + path + ": it " + found + " (line " + where + "). " + advice + ".");
        } else {
            more++;
        }
    }
}
