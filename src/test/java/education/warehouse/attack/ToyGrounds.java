package education.warehouse.attack;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.cli.ToyDeliveries;
import education.warehouse.cli.ToyHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The toy as it stands before a night of each kind. */
final class ToyGrounds {

    private static final String GOING = "marks_2024-02-02.csv";
    private static final Instant LATER = Instant.parse("2024-02-03T06:00:00Z");
    private static final int PUPILS = 60;
    /** Once: the same workbook, written again, may have other bytes. */
    private static final byte[] SESSIONS = ToyDeliveries.sessions();

    private static final byte[] SCORES = ToyDeliveries.scores();

    private final Path folder;

    /** @param folder where the homes are made */
    ToyGrounds(Path folder) {
        this.folder = folder;
    }

    /** Whatever in the files is about a person. */
    static List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of("Madeup"));
        for (int pupil = 1; pupil <= PUPILS; pupil++) {
            secrets.add(ToyDeliveries.upn(pupil));
            int day = 1 + pupil % 28;
            // of a birthday its month stays
            if (day > 1) {
                secrets.add("%02d/%02d/2012".formatted(day, 1 + pupil % 12));
                secrets.add("2012-%02d-%02d".formatted(1 + pupil % 12, day));
            }
        }
        return secrets;
    }

    List<Ground> all() throws IOException {
        return List.of(first(), keyless(), second(), third(), willBeStopped(), wasStopped());
    }

    /** Nothing has been published yet. */
    Ground first() throws IOException {
        return ground("first night", home -> {});
    }

    /** Nothing has been published yet, and there is no key. */
    Ground keyless() throws IOException {
        Ground ground = ground("first night without a key", home -> Files.delete(home.key()));
        return ground.withOtherPseudonyms("fct_mark", "dim_pupil");
    }

    /** One release stands; one of the new files will be held. */
    Ground second() throws IOException {
        return ground("second night", home -> {
            home.night();
            later(home);
        });
    }

    /** Two releases stand, and no more may: the night deletes the first. */
    Ground third() throws IOException {
        return ground("third night", home -> {
            home.night();
            later(home);
            home.night();
            deliver(home, "visits", "visits_2024-02-02.csv", bytes(ToyDeliveries.visits(71, 95)));
            deliver(home, "pupils", "pupils_2024-02-01.csv", bytes(ToyDeliveries.pupils(42)));
            deliver(home, "marks", GOING, bytes(ToyDeliveries.marks(25, 29)));
        });
    }

    /** The audit will stop the night. */
    private Ground willBeStopped() throws IOException {
        return ground("night that the audit stops", home -> {
            home.night();
            deliver(home, "visits", "visits_2024-02-09.csv", bytes(ToyDeliveries.visits(1, 20)));
        });
    }

    /** The audit has stopped the night before, and the file has been put right. */
    private Ground wasStopped() throws IOException {
        return ground("night after one that the audit stopped", home -> {
            home.night();
            deliver(home, "visits", "visits_2024-02-09.csv", bytes(ToyDeliveries.visits(1, 20)));
            home.night();
            deliver(home, "visits", "visits_2024-02-09.csv", bytes(ToyDeliveries.visits(96, 120)));
        });
    }

    private static void later(ToyHome home) {
        deliver(home, "visits", "visits_2024-01-19.csv", bytes(ToyDeliveries.visits(41, 70)));
        deliver(home, "visits", "visits_2024-01-26.csv", bytes("Visit,School\n1,4001\n"));
        deliver(home, "marks", "marks_2024-01-26.csv", bytes(ToyDeliveries.marks(18, 24)));
        deliver(
                home,
                "published",
                "open-statistics-2025.zip",
                ToyDeliveries.zip(Map.of("data/plans_2025.csv", bytes(ToyDeliveries.plans("2023", "2024", "2025")))));
        deliver(home, "scores", "scores-2024-02.xlsx", SCORES);
    }

    private static byte[] bytes(String text) {
        return ToyDeliveries.bytes(text);
    }

    private static void deliver(HomeUnderTest home, String feed, String name, byte[] content) {
        ToyHome.received(((ToyHome) home).deliver(feed, name, content), LATER);
    }

    private Ground ground(String name, Ground.Work<ToyHome> work) throws IOException {
        Path made = folder.resolve(name.replace(' ', '-'));
        ToyHome home = toy(made, ToyHome::withDeliveries);
        work.on(home);
        return new Ground(name, home.folder(), copy -> toy(copy, ToyHome::empty), ToyGrounds::change);
    }

    /** The toy with a check that stops, and with room for two releases only. */
    private static ToyHome toy(Path temporary, Function<Path, ToyHome> kind) {
        ToyHome home = kind.apply(temporary);
        HomeUnderTest.edit(home.projectFiles().resolve("jobs/nightly.yaml"), "keepReleases: 14", "keepReleases: 2");
        try {
            Files.writeString(home.projectFiles().resolve("sql/checks/no_visit_is_told_twice.sql"), """
                    -- No visit is told twice.
                    -- why: it would be counted twice.
                    -- severity: stop
                    select min(delivery_key) as delivery_key, 'visit ' || visit as place, 'Cannot count it twice.' as message
                    from star.fct_visit
                    group by visit
                    having count(distinct delivery_key) > 1
                    """);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void change(Change change, HomeUnderTest home) throws IOException {
        Path definitions = ((ToyHome) home).projectFiles();
        switch (change) {
            case NOTHING -> {}
            case SQL ->
                HomeUnderTest.edit(
                        definitions.resolve("sql/star/fct_visit.sql"),
                        "    v.minutes,",
                        "    v.minutes + 1 as minutes,");
            case CONTRACT ->
                HomeUnderTest.edit(
                        definitions.resolve("jobs/feeds/marks.yaml"), "quarantined: 50%", "quarantined: 49%");
            case FILE_CAME -> {
                deliver(home, "visits", "visits_2024-02-16.csv", bytes(ToyDeliveries.visits(121, 140)));
                deliver(home, "sessions", "sessions-2024-25.xlsx", SESSIONS);
            }
            case FILE_WENT -> Files.deleteIfExists(home.inbox("marks").resolve(GOING));
        }
    }
}
