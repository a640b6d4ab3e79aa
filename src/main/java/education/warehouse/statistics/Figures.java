package education.warehouse.statistics;

import java.util.List;

/**
 * What the figures of a published table have in common.
 *
 * @param coverage which schools or children are counted
 * @param period what a period of the table means where it does not mean what it says, such as {@code January census}
 * @param include fields that say when and where, and go with every figure
 */
public record Figures(String coverage, String period, List<String> include) {

    public static final Figures NONE = new Figures(null, null, null);

    public Figures {
        period = period == null ? "as written" : period;
        include = include == null ? List.of() : List.copyOf(include);
    }
}
