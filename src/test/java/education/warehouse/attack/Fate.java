package education.warehouse.attack;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.duckdb.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What became of a file, as the list of hostile files writes it.
 *
 * @param verdict one for each delivery of a zip, by name
 * @param cells how many cells are in quarantine alone
 * @param said reasons
 */
record Fate(String verdict, long cells, List<String> said) {

    static final Fate SKIPPED = new Fate("skipped", 0, List.of());

    private static final Pattern FIRST = Pattern.compile("(.*): feed (\\S+)", Pattern.DOTALL);
    private static final Pattern COUNTS = Pattern.compile(
            "\\s+(?:[a-z]\\S*\\s+)?([0-9,]+)\\s+([0-9,]+)\\s+([0-9,]+)\\s+([0-9,]+)(?:\\s+(held|loaded|superseded|left out))?\\s*");

    /** One file or member, and what became of its tables. */
    private record Delivery(String file, boolean isHeld, boolean isLeftOut, long[] counts) {

        private static Delivery of(String file) {
            return new Delivery(file, false, false, null);
        }

        private Delivery with(String state, long... more) {
            boolean isLoaded = !state.equals("held") && !state.equals("left out");
            long[] sums = counts;
            if (isLoaded) {
                sums = IntStream.range(0, 4)
                        .mapToLong(i -> more[i] + (counts == null ? 0 : counts[i]))
                        .toArray();
            }
            return new Delivery(file, isHeld || state.equals("held"), isLeftOut || state.equals("left out"), sums);
        }

        private String verdict() {
            String loaded = counts == null
                    ? null
                    : "loaded " + Arrays.stream(counts).mapToObj(Long::toString).collect(Collectors.joining("/"));
            return Stream.of(isHeld ? "held" : null, isLeftOut ? "left out" : null, loaded)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" & "));
        }
    }

    /** What a night says of the files of every feed under attack, but for those that came before. */
    static Map<String, Fate> atNight(HomeUnderTest home) {
        Map<String, Map<String, Delivery>> feeds = new TreeMap<>();
        Map<String, List<String>> reasons = new TreeMap<>();
        String own = "regexp_matches(coalesce(feed, ''), '_[0-9]+$')";
        for (String row : home.query(
                "select feed, state, rows_in, rows_clean, rows_quarantined, rows_filtered, file from meta.delivery"
                        + " where " + own + " and received_at is distinct from "
                        + Sql.text(AttackHome.BEFORE.toString())
                        + "::timestamp order by file")) {
            String[] values = row.split("\\|", 7);
            feeds.computeIfAbsent(values[0], feed -> new TreeMap<>())
                    .merge(
                            values[6],
                            Delivery.of(values[6]).with(values[1], numbers(values)),
                            (one, other) -> one.with(values[1], numbers(values)));
        }
        home.query("select distinct feed, reason from meta.delivery where reason is not null and " + own
                        + " order by all")
                .forEach(row -> reasons.computeIfAbsent(row.split("\\|", 2)[0], feed -> new ArrayList<>())
                        .add(row.split("\\|", 2)[1]));
        Map<String, Long> cells = new TreeMap<>();
        home.query("select feed, count(*) from meta.quarantine where unit = 'cell' and " + own + " group by feed")
                .forEach(row -> cells.put(row.split("\\|")[0], Long.valueOf(row.split("\\|")[1])));
        Map<String, Fate> fates = new TreeMap<>();
        feeds.forEach((feed, deliveries) -> fates.put(
                feed,
                new Fate(joined(deliveries), cells.getOrDefault(feed, 0L), reasons.getOrDefault(feed, List.of()))));
        return fates;
    }

    private static boolean isRefused(List<String> said) {
        return said.stream().anyMatch(line -> line.startsWith("Cannot "));
    }

    private static long[] numbers(String... values) {
        return IntStream.range(2, 6).mapToLong(i -> Long.parseLong(values[i])).toArray();
    }

    private static String joined(Map<String, Delivery> deliveries) {
        String joined = deliveries.values().stream()
                .map(Delivery::verdict)
                .filter(verdict -> !verdict.isEmpty())
                .collect(Collectors.joining(" + "));
        return joined.isEmpty() ? SKIPPED.verdict() : joined;
    }

    /** What the check command says of them: a block for each file or member, its name, why it would be held, its tables. */
    static Map<String, Fate> atCheck(HomeUnderTest.Result check) {
        Map<String, Map<String, Delivery>> feeds = new TreeMap<>();
        Map<String, List<String>> reasons = new TreeMap<>();
        for (String block : check.out().split("\\R\\R")) {
            List<String> lines = block.lines().filter(line -> !line.isEmpty()).toList();
            Matcher first = lines.isEmpty() ? null : FIRST.matcher(lines.get(0));
            if (first == null || !first.matches()) {
                continue;
            }
            List<String> said = lines.stream()
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("  table "))
                    .map(String::strip)
                    .toList();
            Delivery delivery = Delivery.of(first.group(1));
            boolean hasTables = false;
            for (String line : lines.subList(1 + said.size(), lines.size())) {
                Matcher counts = COUNTS.matcher(line);
                if (counts.matches()) {
                    hasTables = true;
                    delivery = delivery.with(
                            counts.group(5) == null ? "loaded" : counts.group(5),
                            IntStream.rangeClosed(1, 4)
                                    .mapToLong(
                                            i -> Long.parseLong(counts.group(i).replace(",", "")))
                                    .toArray());
                }
            }
            String feed = first.group(2);
            feeds.computeIfAbsent(feed, key -> new TreeMap<>())
                    .put(first.group(1), hasTables || !isRefused(said) ? delivery : delivery.with("held"));
            reasons.computeIfAbsent(feed, key -> new ArrayList<>()).addAll(said);
        }
        Map<String, Fate> fates = new TreeMap<>();
        feeds.forEach((feed, deliveries) -> fates.put(feed, new Fate(joined(deliveries), 0, reasons.get(feed))));
        return fates;
    }

    String withCells() {
        return cells == 0 ? verdict : verdict + " cells " + cells;
    }

    /** The check command does not speak of what is left out on purpose. */
    String withoutLeftOut() {
        return verdict.replaceAll("( \\+ )?left out", "");
    }

    boolean saysAll(List<String> others) {
        String all = flat(String.join(" ", said));
        return others.stream()
                .filter(other -> other.startsWith("Cannot "))
                .allMatch(other -> all.contains(flat(other)));
    }

    boolean says(Pattern message) {
        return message.pattern().isEmpty()
                || message.matcher(String.join(" ", said)).find();
    }

    /** As it is printed. */
    private static String flat(String text) {
        return Screen.onOneLine(text).replaceAll("\\s+", " ");
    }
}
