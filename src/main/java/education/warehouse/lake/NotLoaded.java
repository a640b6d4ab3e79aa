package education.warehouse.lake;

import education.warehouse.project.FeedNames;
import java.util.Optional;

/**
 * A file that came and is no delivery, for a reason that its name or place shows.
 *
 * @param feed folder of the feed whose inbox folder it is in, if it is in one
 * @param file its name, or its path in the inbox
 * @param verdict why
 */
public record NotLoaded(Optional<String> feed, String file, Verdict verdict) {

    /** Its key, the same in every release. */
    String key() {
        return "unclaimed/"
                + feed.flatMap(FeedNames::authority)
                        .map(authority -> authority + "/")
                        .orElse("") + file;
    }
}
