package education.warehouse.build;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.TwoAtATime;
import education.warehouse.lake.LakeRefusal;
import education.warehouse.project.SqlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Creates the objects of a release, two at a time, each after those that it reads. A SELECT that fails does not keep those from being
 * tried that do not read it.
 */
final class Construction {

    private static final int SHOWN = 40;

    private final Engine engine;
    private final BuildOrder order;
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Set<String> untried = ConcurrentHashMap.newKeySet();
    private final Map<String, List<String>> problems = new ConcurrentHashMap<>();
    /** What is looked at, in the order in which it is reported. */
    private final List<String> looked;

    Construction(Engine engine, BuildOrder order) {
        this.engine = engine;
        this.order = order;
        this.broken.addAll(order.broken());
        this.looked =
                order.files().stream().map(SqlFile::qualifiedName).collect(Collectors.toCollection(ArrayList::new));
    }

    void createAll() {
        Map<String, CompletableFuture<?>> begun = new LinkedHashMap<>();
        try (TwoAtATime two = new TwoAtATime()) {
            for (SqlFile file : order.files()) {
                begun.put(file.qualifiedName(), two.begin(() -> tried(file), before(file, begun)));
            }
            begun.values().forEach(TwoAtATime::end);
        }
    }

    /** What is created before: what it reads, or everything where it looks at what there is. */
    private List<CompletableFuture<?>> before(SqlFile file, Map<String, CompletableFuture<?>> begun) {
        String name = file.qualifiedName();
        return order.ofCatalogue().contains(name)
                ? List.copyOf(begun.values())
                : order.needs().get(name).stream()
                        .filter(begun::containsKey)
                        .<CompletableFuture<?>>map(begun::get)
                        .toList();
    }

    private SqlFile tried(SqlFile file) {
        if (canBeTried(file)) {
            try (Database session = engine.session()) {
                session.execute("use education");
                List<String> wrong = new Creation(session, file).create();
                if (!wrong.isEmpty()) {
                    problems.put(file.qualifiedName(), wrong);
                }
            } catch (FailedStatement e) {
                throwUnlessOfSelect(e, file);
                broken.add(file.qualifiedName());
                problems.put(
                        file.qualifiedName(),
                        List.of("Cannot build " + file.qualifiedName() + ": " + e.firstLine() + " (" + file.path()
                                + "). Correct the SELECT or the reference data that it reads."));
            }
        }
        return file;
    }

    /** Looks whether checks can be run, which are not run here. */
    void bind(Database database, List<SqlFile> checks) {
        checks.forEach(check -> looked.add(check.qualifiedName()));
        checks.stream().filter(this::canBeTried).forEach(check -> {
            try {
                database.execute(
                        "select delivery_key, place, message from (" + check.select() + "\n) as found limit 0");
            } catch (FailedStatement e) {
                throwUnlessOfSelect(e, check);
                problems.put(check.qualifiedName(), List.of(wrongCheck(check, e)));
            }
        });
    }

    /** All that is wrong, and what could not be tried because of it. */
    List<String> problems() {
        List<String> all = looked.stream()
                .map(name -> problems.getOrDefault(name, List.of()))
                .flatMap(List::stream)
                .collect(Collectors.toCollection(ArrayList::new));
        if (!untried.isEmpty()) {
            String names =
                    looked.stream().filter(untried::contains).limit(SHOWN).collect(Collectors.joining(", "));
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

    private static void throwUnlessOfSelect(FailedStatement refused, SqlFile file) {
        LakeRefusal.problem(refused, file.path()).ifPresent(problem -> {
            throw problem;
        });
    }
}
