package education.warehouse.sample.world;

/** Unique reference numbers of made-up schools and a college that other authorities, or nobody, maintain. */
public final class SchoolsElsewhere {

    public static final int PRIMARY_ELSEWHERE = 900_901;
    public static final int SECONDARY_ELSEWHERE = 900_902;
    public static final int COLLEGE = 900_903;
    public static final int INDEPENDENT_SPECIAL = 900_904;

    private SchoolsElsewhere() {}
}
