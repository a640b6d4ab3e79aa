package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The winter of 2023 of a made-up authority of two hundred pupils, night after night: registers come every school day, suspensions
 * every week, and files are late, missing, wrong, corrected, withdrawn; nights are killed, releases rolled back, shares not mounted.
 * After each night screen, exit code, freshness, what is held and the figures are what {@link Books} say, which are kept by hand.
 */
@Tag("long")
class SixtyNightsTest {

    private static final String OFFSET = "education.clock.offset";
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 3);
    private static final Pattern REGISTERED =
            Pattern.compile("[A-Z][0-9]{12},[0-9]{6,7},2023-0[1-3]-[0-3][0-9],[AP]M,([A-Z/\\\\#-]|[A-Z][0-9]?)");
    private static final int GOOD_SUSPENSIONS = 19;
    private static final Charset WRITTEN = Charset.forName("windows-1252");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    @TempDir
    private Path temporary;

    private final Books books = new Books();
    private final Map<LocalDate, List<Books.Mark>> registers = new TreeMap<>();
    private final List<String> suspensions = new ArrayList<>();
    private final Map<String, List<String>> published = new HashMap<>();
    private TestHome home;
    private LocalDate day;
    private boolean isRolledBack;
    private boolean isUnmounted;

    @BeforeEach
    void anAuthority() throws IOException {
        home = TestHome.empty(temporary);
        Path contract = home.ownDefinitions().resolve("jobs/feeds/suspensions.yaml");
        HomeUnderTest.edit(
                contract,
                "\nreplaces: [as_at]\n",
                "\ndue: {every: week, by: Friday 18:00, grace: 12 hours}\nreplaces: [as_at]\n");
        Path sample = temporary.resolve("sample");
        assertThat(home.run("sample", "--pupils", "200", "--to", sample.toString())
                        .exitCode())
                .isZero();
        for (String feed : List.of("schools", "calendar", "pupils")) {
            HomeUnderTest.copy(sample.resolve(feed), home.inbox(feed));
        }
        readRegisters(sample.resolve("attendance"));
        suspensions.addAll(
                Files.readAllLines(sample.resolve("suspensions/made-up-suspensions-2023-07-21.csv"), WRITTEN));
    }

    @AfterEach
    void today() {
        System.clearProperty(OFFSET);
    }

    @Test
    void fourNights() throws Exception {
        nights(4);
    }

    @Test
    void sixtyNights() throws Exception {
        nights(60);
    }

    private void readRegisters(Path folder) throws IOException {
        Set<String> seen = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().matches(".*attendance-2023-0[24]-.*"))
                    .toList()) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
                        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                    lines.readLine();
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        String[] cells = line.split(",", -1);
                        // the sample has faults of its own, which are no part of this
                        if (REGISTERED.matcher(line).matches()
                                && seen.add(String.join(",", cells[0], cells[1], cells[2], cells[3]))) {
                            LocalDate on = LocalDate.parse(cells[2]);
                            registers
                                    .computeIfAbsent(on, key -> new ArrayList<>())
                                    .add(new Books.Mark(cells[0], cells[1], on, cells[3], cells[4]));
                        }
                    }
                }
            }
        }
    }

    private Instant at(LocalDate on, int hour, int minute) {
        return on.atTime(hour, minute).atZone(ZoneId.systemDefault()).toInstant();
    }

    private Path write(String feed, String file, String text, Instant received) throws IOException {
        Path path = home.inbox(feed).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, WRITTEN);
        return ToyHome.received(path, received);
    }

    /** The marks of a day; every n-th is one that there is not. */
    private void register(LocalDate of, Instant received, int every) throws IOException {
        register("registers-attendance-" + of + ".csv", of, of, received, every);
    }

    private void register(String file, LocalDate of, LocalDate asAt, Instant received, int every) throws IOException {
        List<Books.Mark> marks = registers.getOrDefault(of, List.of());
        if (marks.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("UPN,URN,Date,Session,Mark\n");
        List<Books.Mark> good = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            Books.Mark mark = marks.get(i);
            boolean isBad = every > 0 && i % every == 0;
            text.append(String.join(
                            ",",
                            mark.upn(),
                            mark.school(),
                            mark.day().toString(),
                            mark.session(),
                            isBad ? "?!" : mark.code()))
                    .append('\n');
            if (!isBad) {
                good.add(mark);
            }
        }
        write("attendance", file, text.toString(), received);
        // one in a hundred rows may be in quarantine
        books.marks(file, asAt, received, good, every == 0 || every > 100);
    }

    /** All suspensions of the academic year up to a day. */
    private void weekly(LocalDate until, Instant received) throws IOException {
        List<String> rows = suspensions.stream()
                .skip(1)
                // those at the end are faults that the sample has on purpose
                .limit(GOOD_SUSPENSIONS)
                .filter(row -> !LocalDate.parse(row.split(",")[6], DAY).isAfter(until))
                .toList();
        String file = "suspensions-" + until + ".csv";
        write("suspensions", file, suspensions.get(0) + "\n" + String.join("\n", rows) + "\n", received);
        books.suspensions(
                file,
                until,
                received,
                rows.stream()
                        .map(row -> row.split(","))
                        .map(cells ->
                                new Books.Suspension(cells[0], cells[4], LocalDate.parse(cells[6], DAY), cells[9]))
                        .collect(Collectors.toSet()),
                true);
    }

    private void nights(int count) throws Exception {
        day = FIRST;
        weekly(LocalDate.of(2022, 12, 16), at(LocalDate.of(2022, 12, 30), 16, 0));
        for (int night = 1; night <= count; night++) {
            System.setProperty(
                    OFFSET,
                    String.valueOf(Duration.between(Instant.now(), at(day.plusDays(1), 3, 15))
                            .toSeconds()));
            boolean isKilled = happens(night);
            if (isKilled) {
                kill();
            }
            HomeUnderTest.Result run = home.command("night");
            assertIsAsTheBooksSay(night, run);
            day = day.plusDays(1);
        }
    }

    /** What happens before a night; whether it is killed. Twenty nights, again and again. */
    private boolean happens(int night) throws Exception {
        Instant received = at(day, 16, 0);
        switch ((night - 1) % 20 + 1) {
            case 2 -> register(day, received, 10);
            case 3 -> {
                register(day.minusDays(1), received, 0);
                register(day, received, 0);
            }
            // no register comes, and is not missed by anybody but the books
            case 4 -> {}
            case 6 -> weekly(day.minusDays(2), received);
            case 7 -> {
                register(day, received, 0);
                write("lunches", "menu.csv", "day,meal\n1,soup\n", received);
                books.unclaimed("lunches/menu.csv");
            }
            case 8 -> {
                register(day, received, 0);
                Files.delete(home.inbox("lunches").resolve("menu.csv"));
                books.takenAway("lunches/menu.csv");
                return true;
            }
            case 9 -> {
                String file = "registers-attendance-" + FIRST + ".csv";
                assertThat(home.command("delivery", "withdraw", file, "--why", "of another year")
                                .exitCode())
                        .isZero();
                books.withdrawn("attendance/" + file);
                register(day, received, 0);
            }
            case 10 -> {
                assertThat(home.command("release", "rollback", "--why", "a rehearsal")
                                .exitCode())
                        .isZero();
                isRolledBack = true;
                register(day, received, 0);
            }
            case 11 -> {
                assertThat(home.command("release", "resume").exitCode()).isZero();
                isRolledBack = false;
                String file = "registers-attendance-" + FIRST + ".csv";
                assertThat(home.command("delivery", "accept", file, "--why", "it was of this year")
                                .exitCode())
                        .isZero();
                books.accepted("attendance/" + file);
            }
            case 12 -> {
                Files.move(home.inbox("attendance"), temporary.resolve("unmounted"));
                isUnmounted = true;
            }
            case 13 -> {
                Files.move(temporary.resolve("unmounted"), home.inbox("attendance"));
                isUnmounted = false;
                register("resent-attendance-" + day + ".csv", schoolDay(day), day, received, 20);
            }
            case 14 -> {
                String file = "resent-attendance-" + day.minusDays(1) + ".csv";
                assertThat(home.command("delivery", "accept", file, "--why", "they will not send it again")
                                .exitCode())
                        .isZero();
                books.accepted("attendance/" + file);
                weekly(day.minusDays(3), received);
                register(day, received, 150);
            }
            case 15 -> register("correction-attendance-" + day + ".csv", schoolDay(day.minusDays(7)), day, received, 0);
            case 16 -> {
                write("suspensions", "suspensions-broken.csv", "not,what,you\nwant,on," + day + "\n", received);
                books.unclaimed("suspensions/suspensions-broken.csv");
            }
            case 17 -> {
                assertThat(home.command("delivery", "dismiss", "suspensions-broken.csv", "--why", "nobody's")
                                .exitCode())
                        .isZero();
                books.takenAway("suspensions/suspensions-broken.csv");
                Files.delete(home.inbox("suspensions").resolve("suspensions-broken.csv"));
                register(day, received, 0);
            }
            default -> register(day, received, 0);
        }
        return false;
    }

    /** The day itself, or the last one before it that has registers. */
    private LocalDate schoolDay(LocalDate from) {
        return registers.containsKey(from) ? from : schoolDay(from.minusDays(1));
    }

    /** A night that somebody kills while it builds. */
    private void kill() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-D" + OFFSET + "=" + System.getProperty(OFFSET),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "night",
                        "--home",
                        home.folder().toString())
                .directory(home.workingDirectory().toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            while (line != null && !line.contains("prepare")) {
                line = said.readLine();
            }
            Thread.sleep(1500);
            process.destroyForcibly().waitFor();
            assertThat(line).as("it was under way").isNotNull();
        }
        assertThat(home.command("status").out()).contains("did not end");
    }

    private void assertIsAsTheBooksSay(int number, HomeUnderTest.Result night) throws IOException {
        String as = "night " + number + " of " + day + "\n" + night.out() + night.err();
        Set<String> held = books.held();
        assertThat(night.exitCode()).as(as).isEqualTo(isUnmounted ? 6 : held.isEmpty() && !isRolledBack ? 0 : 3);
        List<String> screen = night.out().lines().toList();
        assertThat(screen)
                .as(as)
                .hasSizeLessThanOrEqualTo(24)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        if (isUnmounted) {
            assertThat(screen.get(0)).startsWith("Emptied      inbox/attendance had ");
        }
        if (isRolledBack) {
            // what came since waits: the release stays as it was, and so do its figures
            assertThat(figures()).as(as).isEqualTo(published.get(home.current()));
            return;
        }
        assertThat(heldNow()).as(as).isEqualTo(held);
        assertThat(home.command("status").exitCode()).as(as).isEqualTo(held.isEmpty() ? 0 : 3);
        assertThat(screen.stream().anyMatch(line -> line.startsWith("Late         suspensions was due")))
                .as(as)
                .isEqualTo(books.areSuspensionsLate(at(day.plusDays(1), 3, 15)));
        assertThat(figures()).as(as).isEqualTo(byTheBooks());
        published.put(home.current(), figures());
        String feeds = home.command("status", "--feeds", "--csv").out();
        books.newest("attendance", true)
                .ifPresent(newest -> assertThat(feeds).as(as).containsPattern("attendance,\\d+,\\d+," + newest));
        books.newest("suspensions", true)
                .ifPresent(newest -> assertThat(feeds).as(as).containsPattern("suspensions,\\d+,\\d+," + newest));
    }

    private Set<String> heldNow() {
        return home.command("delivery", "list")
                .out()
                .lines()
                .filter(line -> line.startsWith("held  "))
                .map(line -> line.split(" +")[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> byTheBooks() {
        List<String> figures = new ArrayList<>(books.marks());
        figures.add(books.suspensions() + " suspensions");
        return figures;
    }

    private List<String> figures() {
        List<String> figures = new ArrayList<>(home.query(
                "select date_key, count(*), count(*) filter (code = 'I') from star.fct_attendance as fact join"
                        + " star.dim_attendance_code as code using (attendance_code_key) group by all order by 1"));
        figures.addAll(home.query("select count(*) || ' suspensions' from star.fct_suspension where is_in_extract"));
        return figures;
    }
}
