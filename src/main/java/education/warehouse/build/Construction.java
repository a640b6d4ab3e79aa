package education.warehouse.build;

import education.warehouse.disclosure.DisclosureControl;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.lake.LakeRefusal;
import education.warehouse.project.SqlFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates the objects of a release one by one. A SELECT that fails does not keep those from being tried that do not read it. */
final class Construction {

    private static final int SHOWN = 40;

    /** Schema whose long tables store texts as numbers. */
    private static final String NUMBERED = "star";

    private final Database database;
    private final BuildOrder order;
    private final Set<String> broken;
    private final List<String> problems = new ArrayList<>();
    private final List<String> untried = new ArrayList<>();

    Construction(Database database, BuildOrder order) {
        this.database = database;
        this.order = order;
        this.broken = new HashSet<>(order.broken());
    }

    void createAll() {
        order.files().stream().filter(this::canBeTried).forEach(this::create);
    }

    /** Looks whether checks can be run, which are not run here. */
    void bind(List<SqlFile> checks) {
        checks.stream().filter(this::canBeTried).forEach(check -> {
            try {
                database.execute(
                        "select delivery_key, place, message from (" + check.select() + "\n) as found limit 0");
            } catch (FailedStatement e) {
                throwUnlessOfSelect(e, check);
                problems.add(wrongCheck(check, e));
            }
        });
    }

    /** All that is wrong, and what could not be tried because of it. */
    List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        if (!untried.isEmpty()) {
            String names = untried.stream().limit(SHOWN).collect(Collectors.joining(", "));
            int more = untried.size() - SHOWN;
            all.add("Not tried, as " + (untried.size() == 1 ? "it reads" : "they read") + " what is wrong above: "
                    + names + (more > 0 ? " and " + more + " more" : "") + ".");
        }
        return all;
    }

    static String wrongCheck(SqlFile check, FailedStatement refused) {
        return "Cannot run " + check.path() + ": " + refused.firstLine()
                + ". It must be one SELECT of delivery_key, place, message.";
    }

    private boolean canBeTried(SqlFile file) {
        String name = file.qualifiedName();
        if (order.broken().contains(name)) {
            return false;
        }
        if (order.needs().get(name).stream().anyMatch(broken::contains)) {
            broken.add(name);
            untried.add(name);
            return false;
        }
        return true;
    }

    private void create(SqlFile file) {
        try {
            boolean isFilledLast = isFilledLast(file);
            database.execute("create " + file.storedAs() + " " + file.qualifiedName() + " as "
                    + (isView(file) && isPlain(file) ? plain(file) : file.select())
                    + (isFilledLast ? "\nwith no data" : ""));
            if (!hasItsColumns(file)) {
                return;
            }
            if (isFilledLast && isPlain(file)) {
                numbered(file.qualifiedName())
                        .forEach(column -> database.execute("alter table " + file.qualifiedName() + " alter "
                                + Sql.name(column) + " type varchar"));
            }
            file.values().forEach((column, values) -> number(file, column, values));
            file.ownValues()
                    .forEach(column ->
                            number(file, column, "select " + Sql.name(column) + " from " + file.qualifiedName()));
            if (isPublished(file)) {
                comment(file);
            }
            if (file.qualifiedName().equals(DisclosureControl.TABLE)) {
                DisclosureControl.suppressIn(database);
            }
            if (isFilledLast) {
                database.execute("insert into " + file.qualifiedName() + " " + file.select());
            }
        } catch (FailedStatement e) {
            throwUnlessOfSelect(e, file);
            broken.add(file.qualifiedName());
            problems.add("Cannot build " + file.qualifiedName() + ": " + e.firstLine() + " (" + file.path()
                    + "). Correct the SELECT or the reference data that it reads.");
        }
    }

    private static void throwUnlessOfSelect(FailedStatement refused, SqlFile file) {
        LakeRefusal.problem(refused, file.path()).ifPresent(problem -> {
            throw problem;
        });
    }

    /**
     * Whether a table is complete but for its rows before they come: one that says which values it may have, or that is plain, as to
     * convert them afterwards takes longer; and the dictionary, which is made last and holds itself too.
     */
    private static boolean isFilledLast(SqlFile file) {
        return !file.values().isEmpty() || isPlain(file) && !isView(file);
    }

    private static boolean isView(SqlFile file) {
        return file.storedAs().equals("view");
    }

    /** Whether people and their tools read it as it is: then texts are texts, whatever they are made of. */
    private static boolean isPlain(SqlFile file) {
        return isPublished(file) && !file.schema().equals(NUMBERED);
    }

    private String plain(SqlFile file) {
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
    private void number(SqlFile file, String column, String values) {
        List<String> known = database.texts(
                "select distinct value from (" + values + ") as known(value) where value is not null order by value");
        if (known.isEmpty()) {
            return;
        }
        String type = Sql.name(file.schema()) + "." + Sql.name(file.name() + "_" + column);
        database.execute("create type " + type + " as enum " + Sql.texts(known));
        database.execute("alter table " + file.qualifiedName() + " alter " + Sql.name(column) + " type " + type);
    }

    private static boolean isPublished(SqlFile file) {
        return !Build.SCAFFOLD.contains(file.schema());
    }

    /** Whether it has the columns that its head explains and that the program needs, and every published one is explained. */
    private boolean hasItsColumns(SqlFile file) {
        if (file.comments().isEmpty()
                && file.values().isEmpty()
                && file.ownValues().isEmpty()
                && !isPublished(file)) {
            return true;
        }
        int before = problems.size();
        Set<String> columns =
                new HashSet<>(database.texts("select column_name from (describe " + file.qualifiedName() + ")"));
        if (isPublished(file)) {
            columns.stream()
                    .filter(column -> !file.comments().containsKey(column))
                    .sorted()
                    .forEach(column -> problems.add("Cannot build " + file.path() + ": column " + column
                            + " has no comment. Add \"-- " + column + ": …\" to its head."));
        }
        file.comments().keySet().stream()
                .filter(column -> !columns.contains(column))
                .forEach(word -> problems.add(noColumn(file, word)));
        List<String> missing = Needed.missing(file, columns);
        if (!missing.isEmpty()) {
            problems.add("Cannot build " + file.path() + ": the program itself reads " + String.join(", ", missing)
                    + " of it, which the SELECT does not give. Add "
                    + (missing.size() == 1 ? "the column." : "the columns."));
        }
        List<String> valued = new ArrayList<>(file.values().keySet());
        valued.addAll(file.ownValues());
        valued.removeAll(columns);
        valued.forEach(column -> problems.add("Cannot build " + file.path() + ": its head says the values of a column "
                + column + " that the SELECT does not give. Correct one of them."));
        return valued.isEmpty() && problems.size() == before;
    }

    private static String noColumn(SqlFile file, String word) {
        String directives = file.nearestDirective(word)
                .map(directive -> ", nor is it a directive. Did you mean \"" + directive + ": …\""
                        + (directive.equals("stored") ? " (table or view)?" : "?"))
                .orElse(". Correct one of them.");
        return "Cannot build " + file.path() + ": its head explains a column " + word + " that the SELECT does not give"
                + directives;
    }

    private void comment(SqlFile file) {
        List<String> columns = database.texts("select column_name from (describe " + file.qualifiedName() + ")");
        // one transaction: each is written to disk before the next may begin
        database.execute("begin");
        database.execute(
                "comment on " + file.storedAs() + " " + file.qualifiedName() + " is " + Sql.text(file.grain()));
        columns.forEach(column -> database.execute("comment on column " + file.qualifiedName() + "." + Sql.name(column)
                + " is " + Sql.text(file.comments().get(column))));
        database.execute("commit");
    }
}
