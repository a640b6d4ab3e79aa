package education.warehouse.attack;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.project.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the release that {@code current} points at is all there: its files as listed, and every view of its database. */
final class WholeRelease {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PACKAGE = "datapackage.json";

    private WholeRelease() {}

    /** What is wrong with it; nothing where there is no release yet. */
    static List<String> faults(Path home) throws IOException {
        Path current = home.resolve("current");
        if (!Files.exists(current, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        if (!Files.isSymbolicLink(current) || !Files.isDirectory(current)) {
            return List.of("current does not point at a folder");
        }
        List<String> faults = new ArrayList<>(listed(current.toRealPath()));
        faults.addAll(database(current.toRealPath()));
        return faults;
    }

    private static List<String> listed(Path release) throws IOException {
        if (!Files.exists(release.resolve(PACKAGE))) {
            return List.of(PACKAGE + " of the current release is missing");
        }
        List<String> faults = new ArrayList<>();
        Set<String> listed = new HashSet<>(Set.of(PACKAGE));
        resources(release, release, listed, faults);
        try (Stream<Path> files = Files.walk(release)) {
            Set<String> others = files.filter(Files::isRegularFile)
                    .map(file -> release.relativize(file).toString())
                    .filter(file -> !listed.contains(file))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!others.isEmpty()) {
                faults.add("the current release holds what it does not list: " + others);
            }
        }
        return faults;
    }

    /** Those of a data package, and of the package that is one of them. */
    private static void resources(Path folder, Path release, Set<String> listed, List<String> faults)
            throws IOException {
        for (JsonNode resource : JSON.readTree(Files.readString(folder.resolve(PACKAGE)))
                .get("resources")
                .values()) {
            Path file = folder.resolve(resource.get("path").asString());
            String path = release.relativize(file).toString();
            listed.add(path);
            if (!Files.exists(file)) {
                faults.add(path + " of the current release is missing");
            } else if (Files.size(file) != resource.get("bytes").asLong()
                    || !("sha256:" + Hashes.sha256(file))
                            .equals(resource.get("hash").asString())) {
                faults.add(path + " of the current release is not as listed");
            } else if (path.endsWith("/" + PACKAGE)) {
                resources(file.getParent(), release, listed, faults);
            }
        }
    }

    private static List<String> database(Path release) {
        List<String> faults = new ArrayList<>();
        try (Database database = Database.readOnly(release.resolve("education.duckdb"))) {
            for (List<String> view : database.rows(
                    "select schema_name, view_name from duckdb_views() where not internal order by all")) {
                database.execute("select * from " + Sql.name(view.get(0)) + "." + Sql.name(view.get(1)) + " limit 0");
            }
            String night = database.text("select night from meta.release");
            if (!release.getFileName().toString().equals(night)) {
                faults.add("the current release calls itself " + night);
            }
        } catch (FailedStatement | education.warehouse.Problem e) {
            faults.add("the current release does not open: " + e.getMessage());
        }
        return faults;
    }
}
