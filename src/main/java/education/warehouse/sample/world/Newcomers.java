package education.warehouse.sample.world;

import education.warehouse.sample.world.SyntheticSchool.Kind;
import java.time.LocalDate;
import java.util.List;

/** Makes up pupils who are new to the records, each with the next number. */
final class Newcomers {

    private static final List<String> ETHNICITIES =
            List.of("WOTH", "WIRI", "MWBC", "MWAS", "AIND", "APKN", "BAFR", "CHNE", "OOTH", "REFU");
    private static final List<String> LANGUAGES = List.of("POL", "URD", "ARA", "CHI", "POR", "ROM", "TUR", "OTH");
    private static final double SUPPORTED = 0.14;
    private static final double SUPPORTED_AT_A_UNIT = 0.7;
    private static final double MEALS = 0.21;
    private static final double MEALS_AT_A_UNIT = 0.6;
    private static final LocalDate FIRST_PLANS = LocalDate.of(2014, 9, 1);

    private final long seed;
    private final Numbers numbers;
    private final SchoolYear year;
    private int lastNumber;

    /** @param lastNumber number of the last pupil that was made up before */
    Newcomers(Outline outline, SchoolYear year, int lastNumber) {
        this.seed = outline.seed();
        this.numbers = outline.numbers();
        this.year = year;
        this.lastNumber = lastNumber;
    }

    int lastNumber() {
        return lastNumber;
    }

    SyntheticPupil next(Kind kind, int inYear) {
        int number = ++lastNumber;
        SeededRandom random = SeededRandom.of(seed, "pupil", number);
        SyntheticPupil pupil = pupil(numbers.pupil(number), kind, inYear, year, random);
        if (Care.isFromTheBeginning(pupil)) {
            pupil.takeIntoCare(Care.beganOn(pupil, random, year));
        }
        return pupil;
    }

    /** Somebody who goes to another authority later, or comes from one. */
    SyntheticPupil next(Mover mover) {
        ++lastNumber;
        return pupil(mover.number(), mover.kind(), mover.inYear(), mover.year(), mover.draw());
    }

    /** @param in academic year in which the pupil is in the national curriculum year */
    private SyntheticPupil pupil(PupilNumber issued, Kind kind, int inYear, SchoolYear in, SeededRandom random) {
        LocalDate born = LocalDate.of(in.start() - 5 - inYear, 9, 1).plusDays(random.below(365));
        boolean isKeptBack = issued.serial() % 230 == 111 && inYear > kind.firstYear;
        boolean isAtUnit = kind == Kind.PUPIL_REFERRAL_UNIT;
        LocalDate planFrom = kind == Kind.SPECIAL ? planFrom(in, random, born) : null;
        boolean isSupported =
                planFrom != null || inYear >= 0 && random.happens(isAtUnit ? SUPPORTED_AT_A_UNIT : SUPPORTED);
        boolean hasMeals = random.happens(isAtUnit ? MEALS_AT_A_UNIT : isSupported ? 1.6 * MEALS : MEALS);
        LocalDate mealsFrom = hasMeals ? in.augustBefore().minusDays(random.between(-120, 1400)) : null;
        SyntheticPupil pupil = new SyntheticPupil(
                lastNumber,
                issued,
                in.start() - inYear + (isKeptBack ? 1 : 0),
                born,
                random.happens(kind == Kind.SPECIAL ? 0.7 : 0.51) ? "M" : "F",
                random.happens(0.86) ? "WBRI" : random.oneOf(ETHNICITIES),
                random.happens(0.94) ? "ENG" : random.oneOf(LANGUAGES),
                random.normal() + (hasMeals ? 0.4 : -0.1),
                mealsFrom,
                hasMeals && random.happens(0.12) ? mealsFrom.plusDays(random.between(90, 700)) : null);
        if (isSupported) {
            pupil.support(supportFrom(in, random, planFrom));
        }
        if (planFrom != null) {
            pupil.issuePlan(planFrom);
        }
        return pupil;
    }

    /** Three in five plans are of the last five years, the others older, from the age of three on. */
    private static LocalDate planFrom(SchoolYear in, SeededRandom random, LocalDate born) {
        LocalDate newest = in.augustBefore().minusDays(60);
        LocalDate three = born.plusYears(3);
        LocalDate oldest = three.isBefore(FIRST_PLANS) ? FIRST_PLANS : three;
        LocalDate from = newest.minusDays(random.happens(0.6) ? random.below(1825) : 1825 + random.below(1500));
        LocalDate possible = from.isBefore(oldest) ? oldest.plusDays(random.below(300)) : from;
        return Roll.weekday(possible.isAfter(newest) ? newest : possible);
    }

    private static LocalDate supportFrom(SchoolYear in, SeededRandom random, LocalDate planFrom) {
        LocalDate from = in.augustBefore().minusDays(random.between(-200, 1500));
        return planFrom != null && planFrom.isBefore(from) ? planFrom.minusDays(300) : from;
    }
}
