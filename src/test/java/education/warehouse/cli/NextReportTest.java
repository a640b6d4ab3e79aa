package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard of another service is a contract and lines of reference data: here that of jobs/printed.md. */
@Tag("long")
class NextReportTest {

    private static final String MEASURES = """
            youth_contact_number,Young people in contact,Youth,number,0,neutral,false,false,0,,false,,,,Young people whom the service saw in the month.,invented
            youth_seen_in_time_percent,Young people seen in time,Youth,%,1,higher is better,false,false,0,100,true,,,,Young people seen within ten days.,invented
            """;

    @TempDir
    private Path temporary;

    private TestHome home;
    private Path definitions;

    @BeforeEach
    void aContractAndLinesOfReferenceData() throws IOException {
        home = TestHome.empty(temporary);
        definitions = home.ownDefinitions();
        String documentation = Files.readString(Path.of("jobs/printed.md"));
        Files.writeString(
                definitions.resolve("jobs/feeds/youth_dashboard.yaml"),
                between(documentation, "feed: youth_dashboard"));
        String labels = between(documentation, "feed,resource,part,label,section");
        append("printed_labels", labels.substring(labels.indexOf('\n') + 1));
        append("measures", MEASURES);
    }

    private void append(String table, String lines) throws IOException {
        Files.writeString(definitions.resolve("data/reference/" + table + ".csv"), lines, StandardOpenOption.APPEND);
    }

    private static String between(String documentation, String start) {
        int from = documentation.indexOf(start);
        return documentation.substring(from, documentation.indexOf("```", from));
    }

    private void publishes(String rows) throws IOException {
        Files.createDirectories(home.inbox("youth_dashboard"));
        Files.writeString(
                home.inbox("youth_dashboard").resolve("youth-dashboard-2023-05.csv"),
                "Metric,Last month,This month,Target\n" + rows);
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    @Test
    void whatNobodyHasDescribedIsNamedAndNoFigure() throws IOException {
        publishes("Young people in contact,80,90,\nYoung people on the moon,7,8,\n");

        assertThat(home.query("select value from star.fct_figure order by value"))
                .containsExactly("80.000000", "90.000000");
        assertThat(
                        home.query(
                                "select place, message from meta.finding where check_name = 'every_printed_figure_has_its_meaning'"))
                .hasSize(2)
                .contains(
                        "youth-dashboard-2023-05.csv, line 3|Cannot place figure: \"7\" stands in row \"Young people on the moon\" and"
                                + " column \"before\", which the reference data do not know. Add or correct their lines in"
                                + " data/reference/printed_labels.csv.");
    }

    @Test
    void figuresComeWithTheirTextPeriodAndPlace() throws IOException {
        publishes("\"Young people in contact\",\"1,280\",\"1,290\",\nSeen within ten days (%),41.5%,c,50%\n");

        assertThat(home.query(
                        "select measure_key, period_key, statistic, printed, round(value, 1), status, is_figure, line, field from"
                                + " star.fct_printed order by all"))
                .containsExactly(
                        "youth_contact_number|2023-04|value|1,280|1280.0|observed|true|2|before",
                        "youth_contact_number|2023-05|value|1,290|1290.0|observed|true|2|now",
                        "youth_seen_in_time_percent|2023-04|value|41.5%|41.5|observed|true|3|before",
                        "youth_seen_in_time_percent|2023-05|target|50%|50.0|observed|false|3|target",
                        "youth_seen_in_time_percent|2023-05|value|c||suppressed|true|3|now");
        assertThat(home.query(
                        "select measure, area, period, value, previous_value, direction from report.trend where period = 'May 2023'"
                                + " and value is not null"))
                .containsExactly("Young people in contact|Sefton|May 2023|1290.000|1280.000|");
        assertThat(home.query("from open.figure"))
                .as("nobody has said that the report is public")
                .isEmpty();
    }

    /** Texts as reports print them; and what of a public report leaves the building. */
    @Test
    void numbersAreReadOutOfWords() throws IOException {
        List<String> texts = List.of(
                "76 of 699",
                "4 of the 104",
                "0/38",
                "4 out of every 10",
                "approximately forty",
                "26 to 31",
                "25-30%",
                "lower -2%",
                "no dif 0%",
                "£20m",
                "a third",
                "within 24 working hours",
                "3-year",
                "N/A",
                "-",
                "no data yet",
                "one child sentenced",
                "reduction of 15%",
                "n=2,166",
                "slight increase",
                "Four areas of priority action");
        append("printed_labels", "youth_dashboard,,row,text .*,Youth,Texts,All,,told,,all,,,,\n");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            rows.append("text ").append(i).append(",,,\"").append(texts.get(i)).append("\"\n");
        }
        append("open_reports", "youth_dashboard,suppressed,invented\n");
        publishes(rows.append("Young people in contact,3,50,\n").toString());

        assertThat(home.query("select period, value, status from open.figure order by period"))
                .as("of a public report all is open but small numbers of people")
                .containsExactly("April 2023||suppressed", "May 2023|50.000|observed");
        assertThat(home.query(
                        "select printed, round(value, 1), cast(base as int), cast(range_from as int), cast(range_to as int), status,"
                                + " qualifier from star.fct_printed where statistic = 'target' order by line"))
                .containsExactly(
                        "76 of 699|76.0|699|||observed|",
                        "4 of the 104|4.0|104|||observed|",
                        "0/38|0.0|38|||observed|",
                        "4 out of every 10|4.0|10|||observed|",
                        "approximately forty|40.0||||observed|approximately",
                        "26 to 31|||26|31|observed|",
                        "25-30%|||25|30|observed|",
                        "lower -2%|-2.0||||observed|lower",
                        "no dif 0%|0.0||||observed|no dif",
                        "£20m|20.0||||observed|",
                        "a third|1.0|3|||observed|",
                        "within 24 working hours|24.0||||observed|within",
                        "3-year|3.0||||observed|",
                        "N/A|||||not applicable|",
                        "-|||||unavailable|",
                        "no data yet|||||unavailable|",
                        "one child sentenced|1.0||||observed|",
                        "reduction of 15%|-15.0||||observed|reduction of",
                        "n=2,166|2166.0||||observed|n=",
                        "slight increase|||||in words|",
                        "Four areas of priority action|4.0||||observed|");
    }
}
