package education.warehouse.sample.world;

import education.warehouse.sample.world.SchoolYear.HalfTerm;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sessions of one pupil at one school in a half-term or term.
 *
 * @param possible how many he could have attended
 * @param byCode how many were missed or not possible, by attendance code
 */
public record CensusSessions(int possible, Map<Character, Integer> byCode) {

    private static final String MISSED = "CEGHIMNORSTU";
    private static final String NOT_POSSIBLE = "DXYZ#";
    private static final String TOLD = MISSED + "XYZ#";
    private static final String REASONS_OF_LAST_YEAR = "IIIIIIOOCGMU";
    private static final double USUAL = 0.07;
    private static final int OLDEST_YEAR = 11;

    /** Those of the term, or of the summer's first (0) or second (1) half; not of pupils whose sessions the census does not ask for. */
    public static Optional<CensusSessions> of(Census census, Census.Entry entry, int half) {
        if (census.isMadeUpAfterwards()) {
            return ofNoRecords(census, entry, half);
        }
        List<HalfTerm> halves = census.isOfLastYear() ? List.of(census.halves().get(half)) : census.halves();
        LocalDate first = halves.get(0).first();
        LocalDate last = halves.get(halves.size() - 1).last();
        Enrolment reported = entry.reported();
        if (reported == null
                || reported.year() < 0
                || reported.year() > OLDEST_YEAR
                || !reported.isOnRollBetween(first, last)) {
            return Optional.empty();
        }
        return Optional.of(ofRegister(census.reported(), reported, first, last));
    }

    private static CensusSessions ofRegister(
            SchoolRecords records, Enrolment enrolment, LocalDate first, LocalDate last) {
        Register register = records.register(enrolment);
        List<LocalDate> days = records.roll().days();
        Map<Character, Integer> byCode = new TreeMap<>();
        int possible = 0;
        for (int day = 0; day < days.size(); day++) {
            if (!days.get(day).isBefore(first) && !days.get(day).isAfter(last)) {
                for (int half = 0; half < 2; half++) {
                    char mark = register.mark(day, half);
                    possible += mark == Register.NONE || NOT_POSSIBLE.indexOf(mark) >= 0 ? 0 : 1;
                    if (TOLD.indexOf(mark) >= 0) {
                        byCode.merge(mark, 1, Integer::sum);
                    }
                }
            }
        }
        return new CensusSessions(possible, byCode);
    }

    /** Made up for the census alone. */
    private static Optional<CensusSessions> ofNoRecords(Census census, Census.Entry entry, int half) {
        SyntheticPupil pupil = entry.pupil();
        int year = entry.enrolment().year();
        if (year < 1 || year > OLDEST_YEAR || entry.enrolment().entry().isAfter(census.first())) {
            return Optional.empty();
        }
        HalfTerm halfTerm = census.halves().get(half);
        long days = census.roll().year().before().days().stream()
                .filter(halfTerm::holds)
                .count();
        int possible = 2 * ((int) days - 1);
        SeededRandom random = census.roll().draw("summer before " + half, pupil.number());
        double rate = Math.min(0.95, USUAL * 0.9 * GroupAbsence.exponential(pupil.tendency()));
        Map<Character, Integer> byCode = new TreeMap<>();
        for (int session = 0; session < possible; session++) {
            if (random.happens(rate)) {
                byCode.merge(random.letterOf(REASONS_OF_LAST_YEAR), 1, Integer::sum);
            }
        }
        return Optional.of(new CensusSessions(possible, byCode));
    }
}
