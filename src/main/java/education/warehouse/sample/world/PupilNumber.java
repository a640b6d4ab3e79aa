package education.warehouse.sample.world;

import education.warehouse.privacy.UniquePupilNumber;

/**
 * What the unique pupil number of a made-up pupil consists of, and what else follows from it, wherever the pupil goes.
 *
 * @param authority three digits of who issued it
 * @param serial the nine digits after them as a number; below 100 million where the authority exists, as no establishment's number
 *     begins with 0
 */
record PupilNumber(String authority, long serial) {

    /** An authority that no pupil number was ever issued by. */
    static final String NO_AUTHORITY = "999";

    private static final long SERIALS = 1_000_000_000L;

    /** With its right check letter. */
    String upn() {
        return UniquePupilNumber.of(digits());
    }

    /** The number without a check letter. */
    String digits() {
        return authority + nineDigits(serial);
    }

    /** One in a hundred had another one, of a time before numbers were kept by the authority. */
    String formerUpn() {
        return serial % 100 == 42
                ? UniquePupilNumber.of(authority + nineDigits(serial).substring(1) + "A")
                : null;
    }

    /** A number that no pupil of another authority has, for whatever else identifies the pupil. */
    long scattered(int more) {
        return SeededRandom.scattered(
                authority.equals(NO_AUTHORITY) ? serial + more : Long.parseLong(authority) * 1_000_003 + serial + more);
    }

    /** Of this length with zeros before it. */
    static String nineDigits(long number) {
        return String.valueOf(SERIALS + number % SERIALS).substring(1);
    }
}
