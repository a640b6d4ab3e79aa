package education.warehouse.sample;

import education.warehouse.Problem;
import education.warehouse.sample.files.AttendanceFiles;
import education.warehouse.sample.files.CensusFiles;
import education.warehouse.sample.files.LookedAfterFile;
import education.warehouse.sample.files.PlanFiles;
import education.warehouse.sample.files.PlantedFault;
import education.warehouse.sample.files.SchoolFiles;
import education.warehouse.sample.files.SocialCareFiles;
import education.warehouse.sample.files.SuspensionFiles;
import education.warehouse.sample.files.TermDatesFile;
import education.warehouse.sample.files.Writing;
import education.warehouse.sample.files.WrittenFile;
import education.warehouse.sample.world.Admissions;
import education.warehouse.sample.world.Outline;
import education.warehouse.sample.world.SchoolRecords;
import education.warehouse.sample.world.SchoolYear;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A local authority's pupil records, made up from a seed: schools, pupils and marks that do not exist, in the layouts and with the
 * messiness of real extracts. The same outline writes the same bytes. Marks are written as they are made up, so that only the
 * rolls of two years stay in memory.
 *
 * <p>Pupil numbers are those of authority 999, which no authority has, or of a region's authority and there of no establishment;
 * learner numbers begin with 0, as none does; URNs were never issued; postcodes lie in ZZ9.
 */
public final class SyntheticAuthority {

    private final Outline outline;

    public SyntheticAuthority(Outline outline) {
        this.outline = outline;
    }

    /**
     * What was written.
     *
     * @param files every file, in the order of writing
     * @param faults the rows that are wrong on purpose
     */
    public record Written(List<WrittenFile> files, List<PlantedFault> faults) {}

    /** Writes every extract below the folder, one folder a feed, year after year. */
    public Written writeTo(Path folder) {
        Writing writing = new Writing(folder, outline.numbers());
        try {
            SchoolRecords before = null;
            for (SchoolYear year : outline.academicYears()) {
                SchoolRecords records =
                        SchoolRecords.of(before == null ? Admissions.first(outline) : Admissions.after(before.roll()));
                write(records, before, writing);
                before = records;
            }
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot write to " + folder + ": " + e.getMessage()
                            + ". Is the disk full, or the folder not yours?",
                    e);
        }
        return new Written(writing.files(), writing.faults());
    }

    private void write(SchoolRecords records, SchoolRecords before, Writing writing) throws IOException {
        new SchoolFiles(records.roll(), writing).write();
        new TermDatesFile(records.roll().year(), writing).write();
        new AttendanceFiles(records, writing).write();
        new CensusFiles(records, before, writing).write();
        new SuspensionFiles(records, writing).write();
        new PlanFiles(records.roll(), writing).write();
        new LookedAfterFile(records.roll(), writing).write();
        new SocialCareFiles(records.roll(), writing).write();
    }
}
