package education.warehouse.sample.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A child who moves from one authority of a region to another in the course of an academic year. All of it follows from the region's
 * seed and the two authorities: what either of them writes agrees with the other, whichever is made up first, or alone.
 *
 * @param from authority that it leaves, which issued its pupil number
 * @param to authority that it goes to
 * @param year academic year of the move
 * @param inYear national curriculum year then, 1 to 10
 * @param number its pupil number, in both
 * @param leaves last day on roll in the one
 * @param comes first day on roll in the other
 * @param seed what else is made up about the child follows from it
 */
record Mover(
        Area from,
        Area to,
        SchoolYear year,
        int inYear,
        PupilNumber number,
        LocalDate leaves,
        LocalDate comes,
        long seed) {

    /** After the census of autumn, which reports on the summer before. */
    private static final int FIRST_DAY = 30;

    private static final int DAYS_BEFORE_THE_END = 25;
    private static final int OLDEST = 10;
    private static final int LONGEST_GAP = 5;

    /** Those who leave the authority of an outline in an academic year. */
    static List<Mover> from(Outline outline, SchoolYear year) {
        List<Mover> movers = new ArrayList<>();
        outline.region().others().forEach(to -> movers.addAll(of(outline.region(), outline.home(), to, year)));
        return movers;
    }

    /** Those who come to the authority of an outline in an academic year. */
    static List<Mover> to(Outline outline, SchoolYear year) {
        List<Mover> movers = new ArrayList<>();
        outline.region().others().forEach(from -> movers.addAll(of(outline.region(), from, outline.home(), year)));
        return movers;
    }

    private static List<Mover> of(Region region, Area from, Area to, SchoolYear year) {
        List<LocalDate> days = year.days();
        return IntStream.range(0, region.movers())
                .mapToObj(i -> {
                    PupilNumber number = Numbers.of(from).mover(to, year, i);
                    SeededRandom random = SeededRandom.of(
                            region.seed(), "move from " + from.key() + " to " + to.key(), number.serial());
                    int last = random.between(FIRST_DAY, days.size() - DAYS_BEFORE_THE_END);
                    return new Mover(
                            from,
                            to,
                            year,
                            random.between(1, OLDEST),
                            number,
                            days.get(last),
                            days.get(last + random.between(1, LONGEST_GAP)),
                            random.number());
                })
                .toList();
    }

    SyntheticSchool.Kind kind() {
        return SyntheticSchool.isSecondary(inYear) ? SyntheticSchool.Kind.SECONDARY : SyntheticSchool.Kind.PRIMARY;
    }

    SeededRandom draw() {
        return SeededRandom.of(seed, "pupil", number.serial());
    }
}
