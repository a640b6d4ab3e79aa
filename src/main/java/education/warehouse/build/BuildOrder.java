package education.warehouse.build;

import education.warehouse.build.SelectTrees.Needs;
import education.warehouse.duckdb.Database;
import education.warehouse.project.SqlFile;
import education.warehouse.project.SqlFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order in which SELECTs need each other, read from their own syntax trees.
 *
 * @param files every file after those that it reads; those that read the database's own catalogue come last
 * @param needs by name of a file, and of a check, the names of the files that it reads
 * @param ofCatalogue names of the files that read the database's own catalogue
 * @param broken names of files and checks that cannot be tried, as the problems say
 * @param problems what is wrong with them
 */
record BuildOrder(
        List<SqlFile> files,
        Map<String, Set<String>> needs,
        Set<String> ofCatalogue,
        Set<String> broken,
        List<String> problems) {

    private static final List<String> OURS =
            SqlFiles.OBJECTS.stream().map(schema -> schema + ".").toList();

    static BuildOrder of(Database database, Collection<SqlFile> objects, Collection<SqlFile> checks) {
        Looking looking = new Looking(objects);
        List<SqlFile> files = Stream.concat(objects.stream(), checks.stream()).toList();
        List<Needs> needs = SelectTrees.needs(database, files);
        for (int i = 0; i < files.size(); i++) {
            looking.look(files.get(i), needs.get(i));
        }
        List<SqlFile> ordered = looking.ordered(objects);
        return new BuildOrder(
                ordered,
                looking.needs.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().names())),
                looking.needs.entrySet().stream()
                        .filter(entry -> entry.getValue().isOfCatalogue())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                looking.broken,
                looking.problems);
    }

    /** Names of the objects of some schemas and of all that these read, and so on. */
    Set<String> needed(Set<String> schemas) {
        Set<String> needed = new LinkedHashSet<>();
        files.stream()
                .filter(file -> schemas.contains(file.schema()))
                .forEach(file -> need(file.qualifiedName(), needed));
        return needed;
    }

    private void need(String name, Set<String> needed) {
        if (needed.add(name)) {
            needs.get(name).forEach(other -> need(other, needed));
        }
    }

    private static final class Looking {

        private final Set<String> known;
        private final Map<String, Needs> needs = new LinkedHashMap<>();
        private final Set<String> broken = new LinkedHashSet<>();
        private final List<String> problems = new ArrayList<>();

        Looking(Collection<SqlFile> objects) {
            this.known = objects.stream().map(SqlFile::qualifiedName).collect(Collectors.toSet());
        }

        void look(SqlFile file, Needs found) {
            int before = problems.size();
            problems.addAll(found.problems());
            found.names().stream()
                    .filter(name -> OURS.stream().anyMatch(name::startsWith))
                    .filter(name -> !known.contains(name))
                    .forEach(name -> problems.add(file.cannot() + file.path() + ": it reads " + name
                            + ", which is not in sql/. Add sql/" + name.replace('.', '/')
                            + ".sql or correct the name."));
            if (file.schema().equals("report") && file.isView()) {
                found.names().stream()
                        .filter(name -> !name.startsWith("star.") && !name.startsWith("report."))
                        .forEach(name -> problems.add(file.cannot() + file.path()
                                + ": a report view may read star and report only, not " + name
                                + ", which is not in a release."));
            }
            if (problems.size() > before) {
                broken.add(file.qualifiedName());
            }
            found.names().retainAll(known);
            needs.put(file.qualifiedName(), found);
        }

        List<SqlFile> ordered(Collection<SqlFile> objects) {
            Map<String, SqlFile> open = new LinkedHashMap<>();
            objects.forEach(file -> open.put(file.qualifiedName(), file));
            List<SqlFile> ordered = new ArrayList<>();
            Set<String> done = new HashSet<>();
            while (!open.isEmpty()) {
                List<String> ready = ready(open.keySet(), done);
                if (ready.isEmpty()) {
                    circle(open);
                    ordered.addAll(open.values());
                    return ordered;
                }
                for (String name : ready) {
                    ordered.add(open.remove(name));
                    done.add(name);
                }
            }
            return ordered;
        }

        private List<String> ready(Set<String> open, Set<String> done) {
            boolean isOnlyCatalogue =
                    open.stream().allMatch(name -> needs.get(name).isOfCatalogue());
            return open.stream()
                    .filter(name -> done.containsAll(needs.get(name).names()))
                    .filter(name -> !needs.get(name).isOfCatalogue() || isOnlyCatalogue)
                    .toList();
        }

        /** Of those that wait for each other, those that do so in a circle: each is also needed by another one. */
        private void circle(Map<String, SqlFile> open) {
            Set<String> circle = new LinkedHashSet<>(open.keySet());
            while (circle.removeIf(name ->
                    circle.stream().noneMatch(other -> needs.get(other).names().contains(name)))) {
                // what only waits for the circle goes, one layer at a time
            }
            broken.addAll(circle.isEmpty() ? open.keySet() : circle);
            problems.add("Cannot build the warehouse: these SELECTs need each other in a circle: "
                    + String.join(", ", circle.isEmpty() ? open.keySet() : circle) + ". Break the circle in sql/.");
        }
    }
}
