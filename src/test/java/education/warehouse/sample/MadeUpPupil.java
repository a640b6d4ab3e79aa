package education.warehouse.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * A pupil who does not exist.
 *
 * @param number from 1, which all identifiers follow from
 * @param year national curriculum year in the academic year: 0 reception, -1 and -2 nursery
 * @param absence share of sessions that the pupil tends to miss
 * @param mealsFrom first day of eligibility for free school meals; null where there is none
 * @param mealsTo last day of it; null while it goes on
 * @param supportFrom day from which the school gives SEN support; null where it does not
 * @param planFrom day from which there is an education, health and care plan; null where there is none
 * @param isLookedAfter whether the local authority looks after the pupil, for some of the time at least
 */
record MadeUpPupil(
        int number,
        int year,
        LocalDate born,
        String sex,
        String ethnicity,
        String language,
        double absence,
        LocalDate mealsFrom,
        LocalDate mealsTo,
        LocalDate supportFrom,
        LocalDate planFrom,
        boolean isLookedAfter) {

    private static final String UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";

    /** An authority that no pupil number was ever issued by. */
    static final String NO_AUTHORITY = "999";

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

    /** Unique pupil number with its right check letter. */
    String upn() {
        return upn("%09d".formatted(number));
    }

    /** One in a hundred had another one, of a time before numbers were kept by the authority. */
    String formerUpn() {
        return number % 100 == 42 ? upn("%08d".formatted(number) + "A") : null;
    }

    /** A number of the authority that no pupil has, with its check letter. */
    static String upn(String serial) {
        String signs = NO_AUTHORITY + serial;
        int sum = 0;
        for (int i = 0; i < signs.length(); i++) {
            char sign = signs.charAt(i);
            sum += (i + 2) * (Character.isDigit(sign) ? sign - '0' : UPN_LETTERS.indexOf(sign));
        }
        return UPN_LETTERS.charAt(sum % UPN_LETTERS.length()) + signs;
    }

    /** Unique learner number from year 9 on; real ones do not begin with 0. */
    String uln() {
        return year < 9 ? null : "0%09d".formatted(Draw.scattered(number) % 1_000_000_000);
    }

    String surname() {
        long bits = Draw.scattered(number);
        return "Madeup" + SYLLABLES.get((int) (bits & 15)) + SYLLABLES.get((int) (bits >> 4 & 15))
                + ENDINGS.get((int) (bits >> 8 & 7));
    }

    String forename() {
        return FIRST_NAMES.get((int) (Draw.scattered(number + 7) % FIRST_NAMES.size()));
    }

    /** N none, K SEN support, E education, health and care plan. */
    String senOn(LocalDate day) {
        if (planFrom != null && !day.isBefore(planFrom)) {
            return "E";
        }
        return supportFrom != null && !day.isBefore(supportFrom) ? "K" : "N";
    }

    boolean hasFreeMealsOn(LocalDate day) {
        return mealsFrom != null && !day.isBefore(mealsFrom) && (mealsTo == null || !day.isAfter(mealsTo));
    }

    /** Year as the census writes it. */
    static String writtenYear(int year) {
        return switch (year) {
            case -2 -> "N1";
            case -1 -> "N2";
            case 0 -> "R";
            default -> String.valueOf(year);
        };
    }
}
