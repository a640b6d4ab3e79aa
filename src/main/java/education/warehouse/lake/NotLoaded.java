package education.warehouse.lake;

import java.util.Optional;

/**
 * A file that came and is no delivery, for a reason that its name or place shows.
 *
 * @param feed whose inbox folder it is in, if it is in one
 * @param file its name, or its path in the inbox
 * @param verdict why
 */
public record NotLoaded(Optional<String> feed, String file, Verdict verdict) {

    /** Its key, the same in every release. */
    String key() {
        return "unclaimed/" + file;
    }
}
