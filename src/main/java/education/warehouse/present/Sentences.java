package education.warehouse.present;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a figure says, in whole sentences. */
final class Sentences {

    private Sentences() {}

    /** @param before the figure that the change is from, where one is known */
    static List<String> of(Figure figure, Figure before, SiteHead site) {
        List<String> sentences = new ArrayList<>();
        if (!figure.change().isEmpty()) {
            BigDecimal change = figure.changeOnYear() == null ? figure.changeOnPrevious() : figure.changeOnYear();
            sentences.add((change.signum() == 0
                            ? "Unchanged since " + since(figure, before)
                            : (change.signum() > 0 ? "Up " : "Down ") + amount(change, figure) + " since "
                                    + since(figure, before))
                    + (!figure.isJudged() || change.signum() == 0 ? "." : ": " + figure.direction() + "."));
        } else if (figure.value() != null && figure.isCompared()) {
            sentences.add("No change is given: the figure before is missing, or a new series has begun.");
        }
        if (figure.gapToNational() != null) {
            sentences.add(
                    compared(figure.gapToNational(), figure, site.country(), figure.country(), figure.standing()));
        }
        if (figure.gapToRegion() != null) {
            sentences.add(compared(figure.gapToRegion(), figure, site.region(), figure.region(), null));
        }
        if (!figure.rank().isEmpty()) {
            sentences.add("Rank " + figure.rank() + " among " + site.region() + " authorities (1 is best)"
                    + (figure.rankNationally() == null
                                    || figure.areasNationally().equals(figure.areasInRegion())
                            ? "."
                            : ", " + figure.rankNationally() + " of " + figure.areasNationally()
                                    + " with a figure here."));
        }
        if (figure.doubt() != null) {
            sentences.add("Doubtful: " + figure.doubt() + ".");
        }
        return sentences;
    }

    /** What a share is of, where a source gives counts that make it. */
    static Optional<String> counts(Figure figure, WhyPage.Origin origin) {
        boolean isShare = figure.unit().equals("%")
                && figure.value() != null
                && origin.numerator() != null
                && origin.denominator() != null
                && origin.denominator() > 0
                && origin.numerator() <= origin.denominator();
        if (!isShare) {
            return Optional.empty();
        }
        BigDecimal share = BigDecimal.valueOf(100 * origin.numerator() / origin.denominator())
                .setScale(figure.decimals(), RoundingMode.HALF_UP);
        return share.compareTo(figure.value().setScale(figure.decimals(), RoundingMode.HALF_UP)) != 0
                ? Optional.empty()
                : Optional.of("That is " + origin.counts() + "; "
                        + "the other " + Words.number(BigDecimal.valueOf(origin.denominator() - origin.numerator()), 0)
                        + " are not.");
    }

    private static String since(Figure figure, Figure before) {
        return before != null
                ? before.period() + " (" + before.shown() + ")"
                : figure.changeOnYear() == null ? "the period before" : "the same period a year before";
    }

    private static String amount(BigDecimal change, Figure figure) {
        String number = Words.figure(change.abs(), figure.unit().equals("pounds") ? "pounds" : "", figure.decimals());
        return number + (figure.unit().equals("%") ? " percentage points" : "");
    }

    private static String compared(BigDecimal gap, Figure figure, String name, String value, String standing) {
        String than = gap.signum() == 0
                ? "The same as " + name + " (" + value + ")"
                : Words.capital(amount(gap, figure)) + (gap.signum() > 0 ? " above " : " below ") + name + " (" + value
                        + ")";
        return than
                + (standing == null || gap.signum() == 0
                        ? "."
                        : standing.startsWith("better") ? ", which is better." : ", which is worse.");
    }
}
