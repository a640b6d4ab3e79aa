package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.home.Home;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.SqlFile;
import education.warehouse.project.SqlFiles;
import education.warehouse.publish.Releases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one file of {@code sql/} gives on the current release, without a night.
 *
 * @param columns of its SELECT; none where it cannot be run
 * @param rows the first ones, as texts
 * @param faults all that is wrong with it, as sentences
 */
public record ReleaseTrial(List<String> columns, List<List<String>> rows, List<String> faults) {

    private static final int ROWS = 20;

    /** What a night makes and no release keeps. */
    private static final Pattern SCAFFOLD =
            Pattern.compile("(?i)\\b(?:from|join)\\s+((?:staging|lake|reference|measure)\\.\\w+)");

    public ReleaseTrial {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }

    /** Throws a {@link Problem} where there is no such file or no release. */
    public static ReleaseTrial of(Home home, Path workingDirectory, Path path) {
        String name = workingDirectory
                .toAbsolutePath()
                .relativize(path.toAbsolutePath())
                .normalize()
                .toString();
        SqlFiles files = SqlFiles.of(ProjectFiles.from(workingDirectory));
        List<String> faults = new ArrayList<>(files.problems().stream()
                .filter(problem -> problem.contains(name + ":") || problem.contains(name + " "))
                .toList());
        SqlFile file = files.all().stream()
                .filter(known -> known.path().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.contract(
                        faults.isEmpty()
                                ? "Cannot show " + path
                                        + ": it is no file of sql/ with a SELECT. Name one, such as sql/report/latest.sql."
                                : String.join("\n", faults)));
        String scaffold = SCAFFOLD
                .matcher(withoutComments(file.select()))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
        if (!scaffold.isEmpty()) {
            faults.add("Cannot run " + name + " on a release: it reads " + scaffold
                    + ", which only a night makes. Run the night to try it.");
            return new ReleaseTrial(List.of(), List.of(), faults);
        }
        return run(home, file, faults);
    }

    private static ReleaseTrial run(Home home, SqlFile file, List<String> faults) {
        try (ReleaseQuery query = ReleaseQuery.of(home, file.select())) {
            if (!file.schema().equals(SqlFiles.CHECKS)) {
                faults.addAll(file.headProblems(query.columns()));
            }
            return new ReleaseTrial(query.columns(), query.rows(ROWS), faults);
        } catch (Problem problem) {
            if (new Releases(home).current().isEmpty()) {
                throw problem;
            }
            faults.add(problem.getMessage());
            return new ReleaseTrial(List.of(), List.of(), faults);
        }
    }

    private static String withoutComments(String select) {
        return select.replaceAll("(?m)--.*$", "");
    }
}
