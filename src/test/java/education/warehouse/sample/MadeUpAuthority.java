package education.warehouse.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A local authority's pupil records, made up from a seed: schools, pupils and marks that nobody has, in the layouts and with the
 * messiness of real extracts. The same seed writes the same bytes. Marks are written as they are made up, so that only the roll
 * stays in memory.
 *
 * <p>Pupil numbers are those of authority 999, which no authority has; learner numbers begin with 0, as none does; URNs were never
 * issued; postcodes lie in ZZ9.
 */
public final class MadeUpAuthority {

    private final Roll roll;

    private MadeUpAuthority(Roll roll) {
        this.roll = roll;
    }

    /**
     * @param academicYear such as {@code 2022/23}
     * @param pupils about how many, those of referral units and nurseries included
     * @param schools a dozen or more
     */
    public static MadeUpAuthority of(long seed, String academicYear, int schools, int pupils) {
        return new MadeUpAuthority(new Roll(seed, SchoolYear.of(academicYear), schools, pupils));
    }

    /** Writes every extract below the folder, one folder a feed; says which rows are wrong on purpose. */
    public List<PlantedFault> writeTo(Path folder) throws IOException {
        List<PlantedFault> faults = PlantedFault.none();
        new SchoolFiles(roll, folder).write();
        new AttendanceFiles(roll, folder, faults).write();
        new CensusFiles(roll, folder, faults).write();
        new SuspensionFiles(roll, folder, faults).write();
        new PlanFiles(roll, folder, faults).write();
        new CaredForFile(roll, folder, faults).write();
        return List.copyOf(faults);
    }

    /** Writes 1,000 pupils, or as many as are asked for: seed, academic year, schools, pupils, folder. */
    public static void main(String... arguments) throws IOException {
        of(Long.parseLong(arguments[0]), arguments[1], Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]))
                .writeTo(Path.of(arguments[4]));
    }
}
