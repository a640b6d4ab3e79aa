package education.warehouse.audit;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.duckdb.TwoAtATime;
import education.warehouse.lake.Catalogues;
import education.warehouse.lake.LakeRefusal;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.Severity;
import education.warehouse.project.SqlFile;
import education.warehouse.project.SqlFiles;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Runs every check on a built file. */
public final class Audit {

    private final Engine engine;
    private final ProjectFiles projectFiles;
    private final Catalogues catalogues;

    public Audit(Engine engine, ProjectFiles projectFiles, Catalogues catalogues) {
        this.engine = engine;
        this.projectFiles = projectFiles;
        this.catalogues = catalogues;
    }

    /**
     * Checks the file, adds what it finds to {@code meta.finding}, and says whether the release may be published: not where
     * anything that stops was found.
     */
    public boolean passes(Path file, String night) {
        try (Database database = engine.session()) {
            catalogues.attachTo(database, night);
            database.execute("attach " + Sql.text(file) + " as education (recovery_mode no_wal_writes)");
            database.execute("use education");
            bindViews(database);
            database.execute("delete from meta.finding where check_name is not null");
            SqlFiles files = SqlFiles.of(projectFiles).withoutProblems();
            run(
                    database,
                    Stream.of(files.checks(), KeyChecks.of(files.keys()))
                            .flatMap(List::stream)
                            .toList());
            long stopping = database.number(
                    "select count(*) from meta.finding where severity = " + Sql.text(Severity.STOP.word()));
            if (stopping == 0) {
                ended(database, night);
            }
            database.execute("checkpoint education");
            database.execute("use memory");
            database.execute("detach education");
            return stopping == 0;
        }
    }

    /** What is published knows its own end: nothing is added to it after this. */
    private static void ended(Database database, String night) {
        database.execute("update meta.night set ended_at = "
                + Sql.text(LocalDateTime.now(ZoneOffset.UTC).toString()) + ", outcome = 'published' where night = "
                + Sql.text(night));
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
                        LakeRefusal.problem(e, view.get(0) + "." + view.get(1)).ifPresent(problem -> {
                            throw problem;
                        });
                        problems.add("Cannot publish " + view.get(0) + "." + view.get(1) + ": " + e.firstLine()
                                + ". Correct its SELECT.");
                    }
                });
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
    }

    /** Findings are kept in the order of the checks. Those that cannot be run are reported together. */
    private void run(Database database, List<SqlFile> checks) {
        List<String> problems = new ArrayList<>();
        try (TwoAtATime two = new TwoAtATime()) {
            List<CompletableFuture<Optional<String>>> looks = checks.stream()
                    .map(check -> two.begin(() -> look(check), List.of()))
                    .toList();
            for (int i = 0; i < checks.size(); i++) {
                Optional<String> problem = TwoAtATime.end(looks.get(i));
                problem.ifPresent(problems::add);
                if (problem.isEmpty()) {
                    keep(database, checks.get(i));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
    }

    /** What a check finds waits in {@code memory}; says why it cannot be run. */
    private Optional<String> look(SqlFile check) {
        try (Database database = engine.session()) {
            database.execute("use education");
            database.execute("create table " + found(check) + " as select delivery_key, place, message from ("
                    + check.select() + "\n) as found");
            return Optional.empty();
        } catch (FailedStatement e) {
            LakeRefusal.problem(e, check.path()).ifPresent(problem -> {
                throw problem;
            });
            return Optional.of("Cannot run " + check.path() + ": " + e.firstLine()
                    + ". It must be one SELECT of delivery_key, place, message.");
        }
    }

    private static void keep(Database database, SqlFile check) {
        database.execute("insert into meta.finding (check_name, severity, delivery_key, rule, place, message) select "
                + Sql.text(check.name()) + ", " + Sql.text(check.directives().get("severity")) + ", delivery_key, "
                + Sql.text(check.grain()) + ", place, message from " + found(check) + " order by place, message");
        database.execute("drop table " + found(check));
    }

    private static String found(SqlFile check) {
        return "memory.main." + Sql.name(check.name());
    }
}
