package education.warehouse.cli;

import education.warehouse.cli.DefinitionTable.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A figure that must follow from a case.
 *
 * @param expected {@code 1 of 10}, a number alone, or {@code none} where no figure may be
 */
record DefinitionFigure(
        DefinitionCase of,
        String measure,
        String cohort,
        String where,
        String period,
        String coverage,
        String expected) {

    private static final Set<String> ABOUT = Set.of("where", "cohort", "period", "coverage");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What a home holds about a figure: as the warehouse says it, or {@code none}. */
    record Found(String numerator, String denominator, String value, String status) {

        @Override
        public String toString() {
            return plain(numerator) + (denominator == null ? "" : " of " + plain(denominator));
        }
    }

    /** The figures of a case: a column of its table is a measure, a cell a figure; an empty cell says nothing. */
    static Stream<DefinitionFigure> of(DefinitionCase one) {
        DefinitionTable table = one.tables().get("expected");
        List<DefinitionFigure> figures = new ArrayList<>();
        for (Row row : table.rows()) {
            for (String measure : table.titles()) {
                if (!ABOUT.contains(measure) && row.has(measure)) {
                    figures.add(new DefinitionFigure(
                            one,
                            measure,
                            row.text("cohort", "all"),
                            row.text("where", "area"),
                            period(one.year(), row.text("period")),
                            row.text("coverage", "pupil records"),
                            row.text(measure)));
                }
            }
        }
        return figures.stream();
    }

    /** Periods within the academic year of the case are named without it. */
    private static String period(String year, String text) {
        if (text.isEmpty() || text.equals("year")) {
            return year;
        }
        return text.matches("(autumn|spring|summer|to ).*") ? year + " " + text : text;
    }

    /** Measure, cohort, area, school, period and coverage, as the warehouse has them. */
    String key(DefinitionInbox inbox) {
        String area = switch (where) {
            case "home" -> DefinitionAuthority.HOME;
            case "country" -> "E92000001";
            default -> inbox.area(of);
        };
        String school = Set.of("area", "home", "country").contains(where) ? "none" : inbox.school(of, where);
        return String.join("|", measure, cohort, area, school, period, coverage);
    }

    /** Whether the home has exactly the figure expected, its value following from its counts. */
    boolean isMetBy(Found found) {
        if (found == null || expected.equals("none")) {
            return found == null && expected.equals("none");
        }
        if (!found.toString().equals(expected)) {
            return false;
        }
        if (found.denominator() == null) {
            return found.status().equals("observed") && same(found.value(), new BigDecimal(expected));
        }
        BigDecimal denominator = new BigDecimal(found.denominator());
        if (denominator.signum() == 0) {
            return found.status().equals("not applicable") && found.value() == null;
        }
        BigDecimal share =
                HUNDRED.multiply(new BigDecimal(found.numerator())).divide(denominator, 6, RoundingMode.HALF_UP);
        return found.status().equals("observed") && same(found.value(), share);
    }

    private static boolean same(String value, BigDecimal expected) {
        return new BigDecimal(value).subtract(expected).abs().compareTo(new BigDecimal("0.00001")) < 0;
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return of + " [" + measure + ", " + cohort + ", " + where + ", " + period + "] " + expected;
    }
}
