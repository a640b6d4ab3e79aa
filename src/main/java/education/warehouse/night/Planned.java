package education.warehouse.night;

import education.warehouse.home.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * What the next night would do.
 *
 * @param isBuilding whether it would build a release, as something is new: a file, a contract, a SELECT, reference data, a setting, a
 *     decision or the program
 * @param extracted files that it would read
 * @param normalised deliveries that it would hold against their contract, those files among them
 * @param notLoaded what stands in the inbox and would not be loaded, each with its reason
 * @param retiring releases that would go
 * @param emptied folders of the inbox that had files and have none, a sentence each
 * @param arriving what is still being written, a sentence each
 * @param rollback why it would publish nothing, where somebody has gone back
 */
public record Planned(
        boolean isBuilding,
        List<String> extracted,
        List<String> normalised,
        List<String> notLoaded,
        List<String> retiring,
        List<String> emptied,
        List<String> arriving,
        Optional<String> rollback) {

    public Planned {
        extracted = List.copyOf(extracted);
        normalised = List.copyOf(normalised);
        notLoaded = List.copyOf(notLoaded);
        retiring = List.copyOf(retiring);
    }

    static String named(SourceFile file) {
        return file.feed() + "/" + file.fileName();
    }
}
