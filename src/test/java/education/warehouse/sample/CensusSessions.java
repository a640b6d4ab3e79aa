package education.warehouse.sample;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sessions of one pupil at one school in a half-term or term.
 *
 * @param possible how many he could have attended
 * @param byCode how many were missed or not possible, by attendance code
 */
record CensusSessions(int possible, Map<Character, Integer> byCode) {

    private static final String MISSED = "CEGHIMNORSTU";
    private static final String NOT_POSSIBLE = "DXYZ#";
    private static final String TOLD = MISSED + "XYZ#";
    private static final String REASONS_OF_LAST_YEAR = "IIIIIIOOCGMU";

    /** Those of the term, or of the summer's first (0) or second (1) half; none of those whose sessions nobody asks for. */
    static Optional<CensusSessions> of(Census census, Census.Entry entry, int half) {
        int year = entry.pupil().year();
        if (year < 0 || year > 11) {
            return Optional.empty();
        }
        return census.isOfLastYear() ? ofLastYear(census, entry, half) : ofTerm(census, entry);
    }

    private static Optional<CensusSessions> ofTerm(Census census, Census.Entry entry) {
        Roll roll = census.roll();
        if (!entry.enrolment().isOnRollBetween(census.first(), census.last())) {
            return Optional.empty();
        }
        Register register = Register.of(roll, entry.enrolment());
        Map<Character, Integer> byCode = new TreeMap<>();
        int possible = 0;
        for (int day = 0; day < roll.days().size(); day++) {
            LocalDate date = roll.days().get(day);
            if (!date.isBefore(census.first()) && !date.isAfter(census.last())) {
                for (int half = 0; half < 2; half++) {
                    char mark = register.mark(day, half);
                    possible += mark == Register.NONE || NOT_POSSIBLE.indexOf(mark) >= 0 ? 0 : 1;
                    if (TOLD.indexOf(mark) >= 0) {
                        byCode.merge(mark, 1, Integer::sum);
                    }
                }
            }
        }
        return Optional.of(new CensusSessions(possible, byCode));
    }

    private static Optional<CensusSessions> ofLastYear(Census census, Census.Entry entry, int half) {
        MadeUpPupil pupil = entry.pupil();
        if (pupil.year() < 1 || entry.enrolment().entry().isAfter(census.first())) {
            return Optional.empty();
        }
        SchoolYear before = census.roll().year().before();
        long days =
                before.days().stream().filter(census.told().get(half)::holds).count();
        int possible = 2 * ((int) days - 1);
        Draw draw = census.roll().draw("summer before " + half, pupil.number());
        Map<Character, Integer> byCode = new TreeMap<>();
        for (int session = 0; session < possible; session++) {
            if (draw.happens(pupil.absence())) {
                byCode.merge(draw.letterOf(REASONS_OF_LAST_YEAR), 1, Integer::sum);
            }
        }
        return Optional.of(new CensusSessions(possible, byCode));
    }
}
