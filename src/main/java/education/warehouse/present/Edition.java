package education.warehouse.present;

import java.nio.file.Path;

/** For whom it is written. */
enum Edition {
    /** Everything that a release holds about areas and schools. */
    INSIDE(Path.of("")),
    /** Figures that are safe to publish; nothing about single schools, and nothing computed from figures that are not shown. */
    OPEN(Path.of("open"));

    private final Path folder;

    Edition(Path folder) {
        this.folder = folder;
    }

    boolean isOpen() {
        return this == OPEN;
    }

    /** Where it stands in a release. */
    Path in(Path release) {
        return release.resolve(folder);
    }
}
