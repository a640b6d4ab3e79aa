package education.warehouse.lake;

/**
 * A file that came and is no delivery, for a reason that its name or place tells.
 *
 * @param feed whose inbox it is in; null where it is in none's
 * @param file its name, or its path in the inbox
 * @param verdict why
 */
public record NotLoaded(String feed, String file, Verdict verdict) {

    /** Its key, the same in every release. */
    String key() {
        return "unclaimed/" + file;
    }
}
