package education.warehouse.sample.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where files are written to, and what has been written so far. */
public final class Writing {

    private final Path folder;
    private final List<WrittenFile> files = new ArrayList<>();
    private final List<PlantedFault> faults = new ArrayList<>();

    public Writing(Path folder) {
        this.folder = folder;
    }

    /** A new file of a feed; it is noted when it is closed. */
    CsvFile file(String feed, String name, Charset charset, String... titles) throws IOException {
        return CsvFile.create(
                folder.resolve(feed).resolve(name),
                charset,
                (rows, bytes) -> files.add(new WrittenFile(feed, name, rows, bytes)),
                titles);
    }

    /**
     * Puts rows that are wrong on purpose into a file, and notes them; in a small file only as many as let it be loaded.
     *
     * @param rows how many there have to be for each of them
     */
    PlantedFault.Planting plantInto(CsvFile file, int rows) {
        return new PlantedFault.Planting(faults, file, rows);
    }

    /** Every file, in the order of writing. */
    public List<WrittenFile> files() {
        return List.copyOf(files);
    }

    public List<PlantedFault> faults() {
        return List.copyOf(faults);
    }
}
