package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.cli.TestHome;
import education.warehouse.home.Home;
import education.warehouse.night.Checked;
import education.warehouse.night.Preview;
import education.warehouse.project.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every sample file, changed at random: whatever comes of it is a verdict, and nobody else's. A mutation is made again by its
 * seed and number: {@code -Dmutations.seed=12 -Dmutations.only=4711}.
 */
class MutationsTest {

    private static final long SEED = Long.getLong("mutations.seed", 12);
    private static final long ONLY = Long.getLong("mutations.only", -1);
    private static final Duration LONGEST = Duration.ofSeconds(180);

    /** Larger samples are left to the long form. */
    private static final int SMALL = 8_000;

    @TempDir
    private Path temporary;

    /** What came of a mutation. */
    private record Outcome(Mutation mutation, boolean isHeld, boolean isFaultless, String counts) {}

    @Test
    void areHeldOrLoadedAndNeverMore() throws IOException {
        List<Sample> small = Sample.all().stream()
                .filter(sample -> sample.bytes().length <= SMALL)
                .toList();
        List<Outcome> outcomes = checked(small, 40);
        report("mutations-some", outcomes);
    }

    @Test
    @Tag("long")
    void areHeldOrLoadedAndNeverMoreInTenThousandTries() throws IOException {
        List<Outcome> outcomes = checked(Sample.all(), Integer.getInteger("mutations.count", 10_000));
        report("mutations", outcomes);
        Map<String, List<Mutation>> byFeed = new TreeMap<>();
        chosen(outcomes)
                .forEach(mutation -> byFeed.computeIfAbsent(mutation.sample().feed(), feed -> new ArrayList<>())
                        .add(mutation));
        for (Map.Entry<String, List<Mutation>> feed : byFeed.entrySet()) {
            touchNoOtherFeed(feed.getKey(), feed.getValue());
        }
    }

    private List<Outcome> checked(List<Sample> samples, int count) throws IOException {
        TestHome home = TestHome.empty(temporary.resolve("checks"));
        Preview check = new Preview(new Home(home.folder()), Path.of(""));
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, Mutation> batch = new LinkedHashMap<>();
        for (long number = 0; number < count; number++) {
            if (ONLY >= 0 && number != ONLY) {
                continue;
            }
            Mutation mutation = Mutation.of(SEED, number, samples);
            if (batch.containsKey(mutation.sample().feed())) {
                outcomes.addAll(checked(home, check, batch.values()));
                batch.clear();
            }
            batch.put(mutation.sample().feed(), mutation);
        }
        outcomes.addAll(checked(home, check, batch.values()));
        return outcomes;
    }

    /** One of each feed at once: files of one feed would be held against each other. */
    private static List<Outcome> checked(TestHome home, Preview check, Iterable<Mutation> batch) throws IOException {
        Map<Path, Mutation> mutations = new LinkedHashMap<>();
        for (Mutation mutation : batch) {
            Path file = home.inbox(mutation.sample().feed())
                    .resolve(mutation.number() + " " + mutation.sample().name());
            Files.createDirectories(file.getParent());
            Files.write(file, mutation.bytes());
            mutations.put(file, mutation);
        }
        List<Checked> checked;
        try {
            checked = Watchdog.run(LONGEST, () -> check.check(List.copyOf(mutations.keySet())))
                    .result();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + SEED + ", one of " + mutations.values(), e);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Map.Entry<Path, Mutation> entry : mutations.entrySet()) {
            List<Checked> own = checked.stream()
                    .filter(one -> one.file().startsWith(entry.getKey().toString()))
                    .toList();
            outcomes.add(new Outcome(
                    entry.getValue(),
                    own.stream().anyMatch(one -> !one.isLoadable()),
                    own.stream().allMatch(Checked::isFaultless),
                    own.stream()
                            .flatMap(one -> one.refusals().stream().limit(1))
                            .findFirst()
                            .orElse("")));
            assertThat(Files.readAllBytes(entry.getKey()))
                    .as("the source of " + entry.getValue())
                    .isEqualTo(entry.getValue().bytes());
            assertThat(own.stream().flatMap(one -> one.refusals().stream()).toList())
                    .as("seed " + SEED + ", " + entry.getValue())
                    .noneMatch(refusal -> refusal.contains("That is our fault"));
            Files.delete(entry.getKey());
        }
        return outcomes;
    }

    /** Every hundredth, and one of each kind that is accepted although it changed. */
    private static List<Mutation> chosen(List<Outcome> outcomes) {
        Map<String, Mutation> chosen = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            Mutation mutation = outcome.mutation();
            if (mutation.number() % 100 == 0) {
                chosen.put("number " + mutation.number(), mutation);
            }
            if (!outcome.isHeld()) {
                chosen.putIfAbsent("kind " + mutation.kind(), mutation);
            }
        }
        return chosen.values().stream().distinct().toList();
    }

    /** A night with them beside good deliveries of every feed. */
    private void touchNoOtherFeed(String feed, List<Mutation> mutations) throws IOException {
        TestHome home = TestHome.afterANight(temporary.resolve("night-" + feed));
        String others = "select * exclude (night, received_at) from meta.delivery where feed is distinct from '" + feed
                + "' order by all";
        List<String> before = home.query(others);
        Map<String, String> lake = lakeOfOthers(home, feed);
        Map<Path, String> sources = new HashMap<>();
        for (Mutation mutation : mutations) {
            Path file = home.inbox(feed)
                    .resolve("mutated " + mutation.number() + " "
                            + mutation.sample().name());
            Files.write(file, mutation.bytes());
            sources.put(file, Hashes.sha256(file));
        }

        HomeUnderTest.Result night = home.night();

        // what is loaded may stop at a check of the audit: that is what the audit is for
        assertThat(night.exitCode()).as(feed + night.out() + night.err()).isIn(0, 3, 4);
        assertThat(Screen.faults(night.out() + night.err())).isEmpty();
        assertThat(home.query(others)).as(feed).isEqualTo(before);
        assertThat(lakeOfOthers(home, feed)).as(feed).isEqualTo(lake);
        for (Map.Entry<Path, String> source : sources.entrySet()) {
            assertThat(Hashes.sha256(source.getKey())).isEqualTo(source.getValue());
        }
        org.springframework.util.FileSystemUtils.deleteRecursively(temporary.resolve("night-" + feed));
    }

    /** Without the lists of files, which hold the times of the files: those of a copied home are others. */
    private static Map<String, String> lakeOfOthers(TestHome home, String feed) {
        Map<String, String> files = new TreeMap<>(home.files("lake"));
        files.keySet().removeIf(file -> file.startsWith("lake/" + feed + "/") || file.endsWith("/files.json"));
        return files;
    }

    private static void report(String name, List<Outcome> outcomes) throws IOException {
        List<String> report = new ArrayList<>();
        report.add("# Mutations of the sample files, seed " + SEED);
        report.add("");
        report.add(outcomes.size() + " mutations: "
                + outcomes.stream().filter(Outcome::isHeld).count() + " held, "
                + outcomes.stream().filter(o -> !o.isHeld() && !o.isFaultless()).count()
                + " loaded with rows or cells in quarantine, "
                + outcomes.stream().filter(Outcome::isFaultless).count() + " loaded without a word.");
        report.add("");
        report.add("## Accepted although changed");
        report.add("");
        report.add("| kind | feed | without a word | with quarantine | held | for example |");
        report.add("|---|---|---|---|---|---|");
        Map<String, List<Outcome>> groups = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.mutation().kind() + " | "
                                + outcome.mutation().sample().feed(),
                        TreeMap::new,
                        Collectors.toList()));
        groups.forEach((group, all) -> {
            long silent = all.stream().filter(Outcome::isFaultless).count();
            long held = all.stream().filter(Outcome::isHeld).count();
            if (held < all.size()) {
                report.add("| " + group + " | " + silent + " | " + (all.size() - held - silent) + " | " + held + " | "
                        + all.stream()
                                .filter(outcome -> !outcome.isHeld())
                                .findFirst()
                                .map(outcome -> outcome.mutation().number())
                                .orElseThrow()
                        + " |");
            }
        });
        report.add("");
        report.add("## Why the others are held");
        report.add("");
        outcomes.stream()
                .filter(Outcome::isHeld)
                .collect(Collectors.groupingBy(
                        outcome -> outcome.counts().replaceAll("[0-9]+", "0").replaceAll("(: [^(]{0,70}).*", "$1"),
                        TreeMap::new,
                        Collectors.counting()))
                .forEach((reason, count) -> report.add("- " + count + " × " + Screen.escaped(reason)));
        Files.createDirectories(HostileFilesTest.REPORT);
        Files.write(HostileFilesTest.REPORT.resolve(name + ".md"), report);
    }
}
