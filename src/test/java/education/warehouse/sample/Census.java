package education.warehouse.sample;

import education.warehouse.sample.MadeUpSchool.Kind;
import education.warehouse.sample.SchoolYear.HalfTerm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One school census: who is on roll on its day, and who no longer is but was in the term before, which it tells sessions and
 * suspensions of. The autumn census tells of the summer before the year.
 */
final class Census {

    static final List<String> TERMS = List.of("autumn", "spring", "summer");

    /** Number of the school's return, which nothing depends on. */
    static final String SOURCE = "0f0f0f0f";

    private final Roll roll;
    private final String term;
    private final LocalDate day;
    private final List<HalfTerm> told;
    private final List<Entry> entries = new ArrayList<>();
    private long rows;

    /**
     * A pupil at a school.
     *
     * @param id number of the pupil within the census, the same at each of his schools
     */
    record Entry(Enrolment enrolment, String id, boolean isOnRoll) {

        String school() {
            return enrolment.school().numberInCensus();
        }

        MadeUpPupil pupil() {
            return enrolment.pupil();
        }
    }

    Census(Roll roll, String term) {
        this.roll = roll;
        this.term = term;
        this.day = roll.year().census(term);
        this.told = isOfLastYear()
                ? roll.year().before().halvesOf("summer")
                : roll.year().halvesOf(TERMS.get(TERMS.indexOf(term) - 1));
        for (Enrolment enrolment : roll.enrolments()) {
            if (enrolment.isOnRoll(day)) {
                add(enrolment, true);
                if (isOfLastYear() && isNewInSecondarySchool(enrolment)) {
                    add(atPrimarySchool(enrolment), false);
                }
            } else if (hasLeft(enrolment)) {
                add(enrolment, false);
            }
        }
    }

    private void add(Enrolment enrolment, boolean isOnRoll) {
        entries.add(new Entry(enrolment, id(enrolment.pupil().number()), isOnRoll));
    }

    private boolean hasLeft(Enrolment enrolment) {
        boolean hasEntered = enrolment.entry().isBefore(day);
        return hasEntered && (isOfLastYear() || enrolment.isOnRollBetween(first(), last()));
    }

    private static boolean isNewInSecondarySchool(Enrolment enrolment) {
        MadeUpPupil pupil = enrolment.pupil();
        return pupil.year() == 7 && enrolment.school().isSecondary() && pupil.number() % 4 != 0;
    }

    /** Last year's leavers of the primary schools are no longer on roll there. */
    private Enrolment atPrimarySchool(Enrolment enrolment) {
        List<MadeUpSchool> primary = roll.schools().stream()
                .filter(school -> school.kind() == Kind.PRIMARY && school.opened() == null)
                .toList();
        MadeUpPupil pupil = enrolment.pupil();
        LocalDate entry = LocalDate.of(roll.year().start() - 5, 9, 4);
        MadeUpSchool school = primary.get(pupil.number() % primary.size());
        return new Enrolment(enrolment.index(), pupil, school, entry, last(), "C", null, null, null);
    }

    Roll roll() {
        return roll;
    }

    LocalDate day() {
        return day;
    }

    /** First day of the term that it tells of. */
    LocalDate first() {
        return told.get(0).first();
    }

    /** Last day of the term that it tells of. */
    LocalDate last() {
        return told.get(1).last();
    }

    /** The half-terms that it tells of. */
    List<HalfTerm> told() {
        return told;
    }

    boolean isOf(String other) {
        return term.equals(other);
    }

    /** Whether it tells of the year before, whose marks nobody has. */
    boolean isOfLastYear() {
        return term.equals(TERMS.get(0));
    }

    Stream<Entry> onRoll() {
        return entries.stream().filter(Entry::isOnRoll);
    }

    Stream<Entry> offRoll() {
        return entries.stream().filter(entry -> !entry.isOnRoll());
    }

    /** Number of a pupil within the census. */
    String id(long number) {
        long bits = Draw.scattered(number * TERMS.size() + TERMS.indexOf(term));
        return "%08x-%03x".formatted(bits, bits * 31 & 0xFFF);
    }

    /** Number of the next row. */
    String rowId() {
        return "%08x".formatted(Draw.scattered(++rows));
    }

    CsvFile file(Path folder, String feed, String module, String titles) throws IOException {
        String name = "made-up-" + roll.year().yearOf(term) + "_" + term + "_" + module + ".csv";
        return CsvFile.create(folder.resolve(feed).resolve(name), StandardCharsets.UTF_8, titles.split(","));
    }
}
