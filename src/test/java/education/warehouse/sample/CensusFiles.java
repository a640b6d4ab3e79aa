package education.warehouse.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Three school censuses, one file for each module as COLLECT gives it back. */
final class CensusFiles {

    private final Roll roll;
    private final Path folder;
    private final List<PlantedFault> faults;

    CensusFiles(Roll roll, Path folder, List<PlantedFault> faults) {
        this.roll = roll;
        this.folder = folder;
        this.faults = faults;
    }

    void write() throws IOException {
        for (String term : Census.TERMS) {
            Census census = new Census(roll, term);
            new CensusPupilFiles(census, folder, faults).write();
            new CensusTermFiles(census, folder).write();
        }
    }
}
