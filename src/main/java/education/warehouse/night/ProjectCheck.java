package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.build.Blueprint;
import education.warehouse.build.Build;
import education.warehouse.contract.Contracts;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Engine;
import education.warehouse.home.Home;
import education.warehouse.home.Lake;
import education.warehouse.lake.LakeDatabase;
import education.warehouse.normalise.Conditions;
import education.warehouse.present.ScorecardLayout;
import education.warehouse.present.SiteLayout;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.ReferenceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at everything that a data team edits before a night touches anything, so that all that is wrong is reported at once.
 *
 * <p>What can be seen without tables is looked at every time. Whether SELECTs fit the tables that they read is seen when the
 * release is built, which names all that do not; to build one without rows first would take a seventh of the time of a night.
 * Only where something is wrong anyway is that done here, so that one night shows all mistakes.
 */
final class ProjectCheck {

    private static final String NAME = "definitions";

    private final Home home;
    private final ProjectFiles projectFiles;
    private Checked checked;

    ProjectCheck(Home home, ProjectFiles projectFiles) {
        this.home = home;
        this.projectFiles = projectFiles;
    }

    /**
     * What is right.
     *
     * @param projectFiles the files
     * @param contracts of {@code jobs/}
     * @param blueprint of {@code sql/}
     * @param site of {@code jobs/reports}; empty where a release has no pages
     * @param scorecard of {@code jobs/reports}; empty where a release has no scorecard
     */
    record Checked(
            ProjectFiles projectFiles,
            Contracts contracts,
            Blueprint blueprint,
            Optional<SiteLayout> site,
            Optional<ScorecardLayout> scorecard) {}

    /** All of them, looked at once; throws what is wrong with any. */
    Checked checked() {
        if (checked == null) {
            checked = look();
        }
        return checked;
    }

    /** Looks while the night waits anyway; what is wrong is thrown when it is asked for. */
    void lookAhead() {
        try {
            checked();
        } catch (Problem found) {
            // the same look finds it again
        }
    }

    /** The contracts, where nothing is wrong with them; of the rest nothing is looked at. */
    static Contracts contracts(Home home, ProjectFiles projectFiles) {
        Contracts contracts = Contracts.read(projectFiles);
        try (Engine engine = new Engine(Stages.databaseSettings(home, contracts))) {
            throwAll(conditions(engine, contracts));
            return contracts;
        }
    }

    private Checked look() {
        List<String> problems = new ArrayList<>(ReferenceFile.problems(projectFiles));
        Optional<SiteLayout> site = SiteLayout.of(projectFiles, problems);
        Optional<ScorecardLayout> scorecard = ScorecardLayout.of(projectFiles, problems);
        Contracts contracts = null;
        try {
            contracts = Contracts.read(projectFiles);
        } catch (Problem problem) {
            problems.add(contractProblem(problem));
        }
        DatabaseSettings settings =
                contracts == null ? withoutSettings(home) : Stages.databaseSettings(home, contracts);
        try (Engine engine = new Engine(settings)) {
            if (contracts != null) {
                problems.addAll(conditions(engine, contracts));
            }
            Blueprint blueprint = Blueprint.of(engine, projectFiles);
            boolean canBeTried = problems.isEmpty() && !blueprint.problems().isEmpty();
            problems.addAll(canBeTried ? tried(engine, contracts, blueprint) : blueprint.problems());
            throwAll(problems);
            return new Checked(projectFiles, contracts, blueprint, site, scorecard);
        }
    }

    private static List<String> conditions(Engine engine, Contracts contracts) {
        try (Database database = engine.session()) {
            return Conditions.problems(database, contracts.all());
        }
    }

    /** What is wrong with {@code sql/} once a release without rows is built from it. */
    private List<String> tried(Engine engine, Contracts contracts, Blueprint blueprint) {
        Path folder = home.scratch().resolve(NAME);
        Home empty = new Home(folder.resolve("home"));
        LakeDatabase lakeDatabase =
                new LakeDatabase(projectFiles, contracts, new Lake(empty), List.of(), List.of(), home.scratch());
        try {
            new Build(engine, blueprint, lakeDatabase)
                    .build(Files.createDirectories(folder), new Build.Release(NAME, NAME, NAME));
            return blueprint.problems();
        } catch (Problem problem) {
            return List.of(contractProblem(problem));
        } catch (IOException e) {
            throw Problem.machine("Cannot write to " + folder + ": " + e.getMessage() + ". Is the disk full?", e);
        }
    }

    private static String contractProblem(Problem problem) {
        if (problem.family() != Problem.Family.CONTRACT) {
            throw problem;
        }
        return problem.getMessage();
    }

    private static void throwAll(List<String> problems) {
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
    }

    private static DatabaseSettings withoutSettings(Home home) {
        return new DatabaseSettings(1, "500MB", home.scratch(), List.of(home.scratch()));
    }
}
