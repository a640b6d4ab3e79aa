package education.warehouse.sample.world;

/** Where somebody with a plan learns. */
public sealed interface Setting {

    /** A school or college with a unique reference number. */
    record School(int urn) implements Setting {}

    /** A made-up school or college that is not the authority's. */
    record At(SchoolElsewhere school) implements Setting {}

    /** No school, in the codes of the return. */
    enum Other implements Setting {
        /** Early years provider. */
        EYP,
        /** Elective home education. */
        EHE,
        /** Not in education, employment or training. */
        NEET,
        /** Known to be at a school of another authority. */
        OLA
    }
}
