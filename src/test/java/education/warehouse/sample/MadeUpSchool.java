package education.warehouse.sample;

import java.time.LocalDate;

/**
 * A school that does not exist.
 *
 * @param index its place in the list, from 0
 * @param urn unique reference number, of those that were never issued
 * @param establishment its number within the authority, four digits
 * @param kind what it is, which says whom it teaches and how often they are away
 * @param opened first day; null where it is older than the records
 * @param converts day from which it is an academy with another URN; null where it does not become one
 */
record MadeUpSchool(
        int index,
        int urn,
        String establishment,
        String name,
        Kind kind,
        String type,
        LocalDate opened,
        LocalDate converts) {

    static final String AUTHORITY = "343";

    /** Years: -2 and -1 nursery, 0 reception, then as they are called. */
    enum Kind {
        PRIMARY(90, 0, 6, 0.054, 1.1),
        SECONDARY(125, 7, 11, 0.108, 1.4),
        WITH_SIXTH_FORM(135, 7, 13, 0.108, 1.4),
        ALL_THROUGH(110, 0, 11, 0.08, 1.3),
        SPECIAL(50, 0, 13, 0.146, 1.2),
        PUPIL_REFERRAL_UNIT(8, 9, 11, 0.32, 0.9),
        NURSERY(28, -2, -1, 0.09, 0.7);

        /** Pupils, compared with other kinds. */
        final int weight;

        final int firstYear;
        final int lastYear;
        final double absence;
        final double absenceWidth;

        Kind(int weight, int firstYear, int lastYear, double absence, double absenceWidth) {
            this.weight = weight;
            this.firstYear = firstYear;
            this.lastYear = lastYear;
            this.absence = absence;
            this.absenceWidth = absenceWidth;
        }

        boolean teaches(int year) {
            return firstYear <= year && year <= lastYear;
        }

        boolean isMainstream() {
            return this == PRIMARY || this == SECONDARY || this == WITH_SIXTH_FORM || this == ALL_THROUGH;
        }
    }

    boolean isSecondary() {
        return kind == Kind.SECONDARY || kind == Kind.WITH_SIXTH_FORM;
    }

    boolean isUnit() {
        return kind == Kind.PUPIL_REFERRAL_UNIT;
    }

    int urnOn(LocalDate day) {
        return converts == null || day.isBefore(converts) ? urn : academyUrn();
    }

    /** URN of the academy that it becomes. */
    int academyUrn() {
        return urn + 50_000;
    }

    String laestab() {
        return AUTHORITY + establishment;
    }

    /** How its register names it: a referral unit's system knows LAESTABs only. */
    String numberInRegister(LocalDate day) {
        return isUnit() ? laestab() : String.valueOf(urnOn(day));
    }

    /** How the census names it: most schools by LAESTAB, the special ones by URN. */
    String numberInCensus() {
        return kind == Kind.SPECIAL ? String.valueOf(urn) : laestab();
    }
}
