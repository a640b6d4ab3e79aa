package education.warehouse.cli;

import education.warehouse.home.Decision;
import education.warehouse.home.Home;
import education.warehouse.home.NightNote;
import education.warehouse.night.Standing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How things stand, on one screen: what a person must do comes first. */
final class ScreenText {

    /** Of a terminal as it always was. */
    static final int WIDTH = 80;

    static final int HEIGHT = 24;

    private static final int LABEL = 13;
    private static final int SHOWN_SENTENCES = 2;
    private static final int SHOWN_CHECKS = 2;
    private static final int USUAL_NIGHTS = 10;
    private static final int SIMILAR_NIGHTS = 3;
    private static final Duration SIMILAR = Duration.ofMinutes(20);
    private static final double MEGABYTE = 1e6;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK);
    private static final Pattern CANNOT = Pattern.compile("^Cannot \\w+ (.+?): ");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[a-z0-9)\"%][.!?]) +(?=\\p{Lu})");

    /** By how a line begins; lines below it without a word in front have its colour. */
    private static final Map<String, Terminal.Colour> COLOURS = Map.of(
            "Published", Terminal.Colour.GOOD,
            "Not published", Terminal.Colour.TO_DO,
            "Stops", Terminal.Colour.TO_DO,
            "Emptied", Terminal.Colour.TO_DO,
            "Held", Terminal.Colour.TO_DO,
            "Rolled back", Terminal.Colour.TO_DO,
            "Late", Terminal.Colour.TO_KNOW,
            "Small", Terminal.Colour.TO_KNOW,
            "Slow", Terminal.Colour.TO_KNOW,
            "Arriving", Terminal.Colour.TO_KNOW);

    private final Home home;
    private final List<NightNote> nights;
    private final List<String> lines = new ArrayList<>();
    private final List<List<String>> held = new ArrayList<>();
    /** Line before which stands what is held. */
    private int heldFrom;

    /** @param nights the newest first */
    ScreenText(Home home, List<NightNote> nights) {
        this.home = home;
        this.nights = nights;
    }

    static String local(Instant instant) {
        return DAY.format(ZonedDateTime.ofInstant(instant, ZoneId.systemDefault()));
    }

    /** A line of its own. */
    ScreenText say(String sentence) {
        lines.add(clipped(PlainText.line(sentence), WIDTH));
        return this;
    }

    /** What is held: each with its reason and what to do; as many as there is room for. */
    ScreenText held(List<Standing.Held> deliveries) {
        heldFrom = lines.size();
        Set<List<String>> told = new HashSet<>();
        for (Standing.Held delivery : deliveries) {
            // of a file with several tables each may be held for the same
            if (!told.add(List.of(delivery.feed(), delivery.file(), delivery.reason()))) {
                continue;
            }
            List<String> block = new ArrayList<>();
            long times = nightsOf(delivery);
            block.add(labelled(
                    "Held", place(delivery.feed(), delivery.file()) + (times > 1 ? ", for " + times + " nights" : "")));
            List<String> sentences = sentences(withoutItsName(delivery));
            block.addAll(wrapped(sentences.get(0)));
            if (sentences.size() > 1) {
                block.addAll(wrapped("→ " + sentences.get(sentences.size() - 1)));
            }
            held.add(block);
        }
        return this;
    }

    /** Where a file stands in the inbox, or stood: what cannot be read is known by its whole path. */
    static String place(String feed, String file) {
        return feed.equals(Decision.NO_FEED) || file.startsWith(feed + "/") ? file : feed + "/" + file;
    }

    /** The reason, which names the file too. */
    private static String withoutItsName(Standing.Held delivery) {
        Matcher matcher = CANNOT.matcher(delivery.reason());
        if (!matcher.find() || !matcher.group(1).equals(delivery.file())) {
            return delivery.reason();
        }
        String rest = delivery.reason().substring(matcher.end());
        return Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
    }

    /** A text on two lines at most. */
    private static List<String> wrapped(String text) {
        String plain = PlainText.line(text);
        int room = WIDTH - LABEL;
        if (plain.length() <= room) {
            return List.of(labelled("", plain));
        }
        int end = plain.lastIndexOf(' ', room);
        int cut = end > 0 ? end : room;
        return List.of(
                labelled("", plain.substring(0, cut)),
                labelled("", plain.substring(cut).strip()));
    }

    private long nightsOf(Standing.Held delivery) {
        return nights.stream()
                .filter(note -> note.endedAt().isPresent())
                .takeWhile(note -> note.held().contains(delivery.reason()))
                .count();
    }

    /** Sentences of which each has a line. */
    ScreenText known(String title, List<String> sentences) {
        return some(title, sentences, this::label);
    }

    /** Sentences of which each has two lines at most. */
    ScreenText wrapped(String title, List<String> sentences) {
        return some(title, sentences, this::wrapped);
    }

    private ScreenText some(String title, List<String> sentences, BiConsumer<String, String> line) {
        sentences.stream().limit(SHOWN_SENTENCES).forEach(sentence -> line.accept(title, sentence));
        if (sentences.size() > SHOWN_SENTENCES) {
            label("", (sentences.size() - SHOWN_SENTENCES) + " more: report.txt of the night");
        }
        return this;
    }

    ScreenText standing(Standing standing) {
        known(
                "Late",
                standing.due().stream()
                        .flatMap(feed -> feed.late(home.now()).stream())
                        .toList());
        wrapped("Small", standing.small());
        wrapped("Slow", standing.slow());
        label(
                "Came",
                counted(standing.files(), "file") + ", " + counted(standing.rows(), "row") + usual()
                        + ": status --deliveries");
        Standing.Quarantine quarantine = standing.quarantine();
        label(
                "Quarantine",
                counted(quarantine.now(), "row or cell", "rows and cells")
                        + quarantine
                                .before()
                                .map(before -> since(quarantine.now() - before))
                                .orElse("")
                        + ": status --quarantine");
        Standing.Findings findings = standing.findings();
        label(
                "Findings",
                counted(findings.all(), "finding")
                        + findings.fresh()
                                .map(fresh -> ", " + fresh + " new, " + findings.gone() + " gone")
                                .orElse("")
                        + ": status --findings");
        findings.shown().stream().limit(SHOWN_CHECKS).forEach(check -> label("", "new: " + check));
        if (findings.shown().size() > SHOWN_CHECKS) {
            label("", "new: " + (findings.shown().size() - SHOWN_CHECKS) + " more");
        }
        label("Feeds", counted(standing.feeds(), "feed") + " loaded: status --feeds");
        return this;
    }

    /** What nights before brought as a rule, where there were some. */
    private String usual() {
        List<Long> files = nights.stream()
                .skip(1)
                .filter(NightNote::hasPublished)
                .limit(USUAL_NIGHTS)
                .flatMap(note -> Standing.noted(home, note.night()).stream())
                .map(Standing::files)
                .sorted()
                .toList();
        return files.size() < SIMILAR_NIGHTS ? "" : " (as a rule " + counted(files.get(files.size() / 2), "file") + ")";
    }

    private static String since(long more) {
        return more == 0 ? ", as before" : ", " + Math.abs(more) + (more > 0 ? " more" : " fewer") + " than before";
    }

    ScreenText machine() {
        try {
            label(
                    "Disk",
                    size(Files.getFileStore(home.folder()).getUsableSpace()) + " free; releases "
                            + size(bytes(home.releases())) + ", lake " + size(bytes(home.lake())));
        } catch (IOException e) {
            label("Disk", "cannot be looked at: " + e.getMessage());
        }
        usualStart()
                .ifPresent(start -> label(
                        "Next night",
                        "about " + DateTimeFormatter.ofPattern("HH:mm").format(start) + ", as the last ones"));
        return this;
    }

    /** When nights begin, where the last ones began at about the same time of day. */
    private Optional<LocalTime> usualStart() {
        List<LocalTime> starts = nights.stream()
                .limit(SIMILAR_NIGHTS)
                .map(note -> LocalTime.ofInstant(note.startedAt(), ZoneId.systemDefault()))
                .toList();
        boolean isSimilar = starts.size() == SIMILAR_NIGHTS
                && nights.get(0)
                        .startedAt()
                        .isAfter(nights.get(SIMILAR_NIGHTS - 1).startedAt().plus(Duration.ofDays(1)))
                && starts.stream()
                        .allMatch(start ->
                                Duration.between(starts.get(0), start).abs().compareTo(SIMILAR) < 0);
        return isSimilar ? Optional.of(starts.get(0)) : Optional.empty();
    }

    private static long bytes(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String size(long bytes) {
        return bytes >= 1000 * MEGABYTE
                ? String.format(Locale.ROOT, "%,.1f GB", bytes / MEGABYTE / 1000)
                : String.format(Locale.ROOT, "%,.0f MB", bytes / MEGABYTE);
    }

    /** A line with a word in front. */
    ScreenText label(String label, String text) {
        lines.add(labelled(label, text));
        return this;
    }

    /** A text on two lines at most, with a word in front. */
    ScreenText wrapped(String label, String text) {
        List<String> two = wrapped(text);
        lines.add(labelled(label, two.get(0).strip()));
        lines.addAll(two.subList(1, two.size()));
        return this;
    }

    private static String labelled(String label, String text) {
        return clipped(
                String.format("%-" + LABEL + "s%s", label, PlainText.line(text)).stripTrailing(), WIDTH);
    }

    void print(PrintWriter out) {
        int room = HEIGHT - lines.size();
        int shown = 0;
        List<String> all = new ArrayList<>(lines.subList(0, heldFrom));
        for (List<String> block : held) {
            int more = held.size() - shown - 1;
            if (block.size() + (more > 0 ? 1 : 0) > room) {
                all.add(labelled("Held", (more + 1) + (shown > 0 ? " more" : "") + ": delivery list"));
                break;
            }
            all.addAll(block);
            room -= block.size();
            shown++;
        }
        all.addAll(lines.subList(heldFrom, lines.size()));
        if (all.size() > HEIGHT) {
            // the last line says where all of it is
            int left = all.size() - HEIGHT + 1;
            all.subList(HEIGHT - 2, all.size() - 1).clear();
            all.add(HEIGHT - 2, labelled("", left + " more lines: report.txt of the night"));
        }
        Optional<Terminal.Colour> colour = Optional.empty();
        for (String line : all) {
            colour = line.startsWith(" ") ? colour : colour(line);
            PlainText.println(out, colour, line);
        }
        out.flush();
    }

    private static Optional<Terminal.Colour> colour(String line) {
        return COLOURS.entrySet().stream()
                .filter(label -> line.startsWith(label.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static List<String> sentences(String text) {
        return List.of(SENTENCE_END.split(text));
    }

    private static String counted(long count, String one) {
        return counted(count, one, one + "s");
    }

    private static String counted(long count, String one, String several) {
        return String.format(Locale.UK, "%,d ", count) + (count == 1 ? one : several);
    }

    private static String clipped(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
