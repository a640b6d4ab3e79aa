package education.warehouse.sample.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every made-up school, pupil and enrolment of one academic year: all that is kept in memory, whatever is written from it. */
public final class Roll {

    private static final Comparator<Enrolment> BY_SCHOOL_AND_PUPIL = Comparator.comparingInt(
                    (Enrolment enrolment) -> enrolment.school().index())
            .thenComparingInt(enrolment -> enrolment.pupil().number())
            .thenComparing(Enrolment::entry);

    private final Outline outline;
    private final SchoolYear year;
    private final List<SchoolYear.HalfTerm> halfTerms;
    private final List<LocalDate> days;
    private final List<LocalDate> censuses;
    private final List<SyntheticSchool> schools;
    private final List<SyntheticPupil> pupils;
    private final List<SyntheticPupil> former;
    private final List<Enrolment> enrolments;
    private final int lastNumber;

    /**
     * @param pupils those of the year, by number
     * @param former those of earlier years who had a plan or were looked after
     * @param enrolments in any order
     * @param lastNumber number of the last pupil that was made up, in this year or before
     */
    Roll(
            Outline outline,
            SchoolYear year,
            List<SyntheticSchool> schools,
            List<SyntheticPupil> pupils,
            List<SyntheticPupil> former,
            List<Enrolment> enrolments,
            int lastNumber) {
        this.outline = outline;
        this.year = year;
        this.halfTerms = year.halfTerms();
        this.days = year.days();
        this.censuses = Stream.of(Term.values()).map(year::census).toList();
        this.schools = schools;
        this.pupils = pupils;
        this.former = former;
        this.lastNumber = lastNumber;
        this.enrolments = new ArrayList<>(enrolments);
        this.enrolments.sort(BY_SCHOOL_AND_PUPIL);
        for (int i = 0; i < this.enrolments.size(); i++) {
            this.enrolments.set(i, this.enrolments.get(i).at(i));
        }
    }

    public Outline outline() {
        return outline;
    }

    public SchoolYear year() {
        return year;
    }

    /** Half-terms of the year. */
    public List<SchoolYear.HalfTerm> halfTerms() {
        return halfTerms;
    }

    /** School days of the year. */
    public List<LocalDate> days() {
        return days;
    }

    public LocalDate firstDay() {
        return days.get(0);
    }

    public LocalDate lastDay() {
        return days.get(days.size() - 1);
    }

    public List<SyntheticSchool> schools() {
        return schools;
    }

    /** By number. */
    public List<SyntheticPupil> pupils() {
        return pupils;
    }

    /** Pupils of earlier years who had a plan or were looked after, and have left since. */
    public List<SyntheticPupil> former() {
        return former;
    }

    int lastNumber() {
        return lastNumber;
    }

    /** By school, then by pupil. */
    public List<Enrolment> enrolments() {
        return enrolments;
    }

    /** What the same pupil has been at the same school, last if more than once. */
    public Optional<Enrolment> find(SyntheticSchool school, SyntheticPupil pupil) {
        int low = 0;
        int high = enrolments.size() - 1;
        Enrolment found = null;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Enrolment there = enrolments.get(middle);
            int order = Integer.compare(there.school().index(), school.index());
            order = order != 0 ? order : Integer.compare(there.pupil().number(), pupil.number());
            if (order <= 0) {
                found = order == 0 ? there : found;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Chance of this academic year. */
    public SeededRandom draw(String purpose, long number) {
        return SeededRandom.of(outline.seed(), purpose, number + ((long) year.start() << 40));
    }

    /**
     * SEN as whoever has the school censuses knows it on a day: what the latest census until then says, else the first of the
     * year.
     */
    public Sen senAsKnown(Enrolment enrolment, LocalDate day) {
        Sen known = Sen.UNKNOWN;
        for (LocalDate census : censuses) {
            if (enrolment.isOnRoll(census) && (known == Sen.UNKNOWN || !census.isAfter(day))) {
                known = enrolment.pupil().senOn(census);
            }
        }
        return known;
    }

    public static LocalDate weekday(LocalDate day) {
        int beyond = day.getDayOfWeek().getValue() - 5;
        return beyond > 0 ? day.minusDays(beyond) : day;
    }
}
