package education.warehouse.sample.files;

import education.warehouse.sample.files.PlantedFault.Fate;
import education.warehouse.sample.world.Enrolment;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SchoolRecords;
import education.warehouse.sample.world.SchoolYear;
import education.warehouse.sample.world.Suspension;
import education.warehouse.sample.world.SyntheticPupil;
import education.warehouse.sample.world.SyntheticSchool;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;

/** The authority's own list of suspensions, the year to date at the end of every term; it does not quite agree with the census. */
public final class SuspensionFiles {

    private static final int ROWS_FOR_A_FAULT = 10;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
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
        List<Suspension> suspensions = records.suspensions().all();
        for (int half = 1; half < 6; half += 2) {
            LocalDate taken = roll.halfTerms().get(half).last();
            try (CsvFile file = writing.file(
                    "suspensions",
                    "made-up-suspensions-" + taken + ".csv",
                    WINDOWS,
                    "UPN",
                    "Surname",
                    "Forename",
                    "School",
                    "URN",
                    "Academic Year",
                    "Start Date",
                    "End Date",
                    "Sessions",
                    "Category",
                    "Reason 1",
                    "Reason 2",
                    "Reason 3")) {
                for (Suspension suspension : suspensions) {
                    if (!suspension.startedOn(roll).isAfter(taken)) {
                        write(file, suspension);
                    }
                }
                if (half == 5) {
                    plant(file);
                }
            }
        }
    }

    private void write(CsvFile file, Suspension suspension) throws IOException {
        Enrolment enrolment = suspension.enrolment();
        SyntheticPupil pupil = enrolment.pupil();
        if (suspension.isToldInCensusOnly()) {
            return;
        }
        LocalDate start = suspension.startedOn(roll);
        List<String> reasons = suspension.reasons();
        file.row(
                pupil.upn(),
                pupil.surname(),
                pupil.forename(),
                enrolment.school().name(),
                enrolment.school().urnOn(start),
                roll.year().label(),
                CsvFile.slashed(start),
                suspension.isPermanent() ? null : CsvFile.slashed(suspension.endedOn(roll)),
                suspension.isPermanent() ? null : suspension.halfDays(),
                suspension.category(),
                reasons.get(0),
                reasons.size() > 1 ? reasons.get(1) : null,
                reasons.size() > 2 ? reasons.get(2) : null);
    }

    private void plant(CsvFile file) throws IOException {
        SyntheticSchool school = roll.schools().get(FIRST_SCHOOL_WITH_AN_ACCENT);
        String upn = SyntheticPupil.upn("990000006");
        LocalDate day = roll.days().get(60);
        writing.plantInto(file, ROWS_FOR_A_FAULT)
                .row(
                        "suspended for 120 sessions",
                        Fate.ROW_QUARANTINED,
                        null,
                        "a suspension lasts half a session to 90 sessions",
                        cells(upn, school, roll.year(), day, day.plusDays(84), "120", "SUSP", "DB"))
                .row(
                        "ended before it started",
                        Fate.ROW_QUARANTINED,
                        null,
                        "a suspension does not end before it starts",
                        cells(upn, school, roll.year(), day.plusDays(7), day, "2", "SUSP", "DB"))
                .row(
                        "another academic year",
                        Fate.ROW_QUARANTINED,
                        null,
                        "a suspension starts in its academic year",
                        cells(upn, school, roll.year().before(), day, day, "2", "SUSP", "DB"))
                .row(
                        "category of no code",
                        Fate.ROW_QUARANTINED,
                        "category",
                        "enum",
                        cells(upn, school, roll.year(), day, day, "2", "SUSPENDED", "DB"))
                .row(
                        "reason of no code",
                        Fate.CELL_QUARANTINED,
                        "reason_1",
                        "enum",
                        cells(upn, school, roll.year(), day.plusDays(1), day.plusDays(1), "2", "SUSP", "ZZ"));
    }

    private static Object[] cells(
            String upn,
            SyntheticSchool school,
            SchoolYear year,
            LocalDate start,
            LocalDate end,
            String sessions,
            String category,
            String reason) {
        return new Object[] {
            upn,
            "Madeupfault",
            "Fictor",
            school.name(),
            school.urn(),
            year.label(),
            CsvFile.slashed(start),
            CsvFile.slashed(end),
            sessions,
            category,
            reason,
            null,
            null
        };
    }
}
