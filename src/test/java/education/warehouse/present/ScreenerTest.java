package education.warehouse.present;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import education.warehouse.cli.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rules of DfE's screener for files on Explore Education Statistics, as far as they are about files like these, over all pairs of
 * {@code open/csv}; and that the figures are those of {@code open.figure}.
 *
 * <p>Source of the rules: dfe-analytical-services/eesyscreener, version 0.3.1.
 */
class ScreenerTest {

    private static final Map<String, Pattern> PERIODS = Map.of(
            "Academic year", Pattern.compile("\\d{6}"),
            "Financial year", Pattern.compile("\\d{6}"),
            "Calendar year", Pattern.compile("\\d{4}"),
            "Autumn term", Pattern.compile("\\d{6}"),
            "Spring term", Pattern.compile("\\d{6}"),
            "Summer term", Pattern.compile("\\d{6}"));
    private static final Set<String> MONTHS = Set.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final Map<String, String> REGIONS = Map.of(
            "E12000001",
            "North East",
            "E12000002",
            "North West",
            "E12000003",
            "Yorkshire and The Humber",
            "E12000004",
            "East Midlands",
            "E12000005",
            "West Midlands",
            "E12000006",
            "East of England",
            "E12000007",
            "London",
            "E12000008",
            "South East",
            "E12000009",
            "South West");
    private static final Pattern CATEGORY =
            Pattern.compile("(?i)male|asian|chinese|indian|pakistani|bangladeshi|black|african|caribbean|white|"
                    + "roma|irish|english|british|scottish|welsh|arab");
    private static final Pattern HARMONISED =
            Pattern.compile("sen_|primary_need|secondary_need|establishment_type|provider_type|school_type|ethnic");
    private static final List<String> META = List.of(
            "col_name",
            "col_type",
            "label",
            "indicator_grouping",
            "indicator_unit",
            "indicator_dp",
            "filter_hint",
            "filter_grouping_column",
            "filter_default");
    private static final Set<String> PLACES = Set.of(
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

    private static TestHome home;
    private static Path folder;

    @BeforeAll
    static void night() {
        home = TestHome.ofTheSamples();
        folder = home.release().resolve("open/csv");
    }

    private final List<String> wrong = new ArrayList<>();

    private void must(boolean holds, String rule, String where) {
        if (!holds) {
            wrong.add(rule + ": " + where);
        }
    }

    @Test
    void everyPairPassesTheScreener() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            String name = file.getFileName().toString();
            must(name.matches("[A-Za-z0-9_-]+(\\.meta)?\\.csv"), "0.1 0.2 plain names", name);
            Path partner = file.resolveSibling(
                    name.contains(".meta") ? name.replace(".meta", "") : name.replace(".csv", ".meta.csv"));
            must(files.contains(partner), "0.3 pairs", name);
            if (!name.contains(".meta")) {
                screen(name, rows(file), rows(partner));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    private void screen(String name, List<NamedCsvRecord> data, List<NamedCsvRecord> meta) {
        List<String> columns = data.get(0).getHeader();
        must(meta.get(0).getHeader().equals(META), "1.1 1.2 columns of the meta", name);
        must(columns.containsAll(PLACES), "1.3 8.2 columns of the data", name);
        must(columns.size() - 5 >= meta.size(), "1.4 wide enough", name);
        columns.forEach(
                column -> must(column.matches("[a-z][a-z0-9_]{0,49}"), "3.1 3.2 3.3 15.1 names", name + " " + column));
        Map<String, NamedCsvRecord> described = new TreeMap<>();
        Set<String> labels = new HashSet<>();
        for (NamedCsvRecord row : meta) {
            String column = row.getField("col_name");
            must(described.put(column, row) == null, "5.12 named once", name + " " + column);
            must(
                    labels.add(row.getField("label")) && !row.getField("label").isBlank(),
                    "5.1 5.7 labels",
                    name + " " + column);
            must(row.getField("label").length() <= 100, "15.2 length of labels", name + " " + column);
            must(columns.contains(column), "2.1 columns exist", name + " " + column);
            must(!PLACES.contains(column), "4.2 no time or place", name + " " + column);
            must(!HARMONISED.matcher(column).find(), "14.1 harmonised names", name + " " + column);
            must(
                    row.getField("filter_grouping_column").isEmpty()
                            && row.getField("indicator_grouping").isEmpty(),
                    "5.2 5.17",
                    name);
            if (row.getField("col_type").equals("Filter")) {
                filter(name, data, row);
            } else {
                must(row.getField("col_type").equals("Indicator"), "4.1 kind", name + " " + column);
                must(!CATEGORY.matcher(column).find(), "3.4 no category in names", name + " " + column);
                must(row.getField("indicator_dp").matches("[0-9]+"), "5.13 5.14 decimals", name + " " + column);
                must(
                        Set.of("", "%", "pp", "£", "£m", "numberstring").contains(row.getField("indicator_unit")),
                        "5.16",
                        name);
                must(
                        row.getField("filter_hint").isEmpty()
                                && row.getField("filter_default").isEmpty(),
                        "5.8",
                        name);
                data.forEach(one -> must(
                        one.getField(column).matches("-?[0-9]+(\\.[0-9]+)?|[czx]|low"),
                        "13.1 values",
                        name + " " + one));
            }
        }
        for (String column : columns) {
            boolean isOneValued = values(data, column).size() == 1;
            must(
                    PLACES.contains(column) || described.containsKey(column) || isOneValued,
                    "2.2 explained",
                    name + " " + column);
        }
        place(name, data);
        Set<List<String>> keys = new HashSet<>();
        data.forEach(row -> {
            List<String> key = columns.stream()
                    .filter(column -> PLACES.contains(column)
                            || Set.of("cohort", "coverage").contains(column))
                    .map(row::getField)
                    .toList();
            must(keys.add(key), "12.1 rows are unique", name + " " + key);
            row.getFields()
                    .forEach(cell -> must(
                            !Set.of("NULL", "Null", "null", "NA", "na", "N/A", "n/a", ".", "..", "-", "~", ":")
                                    .contains(cell),
                            "12.2 no null words",
                            name + " " + row));
        });
    }

    private void filter(String name, List<NamedCsvRecord> data, NamedCsvRecord row) {
        String column = row.getField("col_name");
        Set<String> values = values(data, column);
        must(values.size() > 1, "7.1 two values", name + " " + column);
        must(
                row.getField("indicator_dp").isEmpty()
                        && row.getField("indicator_unit").isEmpty(),
                "5.10 5.15",
                name + " " + column);
        must(values.contains(row.getField("filter_default")), "10.1 default", name + " " + column);
        values.forEach(value -> must(
                value.equals(value.strip()) && !value.isEmpty() && value.length() <= 120,
                "10.4 10.6 15.4",
                name + " " + value));
    }

    private static Set<String> values(List<NamedCsvRecord> data, String column) {
        return data.stream().map(row -> row.getField(column)).collect(Collectors.toSet());
    }

    private void place(String name, List<NamedCsvRecord> data) {
        Set<String> kinds = new HashSet<>();
        for (NamedCsvRecord row : data) {
            String identifier = row.getField("time_identifier");
            String period = row.getField("time_period");
            boolean isMonth = MONTHS.contains(identifier);
            must(isMonth || PERIODS.containsKey(identifier), "6.2 time", name + " " + identifier);
            must(
                    isMonth
                            ? period.matches("\\d{4}")
                            : PERIODS.get(identifier).matcher(period).matches(),
                    "6.1 9.1",
                    name + " " + period);
            kinds.add(isMonth ? "month" : identifier.endsWith("term") ? "term" : identifier);
            if (period.length() == 6) {
                must(
                        (Integer.parseInt(period.substring(0, 4)) + 1) % 100 == Integer.parseInt(period.substring(4)),
                        "9.2",
                        name + " " + period);
            }
            String level = row.getField("geographic_level");
            must(Set.of("National", "Regional", "Local authority").contains(level), "8.1 level", name + " " + level);
            must(
                    row.getField("country_code").equals("E92000001")
                            && row.getField("country_name").equals("England"),
                    "11.1",
                    name);
            boolean hasRegion = !row.getField("region_code").isEmpty();
            must(
                    !hasRegion || row.getField("region_name").equals(REGIONS.get(row.getField("region_code"))),
                    "11.2 11.14",
                    name);
            must(hasRegion == !level.equals("National"), "11.10 11.15 11.20 regions", name + " " + row);
            boolean isAuthority = level.equals("Local authority");
            must(
                    isAuthority == row.getField("new_la_code").matches("E0[6-9]\\d{6}|E10\\d{6}"),
                    "11.9 11.13 11.20",
                    name + " " + row);
            must(isAuthority == row.getField("old_la_code").matches("\\d{3}"), "11.9 11.13 11.20", name + " " + row);
            must(isAuthority != row.getField("la_name").isEmpty(), "11.13 11.20", name + " " + row);
            PLACES.forEach(column ->
                    must(!Set.of("Total", "total", "All", "all").contains(row.getField(column)), "10.5", name));
        }
        must(kinds.size() == 1, "6.3 one kind of time", name + " " + kinds);
    }

    /** Figures, in the layout as in the list. */
    @Test
    void aFigureIsTheOneOfTheList() throws IOException {
        NamedCsvRecord row = rows(folder.resolve("absence-academic-year.csv")).stream()
                .filter(one -> one.getField("time_period").equals("202425")
                        && one.getField("la_name").equals("Sefton"))
                .filter(one -> one.getField("cohort").equals("Secondary"))
                .findFirst()
                .orElseThrow();
        assertThat(row.getField("persistent_absence_rate")).isEqualTo("28.7");
        assertThat(row.getField("old_la_code")).isEqualTo("343");
        long numbers = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> !path.toString().contains(".meta")).toList()) {
                for (NamedCsvRecord one : rows(file)) {
                    numbers += one.getFields().stream()
                            .skip(12)
                            .filter(cell -> cell.matches("-?[0-9.]+"))
                            .count();
                }
            }
        }
        // nothing that the layout has a word for is lost: a figure for each measure, cohort, area, period and coverage,
        // of a month its last
        assertThat(numbers)
                .isEqualTo(Long.parseLong(
                        home.value("select count(*) from (select max_by(has_value, period_end) as is_shown from"
                                + " (select measure_key, cohort_key, area_key, coverage, period_end, case when period_kind in ('snapshot', 'month')"
                                + " then strftime(period_end, '%Y-%m') else period_key end as time, bool_or(value is not null) as has_value from"
                                + " open.figure join star.dim_area using (area_key) where school_key = 'none' and area_kind in ('country', 'region',"
                                + " 'local authority') and period_kind in ('academic year', 'calendar year', 'financial year',"
                                + " 'term', 'month', 'snapshot') group by all) group by measure_key, cohort_key, area_key, coverage, time)"
                                + " where is_shown")));
    }
}
