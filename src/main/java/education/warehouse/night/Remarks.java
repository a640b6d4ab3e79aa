package education.warehouse.night;

import education.warehouse.home.Decision;
import education.warehouse.home.Decisions;
import education.warehouse.home.Home;
import education.warehouse.home.Inbox;
import education.warehouse.home.Lake;
import education.warehouse.home.LakeCheck;
import education.warehouse.home.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a night has to say of the inbox and the lake, besides its deliveries. */
final class Remarks {

    private Remarks() {}

    /** What is in the inbox and was never read, as a sentence that another one goes before. */
    static String waiting(Home home, Inbox.Contents inbox) {
        Set<String> known = new Lake(home)
                .all().stream()
                        .map(delivery -> SourceFile.content(delivery.feed(), delivery.sha256()))
                        .collect(Collectors.toSet());
        long waiting = inbox.files().stream()
                .filter(file -> !known.contains(file.content()))
                .count();
        return waiting == 0 ? "" : " Files that wait in the inbox: " + waiting + ".";
    }

    /** What may be a share that is not mounted. */
    static List<String> emptied(Inbox.Contents inbox) {
        if (inbox.isEmpty() && !inbox.emptied().isEmpty()) {
            return List.of("inbox had "
                    + inbox.emptied().stream().mapToInt(Inbox.Emptied::files).sum()
                    + " files and has none. Is a share not mounted? Nothing is cleared, and no release retires.");
        }
        return inbox.emptied().stream()
                .map(feed -> "inbox/" + feed.feed() + " had " + feed.files()
                        + (feed.files() == 1 ? " file" : " files")
                        + " and has none. Is a share not mounted? If not: delivery dismiss "
                        + Decision.folderOf(feed.feed()) + " --why TEXT.")
                .toList();
    }

    static List<String> arriving(Home home, Inbox.Contents inbox) {
        return inbox.arriving().stream()
                .map(file -> home.inbox().relativize(file.path()) + " (" + file.bytes()
                        + " bytes so far) is still arriving; it is left for the next night.")
                .toList();
    }

    static List<String> of(Home home, Inbox.Contents inbox, LakeCheck.Result lake) {
        List<String> remarks = new ArrayList<>(lake.mended());
        Decisions decisions = Decisions.of(home);
        for (SourceFile file : inbox.withdrawn()) {
            decisions
                    .about(file.feed(), file.sha256())
                    .ifPresent(by -> remarks.add(file.feed() + "/" + file.fileName() + " was " + by.told()
                            + ": it does not count, although it is in the inbox."));
        }
        return remarks;
    }

    /** What would be lost, each delivery once, and what to do. */
    static String loss(LakeCheck.Result lake) {
        int count = lake.lost().size();
        String them = count == 1 ? "it" : "each of them";
        return "Cannot publish: " + count
                + (count == 1 ? " delivery that was loaded is" : " deliveries that were loaded are")
                + " damaged in the lake or missing there, and not in the inbox any more. Without "
                + (count == 1 ? "it" : "them") + " the release would lose" + System.lineSeparator()
                + "  " + String.join(System.lineSeparator() + "  ", lake.lost()) + System.lineSeparator()
                + "The last release stays. Put " + them + " back into the inbox folder of its feed; or, if "
                + (count == 1 ? "it is" : "they are")
                + " not to count any more, say delivery withdraw FILE --why TEXT.";
    }
}
