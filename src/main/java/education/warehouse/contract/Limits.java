package education.warehouse.contract;

/**
 * When a delivery is held.
 *
 * @param quarantined share of rows that may be in quarantine, such as {@code 1%}
 * @param fewerRows share of rows that may be fewer than in the delivery before it, or in a slice that it replaces
 * @param moreFiltered points by which the share of rows that are set aside may exceed that of the delivery before it; 20%
 *     unless given
 */
public record Limits(String quarantined, String fewerRows, String moreFiltered) {

    static final Limits NONE = new Limits(null, null, null);

    private static final String USUAL_DIFFERENCE = "20%";

    public Limits {
        moreFiltered = moreFiltered == null ? USUAL_DIFFERENCE : moreFiltered;
    }

    public double moreFilteredPoints() {
        return percent(moreFiltered);
    }

    /** Share of the rows before that must still be there, from 0 to 1; {@code fewerRows} must be given. */
    public double remainder() {
        return 1 - percent(fewerRows) / 100;
    }

    private static double percent(String share) {
        return Double.parseDouble(share.replace("%", "").trim());
    }

    public boolean isExceededByQuarantine(long rows, long of) {
        return exceeds(quarantined, rows, of);
    }

    public boolean isExceededByLoss(long rows, long before) {
        return exceeds(fewerRows, before - rows, before);
    }

    private static boolean exceeds(String limit, long part, long of) {
        return limit != null && part * 100.0 > percent(limit) * of;
    }
}
