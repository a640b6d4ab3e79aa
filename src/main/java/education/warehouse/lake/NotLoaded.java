package education.warehouse.lake;

/**
 * A file that came and is not loaded, for a reason that its name or place tells.
 *
 * @param feed whose inbox it is in; null where it is in none's
 * @param file its name, or its path in the inbox
 * @param state {@code held}, or {@code left out} where its contract says so
 */
public record NotLoaded(String feed, String file, String state, String reason) {

    /** Its key, the same in every release. */
    String key() {
        return "unclaimed/" + file;
    }
}
