package education.warehouse.attack;

import education.warehouse.cli.HomeUnderTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What became of a file, as the list of hostile files writes it.
 *
 * @param verdict one for each delivery of a zip, by name
 * @param cells how many cells are in quarantine alone
 * @param said reasons
 */
record Fate(String verdict, long cells, List<String> said) {

    static final Fate SKIPPED = new Fate("skipped", 0, List.of());

    private static final Pattern COUNTS =
            Pattern.compile("\\s+(?:\\S+\\s+)?([0-9,]+)\\s+([0-9,]+)\\s+([0-9,]+)\\s+([0-9,]+)\\s*");

    /** What a night says of the files of a feed, but for one that came before. */
    static Fate atNight(HomeUnderTest home, HostileFile file) {
        List<String> rows = home.query("select file, state,"
                + " sum(rows_in) || '/' || sum(rows_clean) || '/' || sum(rows_quarantined) || '/' || sum(rows_filtered)"
                + " from meta.delivery where feed = '" + file.ownFeed() + "' and not (file = '"
                + file.good().fileName() + "' and " + file.comesAfterTheGood()
                + ") group by file, state order by file, state desc");
        if (rows.isEmpty()) {
            return SKIPPED;
        }
        List<String> verdicts = new ArrayList<>();
        for (String row : rows) {
            String[] values = row.split("\\|", -1);
            String state = values[values.length - 2];
            verdicts.add(
                    state.equals("held") || state.equals("left out") ? state : "loaded " + values[values.length - 1]);
        }
        return new Fate(
                String.join(" + ", verdicts),
                Long.parseLong(home.value("select count(*) from meta.quarantine where unit = 'cell' and feed = '"
                        + file.ownFeed() + "'")),
                home.query("select reason from meta.delivery where reason is not null and feed = '" + file.ownFeed()
                        + "' order by file"));
    }

    /** What the check command says: a block for each delivery, its name, then why it would be held, or its tables. */
    static Fate atCheck(HomeUnderTest.Result check) {
        List<String> verdicts = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (String block : check.out().split("\\R\\R")) {
            List<String> lines = block.lines().toList();
            if (lines.size() < 2) {
                continue;
            }
            boolean isHeld = !lines.get(1).strip().startsWith("table ");
            if (isHeld) {
                said.add(lines.get(1).strip());
            }
            verdicts.add(isHeld ? "held" : "loaded " + counts(lines));
        }
        return verdicts.isEmpty() ? SKIPPED : new Fate(String.join(" + ", verdicts), 0, said);
    }

    private static String counts(List<String> lines) {
        long[] sums = new long[4];
        for (String line : lines) {
            Matcher counts = COUNTS.matcher(line);
            if (counts.matches()) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += Long.parseLong(counts.group(i + 1).replace(",", ""));
                }
            }
        }
        return Arrays.stream(sums).mapToObj(Long::toString).collect(Collectors.joining("/"));
    }

    String withCells() {
        return cells == 0 ? verdict : verdict + " cells " + cells;
    }

    /** Whether a person has to look at it. */
    boolean isFaulty() {
        return verdict.contains("held") || verdict.matches(".*loaded [0-9]+/[0-9]+/[1-9][0-9]*/.*") || cells > 0;
    }

    boolean saysAll(List<String> others) {
        String all = flat(String.join(" ", said));
        return others.stream().allMatch(other -> all.contains(flat(other)));
    }

    boolean says(Pattern message) {
        return message.pattern().isEmpty()
                || message.matcher(String.join(" ", said)).find();
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
