package education.warehouse.contract;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether the regular expressions of a contract can be used, by Java and by DuckDB. */
final class Patterns {

    /** What DuckDB's regular expressions do not have and Java's do. */
    private static final Pattern LOOKS_OR_REFERS_BACK =
            Pattern.compile("(?<!\\\\)(?:\\(\\?<?[=!]|\\(\\?>|\\\\[1-9]|\\\\k<)");

    private final Complaints complaints;
    private final String at;
    private final String where;

    /**
     * @param at JSON pointer of what has the patterns
     * @param where what a reader calls it
     */
    Patterns(Complaints complaints, String at, String where) {
        this.complaints = complaints;
        this.at = at;
        this.where = where;
    }

    static boolean compiles(String pattern) {
        return fault(pattern).isEmpty();
    }

    private static Optional<String> fault(String pattern) {
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        }
    }

    /** A pattern that Java reads; says whether it does. */
    boolean mustCompile(String pattern) {
        Optional<String> fault = fault(pattern);
        fault.ifPresent(description -> complaints.add(
                at,
                where + " has a pattern that is no regular expression, \"" + pattern + "\": " + description,
                "Correct it"));
        return fault.isEmpty();
    }

    /** The same, with a group; says whether Java reads it. */
    boolean mustCapture(String pattern) {
        if (!mustCompile(pattern)) {
            return false;
        }
        if (Pattern.compile(pattern).matcher("").groupCount() == 0) {
            complaints.add(
                    at,
                    where + " has a pattern without a group, \"" + pattern + "\"",
                    "Put the part that is wanted into brackets");
        }
        return true;
    }

    void mustBeKnownToDuckDb(String pattern) {
        if (LOOKS_OR_REFERS_BACK.matcher(pattern).find()) {
            complaints.add(
                    at,
                    where + " has a pattern that looks ahead, behind or back, \"" + pattern + "\"",
                    "DuckDB cannot do that; write it without");
        }
    }

    void mustEnd(String pattern) {
        if (PatientText.isExhaustedBy(pattern)) {
            complaints.add(
                    at,
                    where + " has a pattern that may try too many ways to match a name, \"" + pattern + "\"",
                    "Write it without a repeat within a repeat");
        }
    }
}
