package education.warehouse.build;

import education.warehouse.disclosure.DisclosureControl;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.project.SqlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Creates one object of a release in a session in which the release is attached and used. */
final class Creation {

    /** Schema whose long tables store texts as numbers. */
    private static final String NUMBERED = "star";

    private final Database database;
    private final SqlFile file;
    private final String name;
    private final boolean isView;
    /** Whether people and their tools read it as it is: then texts are texts, whatever they are made of. */
    private final boolean isPlain;

    Creation(Database database, SqlFile file) {
        this.database = database;
        this.file = file;
        this.name = file.qualifiedName();
        this.isView = file.isView();
        this.isPlain = file.isPublished() && !file.schema().equals(NUMBERED);
    }

    /** Creates it; returns what is wrong with its head, where it is left without rows. */
    List<String> create() {
        database.execute("create " + file.storedAs() + " " + name + " as "
                + (isView && isPlain ? plain() : file.select())
                + (isFilledLast() ? "\nwith no data" : ""));
        List<String> columns =
                file.speaksOfColumns() ? database.texts("select column_name from (describe " + name + ")") : List.of();
        List<String> problems = file.speaksOfColumns() ? problems(columns) : List.of();
        if (problems.isEmpty()) {
            if (isFilledLast() && isPlain) {
                numbered(name).forEach(column -> alter(column, "varchar"));
            }
            file.values().forEach(this::number);
            file.ownValues().forEach(column -> number(column, "select " + Sql.name(column) + " from " + name));
            if (file.isPublished()) {
                comment(columns);
            }
            if (name.equals(DisclosureControl.TABLE)) {
                DisclosureControl.suppressIn(database);
            }
            if (isFilledLast()) {
                database.execute("insert into " + name + " " + file.select());
            }
        }
        return problems;
    }

    /**
     * Whether a table is complete but for its rows before they come: one that says which values it may have, or that is plain, as to
     * convert them afterwards takes longer; and the dictionary, which is made last and holds itself too.
     */
    private boolean isFilledLast() {
        return !file.values().isEmpty() || isPlain && !isView;
    }

    /** Whether it has the columns that its head explains and that the program needs, and every published one is explained. */
    private List<String> problems(List<String> columns) {
        List<String> problems = new ArrayList<>(file.headProblems(columns));
        List<String> missing = Needed.missing(file, columns);
        if (!missing.isEmpty()) {
            problems.add("Cannot build " + file.path() + ": the program itself reads " + String.join(", ", missing)
                    + " of it, which the SELECT does not give. Add "
                    + (missing.size() == 1 ? "the column." : "the columns."));
        }
        return problems;
    }

    private String plain() {
        List<String> numbered = numbered("(" + file.select() + "\n)");
        return numbered.isEmpty()
                ? file.select()
                : "select * replace ("
                        + numbered.stream()
                                .map(column -> "cast(" + Sql.name(column) + " as varchar) as " + Sql.name(column))
                                .collect(Collectors.joining(", "))
                        + ") from (" + file.select() + "\n) as texts";
    }

    /** Columns that are stored as numbers of texts. */
    private List<String> numbered(String select) {
        return database.texts("select column_name from (describe from " + select + ") where column_type like 'ENUM(%'");
    }

    /**
     * Stores a text of known values as their numbers, which a reader does not notice (a DuckDB enum). Text is compared, sorted and
     * compressed row by row: of 75 million rows a column of it takes three times as long to write, and what is made of 800,000
     * figures takes half as long again. Where there is no value yet it stays text.
     */
    private void number(String column, String values) {
        List<String> known = database.texts(
                "select distinct value from (" + values + ") as known(value) where value is not null order by value");
        if (known.isEmpty()) {
            return;
        }
        String type = Sql.name(file.schema()) + "." + Sql.name(file.name() + "_" + column);
        database.execute("create type " + type + " as enum " + Sql.texts(known));
        alter(column, type);
    }

    private void alter(String column, String type) {
        database.execute("alter table " + name + " alter " + Sql.name(column) + " type " + type);
    }

    private void comment(List<String> columns) {
        database.execute("begin");
        database.execute("comment on " + file.storedAs() + " " + name + " is " + Sql.text(file.grain()));
        columns.forEach(column -> database.execute("comment on column " + name + "." + Sql.name(column) + " is "
                + Sql.text(file.comments().get(column))));
        database.execute("commit");
    }
}
