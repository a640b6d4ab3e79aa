package education.warehouse.present;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Open figures as files for Explore Education Statistics: a CSV with a row for each time, place and group and a column for each
 * indicator, and a {@code .meta.csv} that says what the columns are.
 *
 * <p>Source of the layout: DfE, Analysts' guide (open data standards), and the rules of its screener.
 */
final class StatisticsFiles {

    static final String FOLDER = "csv";

    /** What an indicator has where there is no figure: not available. */
    private static final String NOT_AVAILABLE = "x";

    private static final List<String> META_TITLES = List.of(
            "col_name",
            "col_type",
            "label",
            "indicator_grouping",
            "indicator_unit",
            "indicator_dp",
            "filter_hint",
            "filter_grouping_column",
            "filter_default");

    private StatisticsFiles() {}

    /** A figure in the words of the layout. */
    public record Figure(
            String file,
            String timePeriod,
            String timeIdentifier,
            String geographicLevel,
            String countryCode,
            String countryName,
            String regionCode,
            String regionName,
            String oldLaCode,
            String newLaCode,
            String laName,
            String cohort,
            String coverage,
            String indicator,
            String label,
            String unit,
            int decimals,
            String cell) {

        /** Time and place, as the first columns have them. */
        List<String> place() {
            return Stream.of(
                            timePeriod,
                            timeIdentifier,
                            geographicLevel,
                            countryCode,
                            countryName,
                            regionCode,
                            regionName,
                            oldLaCode,
                            newLaCode,
                            laName)
                    .map(value -> Objects.toString(value, ""))
                    .toList();
        }

        List<String> filters() {
            return List.of(cohort, coverage);
        }

        /** The number at the decimals of its measure, or the symbol that stands for none. */
        String written() {
            return cell.matches("-?[0-9].*")
                    ? new BigDecimal(cell)
                            .setScale(decimals, RoundingMode.HALF_UP)
                            .toPlainString()
                    : cell;
        }
    }

    private static final List<String> PLACE_TITLES = List.of(
            "time_period",
            "time_identifier",
            "geographic_level",
            "country_code",
            "country_name",
            "region_code",
            "region_name",
            "old_la_code",
            "new_la_code",
            "la_name");

    private static final List<String> FILTERS = List.of("cohort", "coverage");
    private static final Map<String, String> LABELS = Map.of("cohort", "Cohort", "coverage", "Who is counted");

    /** All files by name. */
    static Map<String, String> of(List<Figure> figures) {
        Map<String, String> files = new TreeMap<>();
        figures.stream()
                .collect(Collectors.groupingBy(Figure::file, TreeMap::new, Collectors.toList()))
                .forEach((name, ofIt) -> {
                    files.put(name + ".csv", data(ofIt));
                    files.put(name + ".meta.csv", meta(ofIt));
                });
        return files;
    }

    private static String data(List<Figure> figures) {
        List<String> indicators =
                new ArrayList<>(figures.stream().map(Figure::indicator).collect(Collectors.toCollection(TreeSet::new)));
        Map<String, Map<String, Figure>> rows = figures.stream()
                .collect(Collectors.groupingBy(
                        figure -> String.join("\u0000", figure.place()) + "\u0000"
                                + String.join("\u0000", figure.filters()),
                        TreeMap::new,
                        Collectors.toMap(Figure::indicator, Function.identity())));
        List<List<String>> records = new ArrayList<>();
        records.add(Stream.of(PLACE_TITLES, FILTERS, indicators)
                .flatMap(List::stream)
                .toList());
        rows.values().forEach(row -> {
            Figure any = row.values().iterator().next();
            List<String> cells = indicators.stream()
                    .map(indicator ->
                            row.containsKey(indicator) ? row.get(indicator).written() : NOT_AVAILABLE)
                    .toList();
            records.add(Stream.of(any.place(), any.filters(), cells)
                    .flatMap(List::stream)
                    .toList());
        });
        return Csv.of(records);
    }

    private static String meta(List<Figure> figures) {
        List<List<String>> records = new ArrayList<>();
        records.add(META_TITLES);
        for (int i = 0; i < FILTERS.size(); i++) {
            int filter = i;
            TreeSet<String> values = figures.stream()
                    .map(figure -> figure.filters().get(filter))
                    .collect(Collectors.toCollection(TreeSet::new));
            // a column of one value is no filter
            if (values.size() > 1) {
                String name = FILTERS.get(filter);
                String first = values.contains("All") ? "All" : values.first();
                records.add(List.of(name, "Filter", LABELS.get(name), "", "", "", "", "", first));
            }
        }
        figures.stream()
                .collect(Collectors.toMap(Figure::indicator, Function.identity(), (a, b) -> a, TreeMap::new))
                .values()
                .forEach(one -> records.add(List.of(
                        one.indicator(),
                        "Indicator",
                        one.label(),
                        "",
                        one.unit(),
                        String.valueOf(one.decimals()),
                        "",
                        "",
                        "")));
        return Csv.of(records);
    }
}
