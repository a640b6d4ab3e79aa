package education.warehouse.sample.world;

import java.time.LocalDate;
import java.util.List;

/**
 * A pupil who does not exist. What never changes is given; support, a plan and care come in the course of a school life.
 *
 * <p>What identifies the pupil everywhere follows from the pupil number, what does in one system only from the place among the
 * pupils of the authority, from 1.
 */
public final class SyntheticPupil {

    private static final List<String> SYLLABLES = List.of(
            "bar", "dun", "fen", "gor", "hal", "kel", "lor", "mul", "nev", "pol", "rud", "sim", "tov", "vas", "wex",
            "zil");
    private static final List<String> ENDINGS =
            List.of("wick", "by", "sett", "combe", "mere", "stowe", "thwaite", "holme");
    private static final List<String> FIRST_NAMES = List.of(
            "Fictella",
            "Inventa",
            "Imagio",
            "Pretendra",
            "Fabulon",
            "Unrealda",
            "Nobodix",
            "Fictor",
            "Invento",
            "Figmenta");

    private final int number;
    private final PupilNumber issued;
    private final int reception;
    private final LocalDate born;
    private final String sex;
    private final String ethnicity;
    private final String language;
    private final float tendency;
    private final LocalDate mealsFrom;
    private final LocalDate mealsTo;
    private LocalDate supportFrom;
    private LocalDate planFrom;
    private LocalDate planTo;
    private boolean hasBroughtPlan;
    private LocalDate careFrom;
    private LocalDate careTo;
    private LocalDate movesOn;

    /**
     * @param number place among the pupils of the authority
     * @param issued what the pupil number consists of
     * @param reception calendar year in which the academic year of reception begins, or began
     * @param tendency how much more often than others the pupil is away or suspended, around 0
     * @param mealsFrom first day of eligibility for free school meals; null where there is none
     * @param mealsTo last day of it; null until it ends
     */
    SyntheticPupil(
            int number,
            PupilNumber issued,
            int reception,
            LocalDate born,
            String sex,
            String ethnicity,
            String language,
            double tendency,
            LocalDate mealsFrom,
            LocalDate mealsTo) {
        this.number = number;
        this.issued = issued;
        this.reception = reception;
        this.born = born;
        this.sex = sex;
        this.ethnicity = ethnicity;
        this.language = language;
        this.tendency = (float) tendency;
        this.mealsFrom = mealsFrom;
        this.mealsTo = mealsTo;
    }

    public int number() {
        return number;
    }

    public LocalDate born() {
        return born;
    }

    public String sex() {
        return sex;
    }

    public String ethnicity() {
        return ethnicity;
    }

    public String language() {
        return language;
    }

    double tendency() {
        return tendency;
    }

    public LocalDate mealsFrom() {
        return mealsFrom;
    }

    public LocalDate mealsTo() {
        return mealsTo;
    }

    public LocalDate planFrom() {
        return planFrom;
    }

    /** Day on which it ended; null until it ends. */
    LocalDate planTo() {
        return planTo;
    }

    /** Whether another authority issued it. */
    boolean hasBroughtPlan() {
        return hasBroughtPlan;
    }

    public LocalDate careFrom() {
        return careFrom;
    }

    public LocalDate careTo() {
        return careTo;
    }

    /** National curriculum year in an academic year: 0 reception, -1 and -2 nursery. */
    int yearIn(SchoolYear year) {
        return year.start() - reception;
    }

    boolean isSupported() {
        return supportFrom != null;
    }

    void support(LocalDate from) {
        supportFrom = from;
    }

    /** An education, health and care plan is issued. */
    void issuePlan(LocalDate on) {
        planFrom = on;
        planTo = null;
    }

    /** Comes with a plan that another authority issued. */
    void bringPlan(LocalDate issued) {
        issuePlan(issued);
        hasBroughtPlan = true;
    }

    void endPlan(LocalDate on) {
        planTo = on;
    }

    void takeIntoCare(LocalDate on) {
        careFrom = on;
        careTo = null;
    }

    void leaveCare(LocalDate on) {
        careTo = on;
    }

    /** Unique pupil number with its right check letter. */
    public String upn() {
        return issued.upn();
    }

    public String formerUpn() {
        return issued.formerUpn();
    }

    /** Code of the authority that issued the pupil number, where the pupil went to school first. */
    String firstAuthority() {
        return issued.authority();
    }

    /** Last day on roll here of one who goes to another authority of the region; null of all others. */
    public LocalDate movesOn() {
        return movesOn;
    }

    void moveOn(LocalDate last) {
        movesOn = last;
    }

    /** Unique learner number from year 9 on; real ones do not begin with 0. */
    public String uln(SchoolYear in) {
        return yearIn(in) < 9 ? null : "0" + PupilNumber.nineDigits(issued.scattered(0));
    }

    public String surname() {
        long bits = issued.scattered(0);
        return "Madeup" + SYLLABLES.get((int) (bits & 15)) + SYLLABLES.get((int) (bits >> 4 & 15))
                + ENDINGS.get((int) (bits >> 8 & 7));
    }

    public String forename() {
        return FIRST_NAMES.get((int) (issued.scattered(7) % FIRST_NAMES.size()));
    }

    public Sen senOn(LocalDate day) {
        if (planFrom != null && !day.isBefore(planFrom) && (planTo == null || !day.isAfter(planTo))) {
            return Sen.PLAN;
        }
        return supportFrom != null && !day.isBefore(supportFrom) ? Sen.SUPPORT : Sen.NONE;
    }

    public boolean isLookedAfterOn(LocalDate day) {
        return careFrom != null && !day.isBefore(careFrom) && (careTo == null || !day.isAfter(careTo));
    }

    public boolean hasFreeMealsOn(LocalDate day) {
        return mealsFrom != null && !day.isBefore(mealsFrom) && (mealsTo == null || !day.isAfter(mealsTo));
    }

    /** Year as the census writes it. */
    public static String writtenYear(int year) {
        return switch (year) {
            case -2 -> "N1";
            case -1 -> "N2";
            case 0 -> "R";
            default -> String.valueOf(year);
        };
    }
}
