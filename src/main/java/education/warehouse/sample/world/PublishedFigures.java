package education.warehouse.sample.world;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is published of the authority of an outline, year by year, for its records to be steered to. Where nothing is published of it in
 * a year, the nearest year before that has a figure rules, or else the first one after. Where nothing at all is, its region's figure
 * stands for it, or else England's.
 */
public final class PublishedFigures {

    private static final String ENGLAND = "E92000001";
    private static final int FIRST_YEAR = 2019;
    private static final int LAST_YEAR = 2025;

    private final String own;
    private final Map<Figure, Series> series = new LinkedHashMap<>();

    /**
     * A figure.
     *
     * @param measure what is counted
     * @param cohort whom of; empty where there is only one
     */
    record Figure(String measure, String cohort) {

        private static Figure of(NamedCsvRecord row) {
            return new Figure(row.getField("measure"), row.getField("cohort"));
        }

        private String text() {
            return (measure + " " + cohort).replace('_', ' ').strip();
        }
    }

    /**
     * All years of a figure.
     *
     * @param area whom it is published of
     * @param years value by the calendar year that the academic year ends in, or by calendar year
     */
    record Series(String area, TreeMap<Integer, Double> years) {

        double in(int year) {
            Map.Entry<Integer, Double> before = years.floorEntry(year);
            return before == null ? years.firstEntry().getValue() : before.getValue();
        }
    }

    private PublishedFigures(String own, List<String> areas) {
        this.own = own;
        Map<String, Map<Figure, Series>> byArea = new LinkedHashMap<>();
        for (NamedCsvRecord row : Tables.rows("authority_figures.csv")) {
            if (areas.contains(row.getField("area_key"))) {
                byArea.computeIfAbsent(row.getField("area_key"), any -> new LinkedHashMap<>())
                        .put(Figure.of(row), new Series(row.getField("area_key"), years(row)));
            }
        }
        byArea.get(ENGLAND)
                .keySet()
                .forEach(figure -> areas.stream()
                        .flatMap(area -> Optional.ofNullable(byArea.get(area).get(figure)).stream())
                        .findFirst()
                        .ifPresent(found -> series.put(figure, found)));
    }

    private static TreeMap<Integer, Double> years(NamedCsvRecord row) {
        TreeMap<Integer, Double> years = new TreeMap<>();
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            String text = row.getField(String.valueOf(year));
            if (!text.isEmpty()) {
                years.put(year, Double.valueOf(text));
            }
        }
        return years;
    }

    /** Those of the authority of an outline in its region. */
    public static PublishedFigures of(Outline outline) {
        String home = outline.home().key();
        return new PublishedFigures(home, List.of(home, outline.region().key(), ENGLAND));
    }

    /** Every figure, with whom it is published of. */
    Map<Figure, Series> all() {
        return series;
    }

    /** The numbers of a figure in a whole authority: those of a larger area as many as its pupils are due. */
    TreeMap<Integer, Double> numbers(String measure) {
        Series found = series.get(new Figure(measure, ""));
        double share = (double) PublishedSize.pupilsOf(own).orElseThrow()
                / PublishedSize.pupilsOf(found.area()).orElseThrow();
        TreeMap<Integer, Double> numbers = new TreeMap<>();
        found.years().forEach((year, number) -> numbers.put(year, Math.rint(number * share)));
        return numbers;
    }

    /** The figures that are not its own, such as {@code absence rate special: E12000004's}. */
    public List<String> borrowed() {
        List<String> borrowed = new ArrayList<>();
        series.forEach((figure, found) -> {
            if (!found.area().equals(own)) {
                borrowed.add(figure.text() + ": " + found.area() + "'s");
            }
        });
        return borrowed;
    }
}
