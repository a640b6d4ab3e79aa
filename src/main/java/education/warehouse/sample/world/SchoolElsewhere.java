package education.warehouse.sample.world;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.Optional;

/** Made-up schools that the authority does not have today: two that merged, and those that others maintain, or nobody. */
public enum SchoolElsewhere {
    MERGED_INFANTS(Where.HOME),
    MERGED_JUNIORS(Where.HOME),
    PRIMARY_NEARBY(Where.NEAR),
    SECONDARY_FAR_AWAY(Where.FAR),
    COLLEGE_NEARBY(Where.NEAR),
    INDEPENDENT_SPECIAL(Where.FAR);

    private enum Where {
        HOME,
        NEAR,
        FAR
    }

    private final Where where;
    private final NamedCsvRecord row;

    SchoolElsewhere(Where where) {
        this.where = where;
        this.row = Tables.rows("schools_elsewhere.csv").stream()
                .filter(record -> record.getField("school").equals(name()))
                .findFirst()
                .orElseThrow();
    }

    public Area area(Outline outline) {
        return switch (where) {
            case HOME -> outline.home();
            case NEAR -> outline.around().get(0);
            case FAR -> outline.around().get(1);
        };
    }

    /** Whether it became one school with the other. */
    public boolean hasMerged() {
        return where == Where.HOME;
    }

    /** The same from whichever authority one looks. */
    public int urn(Outline outline) {
        return outline.isOfItsOwn() ? Numbers.of(area(outline)).urnBeyondTheList(place()) : number("urn");
    }

    public String establishment(Outline outline) {
        return outline.isOfItsOwn() ? "9" + place() : row.getField("establishment");
    }

    private int place() {
        return number("urn") % 1_000;
    }

    public String schoolName(Outline outline) {
        return outline.named(row.getField("name"), area(outline));
    }

    public String type() {
        return row.getField("type");
    }

    public String phase() {
        return row.getField("phase");
    }

    public int lowAge() {
        return number("low_age");
    }

    public int highAge() {
        return number("high_age");
    }

    public int pupils() {
        return number("pupils");
    }

    /** First day; nothing if it is older than the records. */
    public Optional<LocalDate> opened() {
        return Optional.of(row.getField("opened"))
                .filter(text -> !text.isEmpty())
                .map(LocalDate::parse);
    }

    private int number(String field) {
        return Integer.parseInt(row.getField(field));
    }
}
