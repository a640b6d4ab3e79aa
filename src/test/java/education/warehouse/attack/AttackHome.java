package education.warehouse.attack;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.cli.ToyHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A home of the toy warehouse, in which hostile files stand in feeds of their own beside good deliveries of all feeds. */
final class AttackHome {

    /** When a good file came that a hostile one replaces. */
    static final Instant BEFORE = HostileFile.RECEIVED.minusSeconds(3600);

    private final ToyHome home;

    private AttackHome(ToyHome home) {
        this.home = home;
    }

    /** With a good delivery for each feed, none of which is loaded yet. */
    static AttackHome withDeliveries(Path temporary) {
        return new AttackHome(ToyHome.withDeliveries(temporary));
    }

    /** In which a night has published the good deliveries. */
    static AttackHome afterANight(Path temporary) {
        return new AttackHome(ToyHome.afterANight(temporary));
    }

    ToyHome home() {
        return home;
    }

    HomeUnderTest.Result night() {
        return home.night();
    }

    HomeUnderTest.Result check(Collection<Path> files) {
        List<String> arguments =
                new ArrayList<>(List.of("check", "--home", home.folder().toString(), "--"));
        files.forEach(file -> arguments.add(file.toString()));
        return home.run(arguments.toArray(String[]::new));
    }

    /** Makes a hostile file in a feed of its own, so that no other file decides what becomes of it; returns where it stands. */
    Path deliver(HostileFile file) {
        Path contract = home.projectFiles().resolve("jobs/feeds/" + file.good().feed() + ".yaml");
        try {
            String text = Files.readString(contract)
                    .replace("feed: " + file.good().feed(), "feed: " + file.ownFeed())
                    // the figures of the toy are its own
                    .replaceAll(", measure: [a-z_]+(, numerator: [a-z_]+, denominator: [a-z_]+)?", "")
                    .replaceAll(", where: \\{[^}]*}", "");
            Files.writeString(home.projectFiles().resolve("jobs/feeds/" + file.ownFeed() + ".yaml"), text);
            if (file.comesAfterTheGood()) {
                Path before = home.inbox(file.ownFeed()).resolve(file.good().fileName());
                Steps.write(file.good(), "rows 100", before);
                ToyHome.received(before, BEFORE);
            }
            return file.write(home.inbox(file.ownFeed()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Contents of everything that comes of the toy's own feeds. */
    Map<String, String> contentsOfTheOthers() {
        Map<String, String> contents = stars(home);
        for (String object : List.of("delivery", "quarantine", "filtered")) {
            contents.put(
                    "meta." + object,
                    contents(
                            home,
                            "select * exclude ("
                                    + (object.equals("delivery") ? "night, received_at, contract_sha256" : "feed")
                                    + ") from meta." + object
                                    + " where not regexp_matches(coalesce(feed, '-'), '_[0-9]+$|^-$')"));
        }
        return contents;
    }

    /** Contents of what readers use, table by table. */
    static Map<String, String> stars(ToyHome home) {
        Map<String, String> contents = new TreeMap<>();
        for (String object : home.query("select distinct schema_name || '.' || object_name from meta.dictionary"
                + " where schema_name in ('star', 'report') order by all")) {
            contents.put(object, contents(home, "select * from " + object));
        }
        return contents;
    }

    /** Hashes of the lake's files, but for those of a feed. */
    Map<String, String> lakeWithout(String feed) {
        Map<String, String> files = new TreeMap<>(home.files("lake"));
        // lists of files hold times of a home that was copied
        files.keySet().removeIf(file -> file.startsWith("lake/" + feed + "/") || file.endsWith("/files.json"));
        return files;
    }

    /** Rows and a hash of them as text: a key of a delivery is a number that differs from night to night. */
    private static String contents(ToyHome home, String select) {
        return home.value(
                "select count(*) || ' rows, ' || coalesce(sum(cast(hash(cast(t as varchar)) as hugeint)), 0) from ("
                        + select + ") as t");
    }
}
