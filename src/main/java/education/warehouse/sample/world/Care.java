package education.warehouse.sample.world;

import java.time.LocalDate;
import java.util.List;

/** Whom the authority looks after: about one pupil in eighty; a quarter of them goes in the course of a year, and as many come. */
final class Care {

    private static final int ONE_IN = 80;
    private static final int QUARTERS = 4;

    private Care() {}

    static boolean isFromTheBeginning(SyntheticPupil pupil) {
        return pupil.number() % ONE_IN == 13;
    }

    /** First day of the first episode: one in four begins in the year itself. */
    static LocalDate beganOn(SyntheticPupil pupil, SeededRandom random, SchoolYear year) {
        return pupil.number() / ONE_IN % QUARTERS == 1
                ? year.days().get(random.between(40, 100))
                : year.augustBefore().minusDays(random.between(30, 1800));
    }

    /** What happens to a pupil in a year. */
    static void goOn(SyntheticPupil pupil, SeededRandom random, SchoolYear year, List<LocalDate> days) {
        boolean isInCare = pupil.careFrom() != null && pupil.careTo() == null;
        int turn = Math.floorMod(pupil.number() / ONE_IN + year.start(), QUARTERS);
        if (isInCare && pupil.careFrom().isBefore(days.get(0)) && turn == 2) {
            pupil.leaveCare(days.get(random.between(60, 120)));
        } else if (!isInCare
                && !isFromTheBeginning(pupil)
                && Math.floorMod(pupil.number() + 37 * year.start(), QUARTERS * ONE_IN) == 200) {
            pupil.takeIntoCare(days.get(random.between(40, 100)));
        }
    }
}
