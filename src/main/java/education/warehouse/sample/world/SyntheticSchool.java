package education.warehouse.sample.world;

import java.time.LocalDate;
import java.util.List;

/**
 * A school that does not exist.
 *
 * @param index its place in the list, from 0
 * @param authority code of the authority that it lies in
 * @param urn unique reference number, of those that were never issued
 * @param academyUrn that of the academy that it becomes, if it becomes one
 * @param establishment its number within the authority, four digits
 * @param kind what it is, which says whom it teaches
 * @param places how many it has for each year that it teaches, the youngest first
 * @param opened first day; null where it is older than the records
 * @param converts day from which it is an academy with another URN; null where it does not become one
 */
public record SyntheticSchool(
        int index,
        String authority,
        int urn,
        int academyUrn,
        String establishment,
        String name,
        Kind kind,
        String type,
        List<Integer> places,
        LocalDate opened,
        LocalDate converts) {

    private static final int FIRST_YEAR_OF_SECONDARY = 7;

    /** Years: -2 and -1 nursery, 0 reception, then as they are called. */
    public enum Kind {
        PRIMARY(0, 6, "Community school"),
        SECONDARY(7, 11, "Academy converter"),
        WITH_SIXTH_FORM(7, 13, "Foundation school"),
        ALL_THROUGH(0, 11, "Free schools"),
        SPECIAL(0, 13, "Community special school"),
        PUPIL_REFERRAL_UNIT(9, 11, "Pupil referral unit"),
        NURSERY(-2, -1, "Local authority nursery school");

        public final int firstYear;
        public final int lastYear;

        /** What most schools of the kind are in the register. */
        final String type;

        Kind(int firstYear, int lastYear, String type) {
            this.firstYear = firstYear;
            this.lastYear = lastYear;
            this.type = type;
        }

        boolean teaches(int year) {
            return firstYear <= year && year <= lastYear;
        }

        public boolean isMainstream() {
            return this == PRIMARY || this == SECONDARY || this == WITH_SIXTH_FORM || this == ALL_THROUGH;
        }
    }

    public static boolean isSecondary(int year) {
        return year >= FIRST_YEAR_OF_SECONDARY;
    }

    public boolean isSecondary() {
        return kind == Kind.SECONDARY || kind == Kind.WITH_SIXTH_FORM;
    }

    boolean isUnit() {
        return kind == Kind.PUPIL_REFERRAL_UNIT;
    }

    int places(int year) {
        return kind.teaches(year) ? places.get(year - kind.firstYear) : 0;
    }

    public int urnOn(LocalDate day) {
        return converts == null || day.isBefore(converts) ? urn : academyUrn;
    }

    public String laestab() {
        return authority + establishment;
    }

    /** How its register names it: a referral unit's system knows LAESTABs only. */
    public String numberInRegister(LocalDate day) {
        return isUnit() ? laestab() : String.valueOf(urnOn(day));
    }

    /** How the census names it: most schools by LAESTAB, the special ones by URN. */
    String numberInCensus() {
        return kind == Kind.SPECIAL ? String.valueOf(urn) : laestab();
    }
}
