package education.warehouse.sample.world;

/**
 * The numbers of a made-up authority's schools and pupils, none of which anybody has.
 *
 * <p>In no region they are nobody's: pupil numbers of authority 999, URNs from 900,001. In a region they are the authority's own: its
 * three digits begin pupil numbers, whose establishment then begins with 0, as none does, and URNs, which are far beyond any that
 * was issued. So no two authorities have one in common.
 */
public final class Numbers {

    private static final int NOBODYS_URNS = 900_000;
    private static final int URNS_OF_AN_AUTHORITY = 1_000;
    private static final int NOBODYS_ACADEMIES = 50_000;
    private static final int ACADEMY = 950;
    private static final int NOWHERE = 999;
    private static final int FIRST_ESTABLISHMENT = 9001;
    private static final long NOBODYS_SERIAL_ELSEWHERE = 980_000_000;
    private static final long NOBODYS_SERIAL = 990_000_000;
    private static final long SERIAL_OF_MOVERS = 100_000;
    private static final long OWN = 10;

    private final String authority;
    private final boolean isOwn;

    private Numbers(String authority, boolean isOwn) {
        this.authority = authority;
        this.isOwn = isOwn;
    }

    static Numbers nobodys() {
        return new Numbers(PupilNumber.NO_AUTHORITY, false);
    }

    static Numbers of(Area area) {
        return new Numbers(area.code(), true);
    }

    private int urns() {
        return isOwn ? Integer.parseInt(authority) * URNS_OF_AN_AUTHORITY : NOBODYS_URNS;
    }

    /** Unique reference number of the school with that place in the list. */
    int urn(int index) {
        return urns() + 1 + index;
    }

    /** Of the academy that the school becomes. */
    int academyUrn(int index) {
        return isOwn ? urns() + ACADEMY : urn(index) + NOBODYS_ACADEMIES;
    }

    /** Of a school that is not in the list: one that is known by a number from 801 to 949. */
    int urnBeyondTheList(int number) {
        return urns() + number;
    }

    /** Of no establishment of any register. */
    public int urnOfNowhere() {
        return urns() + NOWHERE;
    }

    String establishment(int index) {
        return String.valueOf(FIRST_ESTABLISHMENT + index);
    }

    /** Of the n-th pupil, from 1. */
    PupilNumber pupil(int number) {
        return new PupilNumber(authority, number);
    }

    /** Of the n-th child who moves from here to another authority in an academic year, from 0. */
    PupilNumber mover(Area to, SchoolYear year, int number) {
        return new PupilNumber(
                authority, Long.parseLong(to.code()) * SERIAL_OF_MOVERS + year.start() % 100 * 1_000L + number);
    }

    /** Unique pupil number of somebody who is at no school of the authority, the n-th. */
    public String upnElsewhere(long number) {
        return new PupilNumber(authority, serial(NOBODYS_SERIAL_ELSEWHERE) + number).upn();
    }

    /** A pupil number that no pupil has, the n-th. */
    public String upnOfNobody(int number) {
        return ofNobody(number).upn();
    }

    /** The same without a check letter. */
    public String upnWithoutLetter(int number) {
        return ofNobody(number).digits();
    }

    /** The same with a wrong check letter. */
    public String upnWithWrongLetter(int number) {
        PupilNumber nobody = ofNobody(number);
        return (nobody.upn().startsWith("A") ? "B" : "A") + nobody.digits();
    }

    private PupilNumber ofNobody(int number) {
        return new PupilNumber(authority, serial(NOBODYS_SERIAL) + number);
    }

    private long serial(long nobodys) {
        return isOwn ? nobodys / OWN : nobodys;
    }
}
