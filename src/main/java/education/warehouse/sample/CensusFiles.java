package education.warehouse.sample;

import java.io.IOException;

/** Three school censuses, one file for each module as COLLECT gives it back. */
final class CensusFiles {

    private final SchoolRecords records;
    private final SchoolRecords before;
    private final Writing writing;

    /** @param before records of the year before, whose summer the first census tells of; null where nobody has them */
    CensusFiles(SchoolRecords records, SchoolRecords before, Writing writing) {
        this.records = records;
        this.before = before;
        this.writing = writing;
    }

    void write() throws IOException {
        for (String term : Census.TERMS) {
            Census census = new Census(records, before, term);
            new CensusPupilFiles(census, writing).write();
            new CensusTermFiles(census, writing).write();
        }
    }
}
