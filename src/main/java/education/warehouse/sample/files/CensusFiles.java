package education.warehouse.sample.files;

import education.warehouse.sample.world.Census;
import education.warehouse.sample.world.SchoolRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Three school censuses, one file for each module as COLLECT gives it back. */
public final class CensusFiles {

    /** Number of the school's return, which nothing depends on. */
    static final String SOURCE = "0f0f0f0f";

    private final SchoolRecords records;
    private final SchoolRecords before;
    private final Writing writing;

    /** @param before records of the year before, whose summer the first census tells of; null where nobody has them */
    public CensusFiles(SchoolRecords records, SchoolRecords before, Writing writing) {
        this.records = records;
        this.before = before;
        this.writing = writing;
    }

    /** A file of one module of a census. */
    static CsvFile file(Census census, Writing writing, String feed, String module, String titles) throws IOException {
        return writing.file(
                feed, "made-up-" + census.name() + "_" + module + ".csv", StandardCharsets.UTF_8, titles.split(","));
    }

    public void write() throws IOException {
        for (String term : Census.TERMS) {
            Census census = new Census(records, before, term);
            new CensusPupilFiles(census, writing).write();
            new CensusTermFiles(census, writing).write();
        }
    }
}
