package education.warehouse.present;

import education.warehouse.present.chart.BarChart;
import education.warehouse.present.chart.Drawing;
import education.warehouse.present.chart.Ink;
import education.warehouse.present.chart.LineChart;
import education.warehouse.present.chart.LineChart.Line;
import education.warehouse.present.chart.LineChart.Point;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which charts a series has. */
final class Charts {

    private static final int NINE = 9;
    /** A year, and some days for those that move. */
    private static final double A_YEAR = 1.1;

    private final SiteHead site;

    Charts(SiteHead site) {
        this.site = site;
    }

    /**
     * The series over time with region, country and neighbours.
     *
     * @param figures of one kind of period, from the oldest on
     * @param breaks days on which a new series begins
     */
    Optional<Drawing> line(List<Figure> figures, Set<LocalDate> breaks) {
        if (figures.stream().filter(figure -> figure.value() != null).count() < 2) {
            return Optional.empty();
        }
        Map<Double, String> labels = new LinkedHashMap<>();
        Set<Double> broken = new HashSet<>();
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            // a day stands between the years: the label is that of its year
            labels.put(Math.floor(place(figures, i)), label(figure));
            if (i > 0 && isBrokenBetween(breaks, figures.get(i - 1), figure)) {
                broken.add(place(figures, i));
            }
        }
        boolean isCount = figures.get(0).unit().equals("number");
        List<Line> lines = Stream.of(
                        one(site.area(), Ink.HOME, figures, broken, Figure::value),
                        // counts grow with the area: beside the country nothing else could be seen
                        one(
                                site.country(),
                                Ink.COUNTRY,
                                figures,
                                broken,
                                isCount ? figure -> null : Figure::nationalValue),
                        one(site.region(), Ink.REGION, figures, broken, isCount ? figure -> null : Figure::regionValue),
                        one("Median of neighbours", Ink.NEIGHBOURS, figures, broken, Figure::neighboursMedian))
                .filter(line -> line.points().stream().anyMatch(point -> point.value() != null))
                .toList();
        Figure last = figures.get(figures.size() - 1);
        return Optional.of(LineChart.of(
                last.measure() + ", " + last.cohort(),
                described(figures),
                lines,
                labels,
                broken,
                number -> Words.figure(BigDecimal.valueOf(number), last.unit(), axisDecimals(number, last))));
    }

    /** Numbers of an axis are round; decimals are shown where they are needed. */
    private static int axisDecimals(double number, Figure figure) {
        return Math.rint(number) == number ? 0 : Math.max(1, figure.decimals());
    }

    private static boolean isBrokenBetween(Set<LocalDate> breaks, Figure before, Figure figure) {
        return breaks.stream().anyMatch(day -> day.isAfter(before.periodEnd()) && !day.isAfter(figure.periodEnd()));
    }

    private static Line one(
            String name, Ink ink, List<Figure> figures, Set<Double> broken, Function<Figure, BigDecimal> value) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            BigDecimal number = value.apply(figures.get(i));
            double place = place(figures, i);
            boolean isAdjacent = i > 0 && place - place(figures, i - 1) <= A_YEAR;
            points.add(new Point(
                    place,
                    number == null ? null : number.doubleValue(),
                    isAdjacent && !broken.contains(place),
                    ink == Ink.HOME && figures.get(i).isMarked()));
        }
        return new Line(name, ink, points);
    }

    /** Years, and days in them, stand where they lie, so that a missing one is a gap; other periods stand one beside the other. */
    private static double place(List<Figure> figures, int index) {
        Figure figure = figures.get(index);
        if (!figure.isYearly()) {
            return index;
        }
        return figure.periodEnd().getYear()
                + (isDay(figure) ? (figure.periodEnd().getDayOfYear() - 1) / 366.0 : 0);
    }

    private static boolean isDay(Figure figure) {
        return figure.periodKind().equals("snapshot");
    }

    private static String label(Figure figure) {
        return isDay(figure) ? String.valueOf(figure.periodEnd().getYear()) : figure.period();
    }

    private static String described(List<Figure> figures) {
        Figure last = figures.get(figures.size() - 1);
        List<Figure> known =
                figures.stream().filter(figure -> figure.value() != null).toList();
        Figure first = known.get(0);
        Figure newest = known.get(known.size() - 1);
        return last.area() + ": " + first.shown() + " in " + first.period() + ", " + newest.shown() + " in "
                + newest.period()
                + (newest.nationalValue() == null ? "" : "; in the country " + newest.country())
                + ". All figures stand in the table below.";
    }

    /** The last nine years in a cell. */
    Optional<Drawing> spark(List<Figure> figures) {
        List<Figure> last = figures.subList(Math.max(0, figures.size() - NINE), figures.size());
        List<Figure> known =
                last.stream().filter(figure -> figure.value() != null).toList();
        return known.size() < 3
                ? Optional.empty()
                : Optional.of(LineChart.small(
                        "From " + known.get(0).shown() + " in " + known.get(0).period() + " to "
                                + known.get(known.size() - 1).shown(),
                        "",
                        one(site.area(), Ink.HOME, last, Set.of(), Figure::value)));
    }

    /** The authorities of the region in order. */
    Optional<Drawing> bars(SeriesPage.Measure measure, Figure latest, List<SeriesPage.Authority> authorities) {
        if (authorities.size() < 3) {
            return Optional.empty();
        }
        return Optional.of(BarChart.of(
                measure.measure() + ", " + latest.cohort() + ", " + latest.period() + ": authorities of "
                        + site.region(),
                site.area() + " " + latest.shown() + ", "
                        + (latest.rank().isEmpty() ? "" : "rank " + latest.rank() + ". ")
                        + "All figures stand in the table below.",
                authorities.stream()
                        .map(authority -> new BarChart.Bar(
                                (authority.isNeighbour() ? "◆ " : "") + authority.area(),
                                authority.isHome() ? Ink.HOME : authority.isNeighbour() ? Ink.REGION : Ink.OTHER,
                                authority.value().doubleValue()))
                        .toList(),
                number -> Words.figure(BigDecimal.valueOf(number), measure.unit(), measure.decimals())));
    }
}
