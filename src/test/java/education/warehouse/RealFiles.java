package education.warehouse;

import java.nio.file.Path;

/** Where published files are, if anywhere: they are no part of the project, and a test that needs one is skipped, aloud, without it. */
public final class RealFiles {

    private RealFiles() {}

    /** The system property {@code real.files}, else {@code ../shared/real}. */
    public static Path directory() {
        return Path.of(System.getProperty("real.files", "../shared/real"));
    }

    /** Tables that were transcribed from reports, which lie beside them. */
    public static Path seed() {
        return directory().resolveSibling("seed");
    }
}
