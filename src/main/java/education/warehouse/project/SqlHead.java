package education.warehouse.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The comment on top of a file of {@code sql/}: its grain, its directives, what its columns mean and which values they may have. */
final class SqlHead {

    private static final Pattern COMMENT = Pattern.compile("-- ([a-z][a-z0-9_]*): (.+)");
    private static final Pattern VALUES = Pattern.compile("-- values of ([a-z0-9_, ]+): (.+)");
    private static final Pattern NEARLY = Pattern.compile("--\\s*(\\w+)\\s*[:=](.*)");
    private static final String REFERS = "refers";
    private static final int LETTERS_OFF = 2;

    private final String path;
    private final boolean isOfCheck;
    private final Map<String, List<String>> legal;
    private final List<String> problems;

    final Map<String, String> comments = new LinkedHashMap<>();
    final Map<String, String> directives = new LinkedHashMap<>();
    final Map<String, String> values = new LinkedHashMap<>();
    final List<String> ownValues = new ArrayList<>();
    final List<String> references = new ArrayList<>();
    private String grain = "";

    private SqlHead(String path, String schema, List<String> problems) {
        this.path = path;
        this.isOfCheck = schema.equals(SqlFiles.CHECKS);
        this.legal = legalIn(schema);
        this.problems = problems;
    }

    /** Directives of a folder, each with its legal values; none where any will do. */
    private static Map<String, List<String>> legalIn(String schema) {
        List<String> stored = List.of("table", "view");
        if (schema.equals(SqlFiles.CHECKS)) {
            return Map.of(
                    "why",
                    List.of(),
                    "severity",
                    Stream.of(Severity.values()).map(Severity::word).toList());
        }
        if (schema.equals(SqlFiles.TRACE)) {
            return Map.of("measures", List.of(), "cohorts", List.of(), "counts", List.of());
        }
        if (schema.equals(SqlFiles.MEASURE)) {
            return Map.of("stored", stored, "measures", List.of());
        }
        return SqlFiles.PUBLISHED.contains(schema)
                ? Map.of("stored", stored, "key", List.of(), REFERS, List.of(), "homes", List.of("unite", "conform"))
                : Map.of("stored", stored);
    }

    /** Reads the head of a file; what is wrong with it is added to the problems. */
    static SqlHead of(String path, String schema, String text, List<String> problems) {
        SqlHead head = new SqlHead(path, schema, problems);
        head.read(text.lines().toList());
        head.check();
        return head;
    }

    /** The nearest directive of a folder to a word that is not one, where one is near. */
    static Optional<String> nearest(String word, String schema) {
        return legalIn(schema).keySet().stream()
                .filter(directive ->
                        LevenshteinDistance.getDefaultInstance().apply(directive, word.toLowerCase(Locale.ROOT))
                                <= Math.min(LETTERS_OFF, directive.length() / 3))
                .findFirst();
    }

    String grain() {
        return grain;
    }

    private void read(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).matches("-- .*\\S.*") || isDirective(lines.get(0))) {
            problems.add("Cannot use " + path
                    + ": line 1 does not say what one row is. Begin it with \"-- One row per …\".");
        } else {
            grain = lines.get(0).substring(3).trim();
        }
        Map<String, String> said = comments;
        String last = null;
        for (int i = 1;
                i < lines.size()
                        && (lines.get(i).startsWith("--") || lines.get(i).isBlank());
                i++) {
            String line = lines.get(i);
            Matcher comment = COMMENT.matcher(line);
            if (isOfValues(line) || isOfReference(comment)) {
                last = null;
            } else if (comment.matches()) {
                last = comment.group(1);
                said = legal.containsKey(last) ? directives : comments;
                if (said.put(last, comment.group(2).trim()) != null) {
                    problem("says \"" + last + "\" twice", i, "Remove one");
                }
                if (isOfCheck && said == comments) {
                    unknown(last, i);
                }
            } else if (last != null && line.startsWith("--   ")) {
                said.merge(last, " " + line.substring(2).trim(), String::concat);
            } else {
                nearly(line, i);
            }
        }
    }

    private boolean isDirective(String line) {
        Matcher comment = COMMENT.matcher(line);
        return comment.matches() && legal.containsKey(comment.group(1));
    }

    private boolean isOfValues(String line) {
        Matcher matcher = VALUES.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        List<String> columns = List.of(matcher.group(1).split(", "));
        if (matcher.group(2).equals("own")) {
            ownValues.addAll(columns);
        } else {
            columns.forEach(column -> values.put(column, matcher.group(2)));
        }
        return true;
    }

    /** The one directive that a table may give again and again: one for each column that leads elsewhere. */
    private boolean isOfReference(Matcher comment) {
        boolean isReference = comment.matches() && comment.group(1).equals(REFERS) && legal.containsKey(REFERS);
        if (isReference) {
            references.add(comment.group(2).trim());
        }
        return isReference;
    }

    /** A directive that is written in another way, which would be taken for prose. */
    private void nearly(String line, int index) {
        Matcher matcher = NEARLY.matcher(line);
        if (matcher.matches() && legal.containsKey(matcher.group(1).toLowerCase(Locale.ROOT))) {
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            problem(
                    "has a directive that is not written as one, \"" + line.strip() + "\"",
                    index,
                    "Write \"-- " + name + ": "
                            + (legal.get(name).isEmpty() ? "…" : legal.get(name).get(0)) + "\"");
        }
    }

    private void unknown(String word, int index) {
        problem(
                "has a directive that is not known, \"" + word + "\"",
                index,
                "Legal are severity and why"
                        + nearest(word, SqlFiles.CHECKS)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
    }

    private void check() {
        directives.forEach((name, value) -> {
            if (!legal.get(name).isEmpty() && !legal.get(name).contains(value)) {
                problems.add("Cannot use " + path + ": its head says \"" + name + ": " + value + "\". Legal are "
                        + String.join(" and ", legal.get(name)) + ".");
            }
        });
        if (isOfCheck && !(directives.containsKey("why") && directives.containsKey("severity"))) {
            problems.add("Cannot run " + path + ": its head must say why it exists (\"-- why: …\") and how severe it is"
                    + " (\"-- severity: warn\" or \"-- severity: stop\").");
        }
        if ("view".equals(directives.get("stored")) && !(values.isEmpty() && ownValues.isEmpty())) {
            problems.add("Cannot use " + path
                    + ": it is stored as a view and says which values a column has. Only a table has such values.");
        }
    }

    private void problem(String found, int index, String advice) {
        problems.add("Cannot use " + path + ": its head " + found + " (line " + (index + 1) + "). " + advice
                + (advice.endsWith("?") ? "" : "."));
    }
}
