package education.warehouse.audit;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Definitions;
import education.warehouse.feed.SqlFile;
import education.warehouse.lake.Catalogues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs every check on a built file. */
public final class Audit {

    private final Engine engine;
    private final Definitions definitions;
    private final Catalogues catalogues;

    public Audit(Engine engine, Definitions definitions, Catalogues catalogues) {
        this.engine = engine;
        this.definitions = definitions;
        this.catalogues = catalogues;
    }

    /**
     * Checks the file, adds what it finds to {@code meta.finding}, and says whether the release may be published: not where
     * anything that stops was found.
     */
    public boolean passes(Path file, String night) {
        try (Database database = engine.session()) {
            catalogues.attachTo(database, night);
            database.execute("attach " + Sql.text(file) + " as education");
            database.execute("use education");
            bindViews(database);
            database.execute("delete from meta.finding where check_name is not null");
            SqlFile.in(definitions, "checks").forEach(check -> run(database, check));
            long stopping = database.number("select count(*) from meta.finding where severity = 'stop'");
            database.execute("checkpoint education");
            database.execute("use memory");
            database.execute("detach education");
            return stopping == 0;
        }
    }

    /** A view is not bound to what it reads until someone queries it. */
    private static void bindViews(Database database) {
        List<String> problems = new ArrayList<>();
        database.rows(
                        "select schema_name, view_name from duckdb_views() where database_name = 'education' and not internal order by 1, 2")
                .forEach(view -> {
                    try {
                        database.execute(
                                "select * from " + Sql.name(view.get(0)) + "." + Sql.name(view.get(1)) + " limit 0");
                    } catch (FailedStatement e) {
                        problems.add("Cannot publish " + view.get(0) + "." + view.get(1) + ": " + e.firstLine()
                                + ". Correct its SELECT.");
                    }
                });
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
    }

    private static void run(Database database, SqlFile check) {
        String severity = check.directives().getOrDefault("severity", "");
        if (!severity.equals("warn") && !severity.equals("stop")
                || !check.directives().containsKey("why")) {
            throw Problem.contract("Cannot run " + check.path()
                    + ": its head must say why it exists (\"-- why: …\") and how severe it is"
                    + " (\"-- severity: warn\" or \"-- severity: stop\").");
        }
        try {
            database.execute(
                    "insert into meta.finding (check_name, severity, delivery_key, rule, place, message) select "
                            + Sql.text(check.name()) + ", " + Sql.text(severity) + ", found.delivery_key, "
                            + Sql.text(check.grain())
                            + ", found.place, found.message from (" + check.select()
                            + ") as found order by found.place, found.message");
        } catch (FailedStatement e) {
            throw Problem.contract("Cannot run " + check.path() + ": " + e.firstLine()
                    + ". It must be one SELECT of delivery_key, place, message.");
        }
    }
}
