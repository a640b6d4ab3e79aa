package education.warehouse.sample.files;

import education.warehouse.sample.world.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where files are written to, and what has been written so far. */
public final class Writing {

    private final Path folder;
    private final Numbers numbers;
    private final List<WrittenFile> files = new ArrayList<>();
    private final List<PlantedFault> faults = new ArrayList<>();

    /** @param numbers of the authority, of which rows that are wrong on purpose have some that nobody has */
    public Writing(Path folder, Numbers numbers) {
        this.folder = folder;
        this.numbers = numbers;
    }

    /** A new file of the layout's feed, whose name begins so that everybody sees that it is made up. */
    <T> CsvFile<T> file(Layout<T> layout, String name) throws IOException {
        return CsvFile.create(folder.resolve(layout.feed()).resolve("made-up-" + name), layout, this);
    }

    Numbers numbers() {
        return numbers;
    }

    void note(WrittenFile file) {
        files.add(file);
    }

    void note(PlantedFault fault) {
        faults.add(fault);
    }

    /** Every file, in the order of writing. */
    public List<WrittenFile> files() {
        return List.copyOf(files);
    }

    public List<PlantedFault> faults() {
        return List.copyOf(faults);
    }
}
