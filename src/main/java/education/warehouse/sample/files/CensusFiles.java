package education.warehouse.sample.files;

import education.warehouse.sample.world.Census;
import education.warehouse.sample.world.SchoolRecords;
import education.warehouse.sample.world.Term;
import java.io.IOException;

/** Three school censuses, one file for each module as COLLECT gives it back. */
public final class CensusFiles {

    private final SchoolRecords records;
    private final SchoolRecords before;
    private final Writing writing;

    /** @param before records of the year before, whose summer the first census reports on; null where they are not there */
    public CensusFiles(SchoolRecords records, SchoolRecords before, Writing writing) {
        this.records = records;
        this.before = before;
        this.writing = writing;
    }

    public void write() throws IOException {
        for (Term term : Term.values()) {
            CensusModules modules = new CensusModules(new Census(records, before, term), writing);
            new CensusPupilFiles(modules).write();
            new CensusTermFiles(modules).write();
        }
    }
}
