package education.warehouse.sample.files;

import education.warehouse.sample.world.Enrolment;
import education.warehouse.sample.world.Register;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SchoolRecords;
import education.warehouse.sample.world.SchoolYear.HalfTerm;
import education.warehouse.sample.world.SeededRandom;
import education.warehouse.sample.world.SyntheticSchool;
import education.warehouse.sample.world.Term;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Marks as the attendance system gives them: a file a half-term, taken on the Monday after it, and one that corrects a week of
 * two schools a month later.
 */
public final class AttendanceFiles {

    private static final int ROWS_FOR_A_FAULT = 100;
    private static final Layout<Void> MARKS = Layout.of("attendance/marks", Notation.ATTENDANCE_SYSTEM, new Values<>());
    private static final byte[] MORNING = ascii(",AM,");
    private static final byte[] AFTERNOON = ascii(",PM,");
    private static final String LATER_EXPLAINED = "IOCM";
    private static final char NOT_EXPLAINED_YET = 'N';

    private final SchoolRecords records;
    private final Roll roll;
    private final Writing writing;
    private final HalfTerm correctedWeek;
    private final byte[][] dates;

    public AttendanceFiles(SchoolRecords records, Writing writing) {
        this.records = records;
        this.roll = records.roll();
        this.writing = writing;
        this.dates = roll.days().stream().map(day -> ascii(day.toString())).toArray(byte[][]::new);
        LocalDate friday = roll.halfTerms().get(1).last().minusWeeks(1);
        this.correctedWeek = new HalfTerm(Term.AUTUMN, 2, friday.minusDays(4), friday);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public void write() throws IOException {
        for (HalfTerm half : roll.halfTerms()) {
            try (CsvFile<?> file = file("attendance", half.last().plusDays(3))) {
                for (Enrolment enrolment : roll.enrolments()) {
                    new Page(enrolment).writeFirst(file, half);
                }
                if (half.equals(roll.halfTerms().get(0))) {
                    plant(file);
                }
            }
        }
        try (CsvFile<?> file =
                file("attendance-correction", correctedWeek.last().plusDays(35))) {
            for (Enrolment enrolment : roll.enrolments()) {
                if (isCorrected(enrolment.school())) {
                    new Page(enrolment).writeCorrected(file);
                }
            }
        }
    }

    private CsvFile<?> file(String name, LocalDate taken) throws IOException {
        return writing.file(MARKS, name + "-" + taken + roll.outline().marks().ending);
    }

    private static boolean isCorrected(SyntheticSchool school) {
        return school.index() == 0 || school.index() == 5;
    }

    /** The marks of one enrolment on their way into a file. */
    private final class Page {

        private final Enrolment enrolment;
        private final Register register;
        private final byte[] atSchool;
        private final byte[] atAcademy;

        Page(Enrolment enrolment) {
            this.enrolment = enrolment;
            String upn = enrolment.pupil().upn() + ",";
            SyntheticSchool school = enrolment.school();
            this.atSchool = ascii(upn + school.numberInRegister(LocalDate.MIN) + ",");
            this.atAcademy = ascii(upn + school.numberInRegister(LocalDate.MAX) + ",");
            this.register = records.register(enrolment);
        }

        /** As they were reported first: some absences of the week that is corrected later have no reason yet. */
        void writeFirst(CsvFile<?> file, HalfTerm half) throws IOException {
            SeededRandom random = roll.draw("not explained yet", enrolment.index());
            for (int day = 0; day < roll.days().size(); day++) {
                LocalDate date = roll.days().get(day);
                if (half.holds(date)) {
                    boolean isExplained = !isCorrected(enrolment.school())
                            || !correctedWeek.holds(date)
                            || LATER_EXPLAINED.indexOf(register.mark(day, 0)) < 0
                            || random.happens(0.2);
                    write(file, day, isExplained ? register.mark(day, 0) : NOT_EXPLAINED_YET, register.mark(day, 1));
                }
            }
        }

        void writeCorrected(CsvFile<?> file) throws IOException {
            for (int day = 0; day < roll.days().size(); day++) {
                LocalDate date = roll.days().get(day);
                if (correctedWeek.holds(date)) {
                    write(file, day, register.mark(day, 0), register.mark(day, 1));
                }
            }
        }

        private void write(CsvFile<?> file, int day, char morning, char afternoon) throws IOException {
            byte[] start = start(roll.days().get(day));
            if (morning != Register.NONE) {
                file.plainRow(start, dates[day], MORNING, morning);
            }
            if (afternoon != Register.NONE) {
                file.plainRow(start, dates[day], AFTERNOON, afternoon);
            }
        }

        /** Pupil and school, whose number may change in the course of the year. */
        private byte[] start(LocalDate date) {
            LocalDate converts = enrolment.school().converts();
            return converts != null && !date.isBefore(converts) ? atAcademy : atSchool;
        }
    }

    /** What real registers hold too. */
    private void plant(CsvFile<?> file) throws IOException {
        file.plant(
                ROWS_FOR_A_FAULT,
                new Values<Roll>()
                        .add("urn", made -> made.schools().get(0).urn())
                        .add("year", made -> made.year().start())
                        .add("day", made -> made.days().get(3))
                        .add("next_day", made -> made.days().get(4)),
                roll);
    }
}
