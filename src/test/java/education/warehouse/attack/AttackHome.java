package education.warehouse.attack;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.cli.ToyHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A home of the toy warehouse, in which hostile files stand in feeds of their own beside good deliveries of all feeds. */
final class AttackHome {

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

    HomeUnderTest.Result check(Path file) {
        return home.run("check", "--home", home.folder().toString(), file.toString());
    }

    /** Makes a hostile file in a feed of its own, so that no other file decides what becomes of it; returns where it stands. */
    Path deliver(HostileFile file) {
        Path contract = home.definitions().resolve("jobs/feeds/" + file.good().feed() + ".yaml");
        try {
            String text = Files.readString(contract)
                    .replace("feed: " + file.good().feed(), "feed: " + file.ownFeed())
                    // the figures of the toy are its own
                    .replaceAll(", measure: [a-z_]+(, numerator: [a-z_]+, denominator: [a-z_]+)?", "")
                    .replaceAll(", where: \\{[^}]*}", "");
            Files.writeString(home.definitions().resolve("jobs/feeds/" + file.ownFeed() + ".yaml"), text);
            if (file.comesAfterTheGood()) {
                Path before = home.inbox(file.ownFeed()).resolve(file.good().fileName());
                Steps.write(file.good(), "rows 100", before);
                ToyHome.received(before, HostileFile.RECEIVED.minusSeconds(3600));
            }
            return file.write(home.inbox(file.ownFeed()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Contents of everything that comes of the toy's own feeds. */
    Map<String, String> contentsOfTheOthers() {
        Map<String, String> contents = new TreeMap<>();
        home.contents().forEach((object, rows) -> {
            if (object.matches("\"?(star|report)\"?\\..*")) {
                contents.put(object, rows);
            }
        });
        for (String object : List.of("delivery", "quarantine", "filtered")) {
            contents.put(
                    "meta." + object,
                    home.value(
                            "select count(*) || ' rows, ' || coalesce(sum(cast(hash(t) as hugeint)), 0) from (select * exclude ("
                                    + (object.equals("delivery") ? "night, received_at, contract_sha256" : "feed")
                                    + ") from meta." + object
                                    + " where not regexp_matches(coalesce(feed, '-'), '_[0-9]+$|^-$')) as t"));
        }
        return contents;
    }
}
