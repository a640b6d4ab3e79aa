package education.warehouse.home;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/**
 * What somebody has decided about a delivery.
 *
 * @param kind what was decided
 * @param feed of the delivery; {@code -} of a file that no feed claims
 * @param sha256 hash of its bytes; empty of what cannot be read, which its file names
 * @param file its name, or its path in the inbox
 * @param who decided it; the program itself, where it only noticed
 * @param at when
 * @param why for those who ask later
 */
public record Decision(Kind kind, String feed, String sha256, String file, String who, Instant at, String why) {

    /** Feed of a file that no feed claims. */
    public static final String NO_FEED = "-";

    /** What can be decided. The newest decision about a delivery holds. */
    public enum Kind {
        /** It is loaded, although a limit or an odd look holds it. */
        ACCEPTED("accepted"),
        /** It stays out, and nobody needs to be told any more. */
        DISMISSED("dismissed"),
        /** It counts as if it had never come. */
        WITHDRAWN("withdrawn"),
        /** It was held, and its file has left the inbox. */
        TAKEN_AWAY("taken away");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The past tense of it. */
        @JsonValue
        public String word() {
            return word;
        }
    }

    /** How the inbox folder of a feed is named where it is decided that it may be empty. */
    public static String folderOf(String feed) {
        return feed + "/";
    }

    /** Whether it says that the inbox folder of a feed may be empty. */
    public boolean isAboutAFolder() {
        return sha256.isEmpty() && file.equals(folderOf(feed));
    }

    Decision of(String otherFeed) {
        return new Decision(kind, otherFeed, sha256, file, who, at, why);
    }

    boolean isAbout(String otherFeed, String otherSha256, String otherFile) {
        return feed.equals(otherFeed) && sha256.equals(otherSha256) && (!sha256.isEmpty() || file.equals(otherFile));
    }

    /** By whom, when and why, as a sentence goes on. */
    public String told() {
        return kind.word() + " by " + who + " at " + at + " (" + why + ")";
    }
}
