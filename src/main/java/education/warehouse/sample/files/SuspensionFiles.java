package education.warehouse.sample.files;

import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SchoolRecords;
import education.warehouse.sample.world.Suspension;
import education.warehouse.sample.world.SyntheticSchool;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** The authority's own list of suspensions, the year to date at the end of every term; it does not quite agree with the census. */
public final class SuspensionFiles {

    private static final int ROWS_FOR_A_FAULT = 10;
    private static final int FIRST_SCHOOL_WITH_AN_ACCENT = 1;

    private final SchoolRecords records;
    private final Roll roll;
    private final Writing writing;

    public SuspensionFiles(SchoolRecords records, Writing writing) {
        this.records = records;
        this.roll = records.roll();
        this.writing = writing;
    }

    public void write() throws IOException {
        Layout<Suspension> layout = Layout.of("suspensions/suspensions", Notation.OFFICE_LIST, ofSuspension());
        List<Suspension> suspensions = records.suspensions().all();
        for (int half = 1; half < 6; half += 2) {
            LocalDate taken = roll.halfTerms().get(half).last();
            try (CsvFile<Suspension> file = writing.file(layout, "suspensions-" + taken + ".csv")) {
                file.writeAll(suspensions.stream()
                        .filter(suspension -> !suspension.startedOn(roll).isAfter(taken))
                        .filter(suspension -> !suspension.isToldInCensusOnly()));
                if (half == 5) {
                    file.plant(ROWS_FOR_A_FAULT, ofFault(), roll.schools().get(FIRST_SCHOOL_WITH_AN_ACCENT));
                }
            }
        }
    }

    private Values<Suspension> ofSuspension() {
        return new Values<Suspension>()
                .addAll(suspension -> suspension.enrolment().pupil(), CommonValues.ofPupil(roll.year()))
                .addAll(suspension -> suspension, CommonValues.ofSuspension())
                .add("school", suspension -> suspension.enrolment().school().name())
                .add("urn", suspension -> suspension.enrolment().school().urnOn(suspension.startedOn(roll)))
                .add("academic_year", suspension -> roll.year().label())
                .add("start", suspension -> suspension.startedOn(roll))
                .add("end", suspension -> suspension.endedOn(roll))
                .add("sessions", Suspension::halfDaysAway);
    }

    private Values<SyntheticSchool> ofFault() {
        return new Values<SyntheticSchool>()
                .add("school", SyntheticSchool::name)
                .add("urn", SyntheticSchool::urn)
                .add("academic_year", school -> roll.year().label())
                .add("last_academic_year", school -> roll.year().before().label())
                .add("day", school -> roll.days().get(60));
    }
}
