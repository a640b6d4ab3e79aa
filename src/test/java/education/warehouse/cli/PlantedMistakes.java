package education.warehouse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The published aggregates with mistakes, for one night that several tests look at; each kind is described where it is looked for. */
final class PlantedMistakes {

    private final TestHome home;

    private PlantedMistakes(TestHome home) {
        this.home = home;
    }

    static TestHome in(Path temporary) {
        PlantedMistakes mistakes = new PlantedMistakes(TestHome.withAggregates(temporary));
        try {
            mistakes.inWorkbooks();
            mistakes.inReports();
            mistakes.inNamesOfSchools();
            mistakes.betweenSources();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mistakes.home;
    }

    /** As people make them, see {@link FindingsTest}. */
    private void inWorkbooks() {
        change("scorecard", "education-scorecard-2023-06.xlsx", workbook -> {
            SampleWorkbooks.cell(workbook, "Exclusions", "I7").setCellValue(0.024); // 3-year trend of all pupils, 2.0%
            SampleWorkbooks.cell(workbook, "KS2", "F8").setCellValue(-3.6); // compared to 2019, 3.6
            SampleWorkbooks.cell(workbook, "Language", "B7")
                    .setCellValue(1375); // pupils of another language 2015/16, 1,325
            SampleWorkbooks.cell(workbook, "KS1", "A9").setCellValue("Pupils with FSM"); // a label that nobody knows
            SampleWorkbooks.cell(workbook, "Absence", "B8").setCellValue("8.1% approx"); // what cannot be read
        });
        change("training", "training-attendance-2022-23.xlsx", workbook -> {
            String sheet = workbook.getSheetName(0);
            SampleWorkbooks.cell(workbook, sheet, "B6").setCellValue(12); // education at the first session, 11
            SampleWorkbooks.cell(workbook, sheet, "A7").setCellValue("Basket weaving 28 April 2022 F2F");
            SampleWorkbooks.cell(workbook, sheet, "D9").setCellValue("S&O(one) GP(1)");
        });
        change(
                "ofsted_outcomes",
                "ofsted-outcomes-spring-2023.xlsx",
                workbook -> SampleWorkbooks.cell(workbook, workbook.getSheetName(0), "A8")
                        .setCellValue("Ridgate Primary"));
    }

    /** What a report says against itself, see {@link PrintedSocialCareTest}. */
    private void inReports() throws IOException {
        Files.createDirectories(home.inbox("chat"));
        Path chat = Path.of("data/inbox/chat/chat-2023-04-30.xlsx");
        SampleWorkbooks.changed(chat, home.inbox("chat").resolve(chat.getFileName()), workbook -> {
            SampleWorkbooks.cell(workbook, "Page 14", "B6")
                    .setCellValue(275); // foster placements of the authority, 257
            SampleWorkbooks.cell(workbook, "Page 16", "C7").setCellValue(0.28); // care leavers with a disability, 18%
            SampleWorkbooks.cell(workbook, "Page 18", "C6").setCellValue(0.60); // of 7 young people, 57%
            SampleWorkbooks.cell(workbook, "Demographics", "D6").setCellValue("lower -12%"); // 91 to 93, lower -2%
            SampleWorkbooks.cell(workbook, "Comparison", "C6").setCellValue("Decrease"); // 768 to 785, Increase
        });
    }

    private void change(String feed, String file, Consumer<XSSFWorkbook> change) {
        Path path = home.inbox(feed).resolve(file);
        SampleWorkbooks.changed(path, path, change);
    }

    /** Schools of the authority's own table, which names them as people do, see {@link InspectedSchoolsTest}. */
    private void inNamesOfSchools() throws IOException {
        String name = "made-up-edubasealldata20230724.csv";
        String register = Files.readString(Path.of("data/inbox/schools", name), StandardCharsets.ISO_8859_1);
        String dune = register.lines()
                .filter(line -> line.startsWith("900003,"))
                .findFirst()
                .orElseThrow();
        Files.writeString(
                Files.createDirectories(home.inbox("schools")).resolve(name),
                register
                        + another(dune, "900031,343", "9031", "Made-up Twin Primary School")
                        + another(dune, "900032,343", "9032", "Made-up Twin Primary School")
                        + another(dune, "900033,342", "9033", "Made-up Far Primary School")
                                .replace("E08000014", "E08000013"),
                StandardCharsets.ISO_8859_1);
        Path table = home.inbox("ofsted_outcomes").resolve("ofsted-outcomes-spring-2023.xlsx");
        SampleWorkbooks.changed(table, table, workbook -> {
            String sheet = workbook.getSheetName(0);
            SampleWorkbooks.cell(workbook, sheet, "A4").setCellValue("MADE-UP DUNE primary school");
            SampleWorkbooks.cell(workbook, sheet, "A5").setCellValue("Made-up Twin Primary School");
            SampleWorkbooks.cell(workbook, sheet, "A6").setCellValue("Made-up Far Primary School");
            SampleWorkbooks.cell(workbook, sheet, "A7").setCellValue("Made-up Dune Primary");
        });
    }

    private static String another(String line, String key, String number, String school) {
        return line.replace("900003,343", key)
                        .replace(",9003,", "," + number + ",")
                        .replace("Made-up Dune Primary School", school)
                + "\n";
    }

    /** See {@link ReconciliationTest}. */
    private void betweenSources() throws IOException {
        Path definitions = home.ownDefinitions();
        Path indicators = definitions.resolve("data/reference/indicators.csv");
        TestHome.edit(indicators, "PriTotAbs,absence_rate,primary", "PriTotAbs,absence_rate,secondary");
        TestHome.edit(indicators, "SecTotAbs,absence_rate,secondary", "SecTotAbs,absence_rate,primary");
        Path young = home.inbox("published_neet").resolve("neet-2023-02.csv");
        TestHome.edit(
                young, "5708,3.3,2.9,0.4,94.4", "5708,3.3,3.9,0.4,94.4"); // Sefton, not in education: 2.9 in the tool
        TestHome.edit(young, "169613,5.3,3.5,1.8,91.4", "169613,5.9,3.5,1.8,91.4"); // North West, or not known: 5.3
        Path language = home.inbox("published_pupils").resolve("first-language-2022-01.csv");
        TestHome.edit(language, ",1523,6.685982703", ",1523,0"); // Sefton, primary: the share, not the count
        Files.writeString(
                definitions.resolve("data/reference/known_differences.csv"),
                "neet_or_not_known_16_to_17_percent,all,E12000002,2023-01-01,2023-12-31,lait,published_neet,definition: made up,this test\n",
                StandardOpenOption.APPEND);
    }
}
