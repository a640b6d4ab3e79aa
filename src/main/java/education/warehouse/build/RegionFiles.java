package education.warehouse.build;

import education.warehouse.build.SelectTrees.Needs;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.lake.HomesDatabase;
import education.warehouse.project.DeclaredKeys;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.SqlFile;
import education.warehouse.project.SqlFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The definitions by which a release is made of the releases of many homes. What the head of a table says of homes decides what it
 * becomes; nothing that says nothing leaves its home.
 *
 * <ul>
 *   <li>{@code sql/region/<folder>/<name>.sql} stands in place of {@code sql/<folder>/<name>.sql};
 *   <li>{@code homes: unite}: the rows of all homes, their keys with the authority in front;
 *   <li>{@code homes: conform}: one row for each key, of the authority that it is about, else the one that says most;
 *   <li>what says nothing is made by its own SELECT, where that reads nothing but what is made here;
 *   <li>all else is there without rows: records of children among them.
 * </ul>
 */
public final class RegionFiles {

    private static final String FOLDER = "sql/region/";
    private static final String DIRECTIVE = "homes";
    private static final String LAKE = "lake.";
    private static final String DELIVERY = "meta.delivery";

    private final Map<String, SqlFile> objects = new TreeMap<>();
    private final DeclaredKeys keys;
    private final SortedMap<String, String> texts = new TreeMap<>();

    private RegionFiles(ProjectFiles projectFiles) {
        SqlFiles files = SqlFiles.of(projectFiles);
        files.objects().forEach(file -> objects.put(file.qualifiedName(), file));
        this.keys = files.keys();
    }

    /** Those of a project, for a region. */
    public static ProjectFiles of(Engine engine, ProjectFiles projectFiles) {
        SortedMap<String, String> own = projectFiles.files(FOLDER, ".sql");
        SortedMap<String, String> inPlace = new TreeMap<>();
        own.forEach((path, text) -> inPlace.put("sql/" + path.substring(FOLDER.length()), text));
        Set<String> removed = new HashSet<>(own.keySet());
        removed.addAll(projectFiles.files("sql/checks/", ".sql").keySet());
        removed.addAll(projectFiles.files("sql/measure/", ".sql").keySet());
        ProjectFiles replaced = projectFiles.without(removed).with(inPlace);
        RegionFiles region = new RegionFiles(replaced);
        region.generate(inPlace.keySet());
        Set<String> unused = region.withoutWhatIsNotThere(engine);
        return replaced.without(unused).with(region.texts);
    }

    private void generate(Set<String> written) {
        objects.values().stream()
                .filter(file -> file.isPublished() && !written.contains(file.path()))
                .filter(file -> file.directives().containsKey(DIRECTIVE))
                .forEach(file -> texts.put(file.path(), head(file) + united(file)));
    }

    /** What is said of a table, but for the values of columns: here they are what the homes have. */
    private static String head(SqlFile file) {
        return file.select()
                .lines()
                .takeWhile(line -> line.startsWith("--"))
                .filter(line -> !line.startsWith("-- values of"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String united(SqlFile file) {
        List<String> columns = List.copyOf(file.comments().keySet());
        boolean isConformed = file.directives().get(DIRECTIVE).equals("conform");
        List<String> named = IntStream.range(0, columns.size())
                .mapToObj(i -> expression(file, columns.get(i), isConformed) + " as " + columns.get(i))
                .toList();
        List<String> names = columns.stream()
                .filter(column -> isOfDelivery(file, column))
                .map(column -> "left join " + HomesDatabase.DELIVERY_NAMES + " as name_of_" + column + " on name_of_"
                        + column + ".home_key = home.home_key and name_of_" + column + ".delivery_key = home." + column)
                .toList();
        String rows = "select " + String.join(",\n    ", named) + "\nfrom " + HomesDatabase.table(file.qualifiedName())
                + " as home\n" + String.join("\n", names);
        if (!isConformed) {
            return "select distinct * from (\n" + rows + "\n) as united\n";
        }
        String key = keys.keys().stream()
                .filter(one -> one.table().qualifiedName().equals(file.qualifiedName()))
                .flatMap(one -> one.columns().stream().map(DeclaredKeys.Column::name))
                .map(column -> "home." + column)
                .collect(Collectors.joining(", "));
        String own = columns.contains("area_key") ? "home.home_key is distinct from home.area_key, " : "";
        String gaps = columns.stream()
                .map(column -> "case when home." + column + " is null then 1 else 0 end")
                .collect(Collectors.joining(" + "));
        String place = "row_number() over (partition by " + key + " order by " + own + gaps + ", home.home_key)";
        return "select " + String.join(",\n    ", columns) + "\nfrom (\n"
                + rows.replaceFirst("\nfrom ", ",\n    " + place + " as place_of_row\nfrom ")
                + "\n) as ordered\nwhere place_of_row = 1\n";
    }

    /** Keys that homes have given are told apart by the authority; those that are the same everywhere stay. */
    private String expression(SqlFile file, String column, boolean isConformed) {
        if (isOfDelivery(file, column)) {
            return "coalesce(name_of_" + column + ".name, home." + column + ")";
        }
        return !isConformed && isOwnKey(file, column) || leadsToOwnKey(file, column)
                ? "home.home_key || ' ' || home." + column
                : "home." + column;
    }

    private boolean isOfDelivery(SqlFile file, String column) {
        return references(file, column).anyMatch(reference -> reference.target().equals(DELIVERY));
    }

    private boolean isOwnKey(SqlFile file, String column) {
        return references(file, column).findFirst().isEmpty()
                && keys.keys().stream()
                        .filter(key -> key.table().qualifiedName().equals(file.qualifiedName())
                                && key.columns().size() == 1)
                        .anyMatch(key -> key.columns().get(0).name().equals(column));
    }

    private boolean leadsToOwnKey(SqlFile file, String column) {
        return references(file, column)
                .map(reference -> objects.get(reference.target()))
                .anyMatch(target ->
                        target != null && "unite".equals(target.directives().get(DIRECTIVE)));
    }

    private Stream<DeclaredKeys.Reference> references(SqlFile file, String column) {
        return keys.references().stream()
                .filter(reference -> reference.table().qualifiedName().equals(file.qualifiedName())
                        && reference.column().name().equals(column));
    }

    /** Leaves objects without rows that read what no home gives; returns the paths of those that nobody needs then. */
    private Set<String> withoutWhatIsNotThere(Engine engine) {
        Map<String, Set<String>> needs = new HashMap<>();
        List<SqlFile> open = objects.values().stream()
                .filter(file -> !texts.containsKey(file.path()))
                .toList();
        try (Database database = engine.session()) {
            List<Needs> found = SelectTrees.needs(database, open);
            for (int i = 0; i < open.size(); i++) {
                needs.put(open.get(i).qualifiedName(), found.get(i).names());
            }
        }
        Set<String> missing = needs.values().stream()
                .flatMap(Set::stream)
                .filter(name -> name.startsWith(LAKE) && !HomesDatabase.LAKE.contains(name))
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> unused = new HashSet<>();
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            for (SqlFile file : open) {
                boolean isMissing = missing.contains(file.qualifiedName()) || texts.containsKey(file.path());
                if (!isMissing && needs.get(file.qualifiedName()).stream().anyMatch(missing::contains)) {
                    isChanged = true;
                    if (file.isPublished()) {
                        texts.put(file.path(), head(file) + withoutRows(file));
                    } else {
                        missing.add(file.qualifiedName());
                        unused.add(file.path());
                    }
                }
            }
        }
        return unused;
    }

    private static String withoutRows(SqlFile file) {
        List<String> columns = new ArrayList<>(file.comments().keySet());
        return "select " + String.join(",\n    ", columns) + "\nfrom " + HomesDatabase.withoutRows(file.qualifiedName())
                + "\n";
    }
}
