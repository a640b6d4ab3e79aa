package education.warehouse.build;

import education.warehouse.project.SqlFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the program itself reads of a release, to write the report of the night, to keep what checks find and to describe the release.
 *
 * @param name of the object
 * @param columns that it must have
 * @param isTable whether rows are added to it
 */
record Needed(String name, List<String> columns, boolean isTable) {

    static final List<Needed> ALL = List.of(
            new Needed(
                    "meta.delivery",
                    List.of(
                            "delivery_key",
                            "feed",
                            "resource",
                            "file",
                            "sha256",
                            "received_at",
                            "as_at",
                            "rows_in",
                            "rows_clean",
                            "rows_quarantined",
                            "rows_filtered",
                            "state",
                            "reason",
                            "may_be_accepted",
                            "night"),
                    false),
            new Needed("meta.quarantine", List.of("delivery_key", "line", "cell", "field", "rule", "message"), false),
            new Needed(
                    "meta.finding",
                    List.of("check_name", "severity", "delivery_key", "rule", "place", "message"),
                    true),
            new Needed(
                    "meta.dictionary",
                    List.of(
                            "schema_name",
                            "object_name",
                            "column_name",
                            "position",
                            "is_required",
                            "key_position",
                            "refers_to"),
                    false),
            new Needed("meta.feed", List.of("feed", "title", "source", "is_published"), false),
            new Needed("meta.night", List.of("night", "started_at", "ended_at", "outcome"), true),
            new Needed("meta.release", List.of("night"), false));

    /** What is missing of it, or is there in another form. */
    static List<String> problems(Collection<SqlFile> files) {
        List<String> problems = new ArrayList<>();
        for (Needed needed : ALL) {
            files.stream()
                    .filter(file -> file.qualifiedName().equals(needed.name))
                    .findFirst()
                    .ifPresentOrElse(
                            file -> {
                                if (needed.isTable && file.isView()) {
                                    problems.add(
                                            "Cannot use " + file.path()
                                                    + ": it is stored as a view, and the audit adds rows to it. Write \"-- stored: table\", or nothing.");
                                }
                            },
                            () -> problems.add("Cannot build the warehouse: " + needed.path()
                                    + " is missing, from which the program itself reads "
                                    + String.join(", ", needed.columns)
                                    + ". Put the file back."));
        }
        return problems;
    }

    /** What a file lacks that the program needs of it. */
    static List<String> missing(SqlFile file, Collection<String> columns) {
        return ALL.stream()
                .filter(needed -> needed.name.equals(file.qualifiedName()))
                .flatMap(needed -> needed.columns.stream())
                .filter(column -> !columns.contains(column))
                .toList();
    }

    private String path() {
        return "sql/" + name.replace('.', '/') + ".sql";
    }
}
