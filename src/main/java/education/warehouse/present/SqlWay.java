package education.warehouse.present;

import education.warehouse.present.chart.FlowPicture;
import education.warehouse.project.SqlFile;
import education.warehouse.project.SqlFiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which SELECTs a figure goes through, from what was delivered to what is shown. */
public final class SqlWay {

    private static final Pattern READ = Pattern.compile("\\b([a-z]+\\.[a-z0-9_]+)\\b");
    /** Figures of all bases. */
    private static final String FIGURES = "staging.figure";

    /** Rows of all published statistics. */
    private static final String ALIKE = "lake.published_row";

    /** Cells of all reports. */
    private static final String PRINTED = "lake.printed_cell";

    /** Which periods there are follows from all feeds; a figure's way does not lead through it. */
    private static final String PERIODS = "staging.period";

    private static final String LAST = "report.trend";
    /** What all SELECTs of {@code sql/measure} count. */
    private static final String COUNTED = "measure.figure";

    private final Map<String, Set<String>> reads = new HashMap<>();
    private final Map<String, SqlFile> files;
    /** Ways that were asked for before, by feed. */
    private final Map<String, List<String>> delivered = new ConcurrentHashMap<>();

    public SqlWay(SqlFiles sql) {
        this.files = sql.objects().stream().collect(Collectors.toMap(SqlFile::qualifiedName, file -> file));
        for (SqlFile file : files.values()) {
            reads.put(
                    file.qualifiedName(),
                    READ.matcher(withoutComments(file.select()))
                            .results()
                            .map(found -> found.group(1))
                            .filter(name -> files.containsKey(name) || name.startsWith("lake.") || name.equals(COUNTED))
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
    }

    private static String withoutComments(String select) {
        return select.lines().filter(line -> !line.strip().startsWith("--")).collect(Collectors.joining("\n"));
    }

    /** The way of a computed figure of a measure, from what counts it to the view. */
    public List<String> ofComputed(String measure) {
        String counting = "measure." + measure;
        return files.values().stream()
                .filter(file -> file.qualifiedName().equals(counting)
                        || file.schema().equals(SqlFiles.MEASURE)
                                && file.measures().contains(measure))
                .findFirst()
                .map(file -> told(Stream.concat(
                        Stream.of(file.qualifiedName()),
                        to(FIGURES, COUNTED::equals).stream().skip(1))))
                .orElse(List.of());
    }

    /**
     * The way of a figure that a feed brings, from what reads it to the view; empty where nothing does.
     *
     * @param isPrinted whether its figures are printed in a report
     */
    public List<String> ofDelivered(String feed, boolean isPrinted) {
        return delivered.computeIfAbsent(feed, key -> found(key, isPrinted ? PRINTED : ALIKE));
    }

    private List<String> found(String feed, String alike) {
        String table = "lake." + feed;
        // a feed of several tables has one for each; published statistics are read all alike, and so are reports
        return Stream.of(
                        to(FIGURES, table::equals),
                        to(FIGURES, name -> name.startsWith(table + "_")),
                        to(FIGURES, alike::equals))
                .filter(way -> !way.isEmpty())
                .findFirst()
                .map(way -> told(way.stream()))
                .orElse(List.of());
    }

    /**
     * What flows into a table or view of the release, from feeds on, as arrows between what people can look at: what is neither
     * delivered nor published lies within them. What flows through another table of the picture has no arrow of its own.
     *
     * @param feeds by their names; tables of one feed are one box
     */
    public List<FlowPicture.Arrow> into(String object, Set<String> feeds) {
        Map<String, Set<String>> flows = new LinkedHashMap<>();
        ArrayDeque<String> waiting = new ArrayDeque<>(List.of(object));
        while (!waiting.isEmpty()) {
            String name = waiting.poll();
            if (!flows.containsKey(name)) {
                Set<String> sources = sources(name).stream()
                        .map(source -> boxed(source, feeds))
                        .filter(source -> !source.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
                flows.put(name, sources);
                sources.stream().filter(files::containsKey).forEach(waiting::add);
            }
        }
        return flows.entrySet().stream()
                .flatMap(flow -> flow.getValue().stream()
                        .filter(source -> flow.getValue().stream()
                                .noneMatch(other ->
                                        !other.equals(source) && isBehind(source, other, flows, new HashSet<>())))
                        .map(source -> new FlowPicture.Arrow(source, flow.getKey())))
                .toList();
    }

    /** Whether one flows into another. */
    private static boolean isBehind(String source, String name, Map<String, Set<String>> flows, Set<String> seen) {
        Set<String> sources = flows.getOrDefault(name, Set.of());
        return seen.add(name)
                && (sources.contains(source)
                        || sources.stream().anyMatch(other -> isBehind(source, other, flows, seen)));
    }

    /** The feed of a table of the lake; empty for what the program notes of deliveries. */
    private static String boxed(String source, Set<String> feeds) {
        if (!source.startsWith("lake.")) {
            return source;
        }
        String table = source.substring("lake.".length());
        if (source.equals(PRINTED)) {
            return "reports";
        }
        return source.equals(ALIKE)
                ? "published statistics"
                : feeds.stream()
                        .filter(feed -> table.equals(feed) || table.startsWith(feed + "_"))
                        .max(Comparator.comparing(String::length))
                        .orElse("");
    }

    /** The nearest tables behind one that people can look at. */
    private Set<String> sources(String object) {
        Set<String> sources = new TreeSet<>();
        Set<String> seen = new HashSet<>(List.of(object));
        ArrayDeque<String> waiting = new ArrayDeque<>(seen);
        while (!waiting.isEmpty()) {
            for (String read : readBy(waiting.poll())) {
                boolean isSeen = !seen.add(read);
                if (read.startsWith("lake.")) {
                    sources.add(read);
                } else if (SqlFiles.PUBLISHED.contains(read.substring(0, read.indexOf('.')))) {
                    sources.add(read);
                } else if (!isSeen) {
                    waiting.add(read);
                }
            }
        }
        sources.remove(object);
        return sources;
    }

    private Set<String> readBy(String name) {
        return name.equals(COUNTED)
                ? files.keySet().stream()
                        .filter(file -> file.startsWith("measure."))
                        .collect(Collectors.toSet())
                : reads.getOrDefault(name, Set.of());
    }

    private List<String> told(Stream<String> way) {
        return Stream.concat(way, Stream.of("star.fct_figure", LAST))
                .filter(files::containsKey)
                .map(name -> files.get(name).path() + ": " + files.get(name).grain())
                .toList();
    }

    /** The shortest way from a table to one that needs it, both included; empty where there is none. */
    private List<String> to(String end, Predicate<String> isStart) {
        Map<String, String> next = new HashMap<>();
        ArrayDeque<String> waiting = new ArrayDeque<>(List.of(end));
        while (!waiting.isEmpty()) {
            String name = waiting.poll();
            if (isStart.test(name)) {
                List<String> way = new ArrayList<>();
                for (String step = name; step != null; step = next.get(step)) {
                    way.add(step);
                }
                return List.copyOf(way);
            }
            for (String read : reads.getOrDefault(name, Set.of())) {
                if (!read.equals(end) && !read.equals(PERIODS) && next.putIfAbsent(read, name) == null) {
                    waiting.add(read);
                }
            }
        }
        return List.of();
    }
}
