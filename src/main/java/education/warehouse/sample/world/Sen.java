package education.warehouse.sample.world;

/** Special educational needs, as the census writes them. */
public enum Sen {
    NONE("N"),
    SUPPORT("K"),
    /** Education, health and care plan. */
    PLAN("E"),
    /** No census has the pupil on roll. */
    UNKNOWN("?");

    private final String code;

    Sen(String code) {
        this.code = code;
    }

    @Override
    public String toString() {
        return code;
    }
}
