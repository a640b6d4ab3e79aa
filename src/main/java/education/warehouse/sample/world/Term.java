package education.warehouse.sample.world;

import java.util.Locale;

/** A term, at whose census schools report on the one before. */
public enum Term {
    AUTUMN,
    SPRING,
    SUMMER;

    /** The autumn follows on the summer of the year before. */
    Term before() {
        return values()[(ordinal() + 2) % 3];
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
