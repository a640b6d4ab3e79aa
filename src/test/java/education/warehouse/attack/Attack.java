package education.warehouse.attack;

import education.warehouse.attack.Ground.Undisturbed;
import education.warehouse.attack.Kill.Signal;
import education.warehouse.cli.HomeUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** Carries out rounds, and says what was not as it should be. */
final class Attack {

    private static final int TERMINATED = 143;
    private static final int KILLERS = 2;

    private final Program program;
    private final Traces traces;
    private final Path folder;

    /** @param folder where homes are hit; each is deleted when it has been looked at */
    Attack(Program program, Traces traces, Path folder) {
        this.program = program;
        this.traces = traces;
        this.folder = folder;
    }

    /** What has become of the release when the night was hit. */
    enum Release {
        ABSENT,
        OLD,
        NEW
    }

    /**
     * A home after the kills.
     *
     * @param hits how many of the kills found a night that still ran
     * @param faults found so far
     */
    record Hit(Round round, HomeUnderTest home, int hits, Release release, List<String> faults) {}

    /** How a round went. */
    record Outcome(Round round, int hits, Release release, List<String> faults) {}

    /** Carries them out: nights are killed on two threads, while what was left of others is looked at on this one. */
    List<Outcome> run(List<Round> rounds) throws Exception {
        ExecutorService killers = Executors.newFixedThreadPool(KILLERS);
        Semaphore room = new Semaphore(2 * KILLERS);
        try {
            List<Future<Hit>> hits = rounds.stream()
                    .map(round -> killers.submit(() -> {
                        room.acquire();
                        return hit(round);
                    }))
                    .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Hit> hit : hits) {
                Outcome outcome = recover(hit.get());
                room.release();
                outcomes.add(outcome);
                if (!outcome.faults().isEmpty()) {
                    System.out.println("Failed: " + outcome.round() + "\n" + String.join("\n", outcome.faults()));
                }
            }
            return outcomes;
        } finally {
            killers.shutdownNow();
        }
    }

    /** Runs nights as processes of their own and kills them. */
    Hit hit(Round round) throws IOException, InterruptedException {
        HomeUnderTest home = round.ground().copyTo(folder.resolve("round-" + round.number()));
        FileTime since = FileTime.from(Instant.now().minusSeconds(1));
        List<String> faults = new ArrayList<>();
        int hits = 0;
        for (Kill kill : round.kills()) {
            NightProcess.Ended ended = NightProcess.hit(program, home.folder(), home.workingDirectory(), kill);
            hits += ended.exitCode() == signalled(kill) ? 1 : 0;
            faults.addAll(said(ended, round, kill));
            faults.addAll(WholeRelease.faults(home.folder()));
            faults.addAll(traces.faults(home.folder(), since));
        }
        Release release = release(home, round.ground());
        if (release == Release.NEW
                && !round.ground()
                        .contents(home)
                        .equals(round.ground().undisturbed(Change.NOTHING).contents())) {
            faults.add("the killed night has published other contents");
        }
        return new Hit(round, home, hits, release, faults);
    }

    private static int signalled(Kill kill) {
        return kill.signal() == Signal.KILL ? 137 : TERMINATED;
    }

    private static List<String> said(NightProcess.Ended ended, Round round, Kill kill) {
        List<String> faults = new ArrayList<>();
        Undisturbed undisturbed = round.ground().undisturbed(Change.NOTHING);
        if (ended.exitCode() != signalled(kill)
                && ended.exitCode() != undisturbed.exitCode()
                && ended.exitCode() != undisturbed.exitCodeAgain()) {
            faults.add("the night that was hit ended with " + ended.exitCode() + ":\n" + ended.said());
        }
        if (ended.said().contains("\tat ") || ended.said().contains("HANGS")) {
            faults.add("the night that was hit said:\n" + ended.said());
        }
        return faults;
    }

    private static Release release(HomeUnderTest home, Ground ground) throws IOException {
        if (!Files.exists(home.release(), LinkOption.NOFOLLOW_LINKS)) {
            return Release.ABSENT;
        }
        return home.current().equals(ground.before()) ? Release.OLD : Release.NEW;
    }

    /** Lets the next night run to its end, and one more. */
    Outcome recover(Hit hit) throws IOException {
        Round round = hit.round();
        HomeUnderTest home = hit.home();
        List<String> faults = new ArrayList<>(hit.faults());
        round.ground().change(round.change(), home);
        HomeUnderTest.Result night = home.night();
        faults.addAll(ended(night, hit, home));
        String current = Files.exists(home.release()) ? home.current() : "";
        HomeUnderTest.Result again = home.night();
        int expected = round.ground().undisturbed(round.change()).exitCodeAgain();
        if (again.exitCode() != expected || !current.equals(Files.exists(home.release()) ? home.current() : "")) {
            faults.add("a night after that ended with " + again.exitCode() + ", not " + expected + ":\n" + again.out()
                    + again.err());
        }
        faults.addAll(WholeRelease.faults(home.folder()));
        faults.addAll(Tidiness.faults(home.folder(), making(home, again.exitCode())));
        Folders.delete(home.folder().getParent());
        return new Outcome(round, hit.hits(), hit.release(), faults);
    }

    /** Whether the night made what an undisturbed one makes; where a file went, it may have been loaded before it did. */
    private static List<String> ended(HomeUnderTest.Result night, Hit hit, HomeUnderTest home) {
        Ground ground = hit.round().ground();
        Change change = hit.round().change();
        List<Undisturbed> right = change == Change.FILE_WENT
                ? List.of(ground.undisturbed(change), ground.undisturbed(Change.NOTHING))
                : List.of(ground.undisturbed(change));
        boolean isMade = hit.release() == Release.NEW && (change == Change.NOTHING || change == Change.FILE_WENT);
        List<String> faults = new ArrayList<>();
        if (right.stream()
                .flatMap(undisturbed -> isMade
                        ? Stream.of(undisturbed.exitCode(), undisturbed.exitCodeAgain())
                        : Stream.of(undisturbed.exitCode()))
                .noneMatch(code -> code == night.exitCode())) {
            faults.add("the next night ended with " + night.exitCode() + ", not "
                    + right.get(0).exitCode() + ":\n" + night.out() + night.err());
        }
        var contents = ground.contents(home);
        if (right.stream().noneMatch(undisturbed -> undisturbed.contents().equals(contents))) {
            faults.add("the next night published other contents: " + contents + ", not "
                    + right.get(0).contents() + ":\n" + night.out() + night.err());
        }
        return faults;
    }

    /** A release that the audit holds stays to be looked at. */
    private static String making(HomeUnderTest home, int exitCode) throws IOException {
        try (Stream<Path> folders = Files.list(home.folder().resolve("releases"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> exitCode == 4 && name.startsWith(".making-"))
                    .max(String::compareTo)
                    .orElse("");
        }
    }
}
