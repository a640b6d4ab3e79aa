package education.warehouse.sample;

import education.warehouse.sample.PlantedFault.Fate;
import education.warehouse.sample.SchoolYear.HalfTerm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Marks as the attendance system gives them: a file a half-term, taken on the Monday after it, and one that corrects a week of
 * two schools a month later.
 */
final class AttendanceFiles {

    private static final String[] TITLES = {"UPN", "URN", "Date", "Session", "Mark"};
    private static final String[] SESSIONS = {",AM,", ",PM,"};
    private static final char NOT_TOLD_YET = 'N';

    private final Roll roll;
    private final Path folder;
    private final List<PlantedFault> faults;

    AttendanceFiles(Roll roll, Path folder, List<PlantedFault> faults) {
        this.roll = roll;
        this.folder = folder;
        this.faults = faults;
    }

    void write() throws IOException {
        for (HalfTerm half : roll.year().halfTerms()) {
            try (CsvFile file = file("attendance", half.last().plusDays(3))) {
                for (Enrolment enrolment : roll.enrolments()) {
                    write(file, enrolment, half.first(), half.last(), true);
                }
                if (half.equals(roll.year().halfTerms().get(0))) {
                    plant(file);
                }
            }
        }
        try (CsvFile file = file("attendance-correction", corrected().first().plusDays(39))) {
            for (Enrolment enrolment : roll.enrolments()) {
                if (isCorrected(enrolment.school())) {
                    write(file, enrolment, corrected().first(), corrected().last(), false);
                }
            }
        }
    }

    private CsvFile file(String name, LocalDate taken) throws IOException {
        return CsvFile.create(
                folder.resolve("attendance/made-up-" + name + "-" + taken + ".csv.gz"), StandardCharsets.UTF_8, TITLES);
    }

    /** The last week but one of the autumn term. */
    private HalfTerm corrected() {
        LocalDate friday = roll.year().halfTerms().get(1).last().minusWeeks(1);
        return new HalfTerm("autumn", 2, friday.minusDays(4), friday);
    }

    private static boolean isCorrected(MadeUpSchool school) {
        return school.index() == 0 || school.index() == 5;
    }

    private void write(CsvFile file, Enrolment enrolment, LocalDate first, LocalDate last, boolean isFirstTold)
            throws IOException {
        if (!enrolment.isOnRollBetween(first.minusDays(30), last)) {
            return;
        }
        Register register = Register.of(roll, enrolment);
        Draw late = roll.draw("not told yet", enrolment.index());
        String upn = enrolment.pupil().upn() + ",";
        StringBuilder row = new StringBuilder();
        for (int day = 0; day < roll.days().size(); day++) {
            LocalDate date = roll.days().get(day);
            boolean isToldLater = corrected().holds(date) && isCorrected(enrolment.school());
            if (date.isBefore(first) || date.isAfter(last)) {
                continue;
            }
            String number = enrolment.school().numberInRegister(date);
            for (int half = 0; half < 2; half++) {
                char mark = register.mark(day, half);
                if (isToldLater && isFirstTold && "IOCM".indexOf(mark) >= 0 && late.happens(0.8)) {
                    mark = NOT_TOLD_YET;
                }
                if (mark != Register.NONE) {
                    row.setLength(0);
                    row.append(upn).append(number).append(',').append(date).append(SESSIONS[half]);
                    file.plainRow(row, mark);
                }
            }
        }
    }

    /** What real registers hold too. */
    private void plant(CsvFile file) throws IOException {
        LocalDate day = roll.days().get(3);
        LocalDate next = roll.days().get(4);
        String urn = String.valueOf(roll.schools().get(0).urn());
        String upn = MadeUpPupil.upn("990000001");
        String other = MadeUpPupil.upn("990000002");
        char wrong = upn.charAt(0) == 'A' ? 'B' : 'A';
        PlantedFault.into(file, faults)
                .row(
                        "check letter is wrong",
                        Fate.ROW_QUARANTINED,
                        "upn",
                        "personal",
                        wrong + upn.substring(1),
                        urn,
                        day,
                        "AM",
                        "/")
                .row("mark that nobody knows", Fate.ROW_QUARANTINED, "mark", "enum", upn, urn, day, "AM", "?")
                .row(
                        "day that no month has",
                        Fate.ROW_QUARANTINED,
                        "session_on",
                        "type",
                        upn,
                        urn,
                        roll.year().start() + "-09-31",
                        "AM",
                        "/")
                .row("no session", Fate.ROW_QUARANTINED, "session", "required", upn, urn, day, null, "/")
                .row("session of the night", Fate.ROW_QUARANTINED, "session", "enum", upn, urn, day, "EV", "/")
                .row("a field too many", Fate.ROW_QUARANTINED, null, "csv", upn, urn, day, "AM", "/", "late bus")
                .row("present once", Fate.LOADED, null, null, upn, urn, day, "AM", "/")
                .row("present twice", Fate.FILTERED, null, "repeated row", upn, urn, day, "AM", "/")
                .row(
                        "present and ill",
                        Fate.ROW_QUARANTINED,
                        "upn, school_number, session_on, session",
                        "primaryKey",
                        upn,
                        urn,
                        day,
                        "PM",
                        "\\")
                .row(
                        "ill and present",
                        Fate.ROW_QUARANTINED,
                        "upn, school_number, session_on, session",
                        "primaryKey",
                        upn,
                        urn,
                        day,
                        "PM",
                        "I")
                .row("mark that was not there yet", Fate.LOADED, null, null, upn, urn, next, "AM", "C2")
                .row("no mark yet", Fate.LOADED, null, null, upn, urn, next, "PM", "-")
                .row("no mark at all", Fate.LOADED, null, null, other, urn, next, "AM", null)
                .row(
                        "school that the register of schools does not have",
                        Fate.LOADED,
                        null,
                        null,
                        other,
                        "999999",
                        day,
                        "AM",
                        "/");
    }
}
