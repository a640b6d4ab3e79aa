package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad rows are work for somebody: they are listed, given away as a workbook, come back corrected, and are run again. */
@Tag("fast")
class QuarantineTest {

    private static final String VISITS = "visits_2024-03-01.csv";

    @TempDir
    private Path temporary;

    private ToyHome home;
    private Path workbook;

    private static final class Bad {
        private static final Path HOME = PublishedHome.of("bad visits", temporary -> {
            ToyHome home = ToyHome.withDeliveries(temporary);
            home.deliver("visits", VISITS, BAD);
            return home;
        });
    }

    /** Of five visits one has no day that is one, one has neither that nor a school, and one has minutes that are no number. */
    private static final String BAD = """
            Visit,School,Visited,Minutes
            1,1001,2024-03-01,30
            2,1001,1 March,35
            3,1002,2024-03-01,many
            4,,soon,45
            5,1002,2024-03-01,50
            """;

    @BeforeEach
    void aWorkbook() {
        workbook = temporary.resolve("to correct.xlsx");
    }

    private void badVisits() {
        home = ToyHome.empty(temporary);
        HomeUnderTest.copy(Bad.HOME, home.folder());
    }

    private HomeUnderTest.Result export(String... options) {
        List<String> arguments = new ArrayList<>(List.of("quarantine", "export", workbook.toString()));
        arguments.addAll(List.of(options));
        return home.command(arguments.toArray(String[]::new));
    }

    private List<List<String>> texts(String sheet) throws IOException {
        try (InputStream in = Files.newInputStream(workbook);
                Workbook opened = new XSSFWorkbook(in)) {
            return texts(opened.getSheet(sheet));
        }
    }

    private static List<List<String>> texts(Sheet sheet) {
        DataFormatter texts = new DataFormatter();
        return StreamSupport.stream(sheet.spliterator(), false)
                .map(row -> StreamSupport.stream(row.spliterator(), false)
                        .map(texts::formatCellValue)
                        .toList())
                .toList();
    }

    /** As the sender does it: opens it, types, and saves it under a name of their own. */
    private Path corrected(String name, Consumer<Workbook> typing) throws IOException {
        Path inbox = home.inbox("visits").resolve(name);
        try (InputStream in = Files.newInputStream(workbook);
                Workbook opened = new XSSFWorkbook(in)) {
            typing.accept(opened);
            try (OutputStream out = Files.newOutputStream(inbox)) {
                opened.write(out);
            }
        }
        return ToyHome.received(inbox, Instant.parse("2024-03-08T10:00:00Z"));
    }

    /** The row of a sheet that is about a line. */
    private static Row line(Workbook workbook, String sheet, int line) {
        return StreamSupport.stream(workbook.getSheet(sheet).spliterator(), false)
                .filter(row -> String.valueOf(line)
                        .equals(row.getCell(1) == null ? "" : row.getCell(1).toString()))
                .findFirst()
                .orElseThrow();
    }

    private static void type(Row row, int column, String text) {
        Cell cell = row.getCell(column) == null ? row.createCell(column) : row.getCell(column);
        cell.setCellValue(text);
    }

    private String visits() {
        return home.value(
                "select string_agg(visit || ' ' || coalesce(cast(minutes as varchar), '?'), ', ' order by visit) from"
                        + " star.fct_visit where delivery_key in (select delivery_key from meta.delivery where as_at = date '2024-03-01')");
    }

    @Test
    void listsByFeedSenderDeliveryAndRule() {
        badVisits();

        HomeUnderTest.Result list = home.command("quarantine", "list", "--feed", "visits", "--as", "csv");

        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out().lines())
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).startsWith("visits,\"\",1001," + VISITS + ",visited_on,type,1,1,"))
                .anySatisfy(line -> assertThat(line).startsWith("visits,\"\",1002," + VISITS + ",minutes,"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("visits,\"\",Visits," + VISITS + ",school,required,1,1,"));
        assertThat(home.command("quarantine", "list", "--sender", "1002", "--as", "csv")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(home.command("quarantine", "list", "--sender", "nobody").out())
                .isEqualTo("Nothing is in quarantine.\n");
    }

    @Test
    void theExportSaysInPlainWordsWhatIsWrongWithWhichRowOfWhom() throws IOException {
        badVisits();

        HomeUnderTest.Result export = export("--feed", "visits");

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(export.out())
                .isEqualTo(workbook + " has 3 rows on 3 sheets. Corrected, put it into inbox/visits/: it completes "
                        + VISITS + ".\n");
        assertThat(texts("1001").subList(1, 3))
                .containsExactly(
                        List.of("Sheet", "Line", "What is wrong", "Visit", "School", "Visited", "Minutes"),
                        List.of(
                                "",
                                "3",
                                "Visited: \"1 March\" is not a date of the form yyyy-mm-dd or dd/mm/yyyy",
                                "2",
                                "1001",
                                "1 March",
                                "35"));
        assertThat(texts("Visits").get(2).get(2))
                .isEqualTo(
                        "School: it is missing, and must be there; Visited: \"soon\" is not a date of the form yyyy-mm-dd or dd/mm/yyyy");
    }

    @Test
    void theCorrectedWorkbookCompletesTheFirst() throws IOException {
        badVisits();
        export("--feed", "visits");
        corrected("Visits corrected by Mrs Smith.xlsx", opened -> {
            type(line(opened, "1001", 3), 5, "2024-03-02");
            type(line(opened, "1002", 4), 6, "40");
        });

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query(
                        "select file, state, rows_clean, rows_quarantined from meta.delivery where as_at = date '2024-03-01'"
                                + " order by received_at"))
                .containsExactly(VISITS + "|superseded|3|2", "Visits corrected by Mrs Smith.xlsx|loaded|4|1");
        assertThat(visits()).isEqualTo("1 30, 2 35, 3 40, 5 50");
        assertThat(home.command("quarantine", "list", "--feed", "visits", "--as", "csv")
                        .out()
                        .lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).doesNotContain("1001,", "1002,"));
    }

    /** Before it goes into the inbox, from anywhere. */
    @Tag("long")
    @Test
    void checkSaysWhatTheCorrectedWorkbookWouldBring() throws IOException {
        badVisits();
        export("--feed", "visits");
        Path inbox = corrected("mended.xlsx", opened -> type(line(opened, "1001", 3), 5, "2024-03-02"));
        Path elsewhere = Files.move(inbox, temporary.resolve("mended.xlsx"));

        HomeUnderTest.Result check = home.command("check", elsewhere.toString());

        assertThat(check.out()).contains(elsewhere + ": feed visits").containsPattern(" 5 +4 +1 +0 +loaded");
    }

    /** Each school sends its own sheet back, and the second one knows nothing of the first. */
    @Tag("long")
    @Test
    void twoSendersCorrectOneFileInOneNight() throws IOException {
        badVisits();
        export("--feed", "visits");
        Path one = corrected("one.xlsx", opened -> type(line(opened, "1001", 3), 5, "2024-03-02"));
        corrected("two.xlsx", opened -> type(line(opened, "1002", 4), 6, "40"));
        ToyHome.received(one, Instant.parse("2024-03-08T09:00:00Z"));

        assertThat(home.night().exitCode()).isZero();

        assertThat(visits()).isEqualTo("1 30, 2 35, 3 40, 5 50");
        export("--feed", "visits");
        Path three = corrected("three.xlsx", opened -> {
            type(line(opened, "Visits", 5), 4, "1001");
            type(line(opened, "Visits", 5), 5, "2024-03-03");
        });
        ToyHome.received(three, Instant.parse("2024-03-09T09:00:00Z"));

        assertThat(home.night().exitCode()).isZero();
        assertThat(visits()).isEqualTo("1 30, 2 35, 3 40, 4 45, 5 50");
        assertThat(home.command("quarantine", "list", "--feed", "visits").out())
                .isEqualTo("Nothing is in quarantine.\n");
        assertThat(home.command("delivery", "withdraw", "three.xlsx", "--why", "it was a guess")
                        .exitCode())
                .isZero();
        assertThat(home.night().exitCode()).isZero();
        assertThat(visits()).isEqualTo("1 30, 2 35, 3 40, 5 50");
    }

    /** What is corrected is not newer than what has come instead of it. */
    @Tag("long")
    @Test
    void correctionsOfAnOldFileDoNotReplaceTheNewOne() throws IOException {
        badVisits();
        export("--feed", "visits");
        Path newer = home.deliver("visits", "visits_again_2024-03-01.csv", """
                Visit,School,Visited,Minutes
                1,1001,2024-03-01,31
                2,1001,2024-03-02,36
                3,1002,2024-03-01,40
                4,1002,2024-03-01,45
                """);
        ToyHome.received(newer, Instant.parse("2024-03-05T10:00:00Z"));
        corrected("late.xlsx", opened -> type(line(opened, "1001", 3), 5, "2024-03-02"));

        home.night();

        assertThat(home.query(
                        "select file || ' ' || state from meta.delivery where as_at = date '2024-03-01' order by file"))
                .contains("visits_again_2024-03-01.csv loaded", "late.xlsx superseded");
    }

    @Tag("long")
    @Test
    void aRecordThatWasNoCsvCanBeCorrectedToo() throws IOException {
        home = ToyHome.afterANight(temporary);
        home.deliver("visits", VISITS, """
                Visit,School,Visited,Minutes
                1,1001,2024-03-01,30
                2,1001,2024-03-01,35,and more,of it
                3,1001,2024-03-01,40
                """);
        assertThat(home.night().exitCode()).isZero();
        assertThat(visits()).isEqualTo("1 30, 3 40");
        export("--delivery", VISITS);
        corrected("mended.xlsx", opened -> {
            Row row = line(opened, "Visits", 3);
            List.of("2", "1001", "2024-03-01", "35").forEach(text -> type(row, row.getLastCellNum(), text));
        });

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out()).isZero();
        assertThat(visits()).isEqualTo("1 30, 2 35, 3 40");
    }

    @Tag("long")
    @Test
    void aWorkbookIsCompletedByItsCells() throws IOException {
        home = ToyHome.afterANight(temporary);
        HomeUnderTest.edit(
                home.projectFiles().resolve("jobs/feeds/sessions.yaml"),
                "sections:",
                "  - {name: state, title: Places, type: string, fill: {full: [92D050]}}\nsections:");
        home.deliver("sessions", "sessions-2024-25.xlsx", ToyDeliveries.workbook(made -> {
            Sheet sheet = made.createSheet("Attendance");
            List<List<String>> rows = List.of(
                    List.of("Course", "Held on", "Teachers", "Nurses", "Places"),
                    List.of("First aid", "", "12", "several", "20"),
                    List.of("Fire", "", "3", "4", "20"));
            for (List<String> texts : rows) {
                Row row = sheet.createRow(rows.indexOf(texts));
                texts.forEach(text -> type(row, Math.max(0, row.getLastCellNum()), text));
            }
            XSSFCellStyle green = made.createCellStyle();
            green.setFillForegroundColor(new XSSFColor(HexFormat.of().parseHex("92D050")));
            green.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            sheet.getRow(1).getCell(4).setCellStyle(green);
        }));
        home.night();
        assertThat(home.value("select sum(nurses) from star.fct_session where course in ('First aid', 'Fire')"))
                .isEqualTo("4");
        HomeUnderTest.Result export = export("--delivery", "sessions-2024-25.xlsx");
        assertThat(export.exitCode()).as(export.err()).isZero();
        try (InputStream in = Files.newInputStream(workbook);
                Workbook opened = new XSSFWorkbook(in);
                OutputStream out = Files.newOutputStream(home.inbox("sessions").resolve("mended.xlsx"))) {
            type(line(opened, "Training sessions", 2), 6, "7");
            opened.write(out);
        }

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out()).isZero();
        assertThat(home.query(
                        "select file || ' ' || state || ' ' || as_at from meta.delivery where file like '%mended%' or"
                                + " file = 'sessions-2024-25.xlsx' order by file"))
                .containsExactly("mended.xlsx loaded 2025-03-31", "sessions-2024-25.xlsx superseded 2025-03-31");
        assertThat(home.value("select sum(nurses) from star.fct_session where course in ('First aid', 'Fire')"))
                .isEqualTo("11");
        assertThat(full()).as("before and after").isEqualTo(2);
    }

    /** In how many deliveries a session is full, as the fill of its cell says. */
    private long full() {
        try (Database database = Database.inMemory(PrivacyTest.settings(home.folder()))) {
            return database.number("select count(*) from read_parquet("
                    + Sql.text(home.folder().resolve("lake/sessions"))
                    + " || '/**/sessions.parquet', union_by_name = true)"
                    + " where state = 'full' and course = 'First aid'");
        }
    }

    /** What does not come back as it went out is refused, and what was loaded stays. */
    @Tag("long")
    @Test
    void aWorkbookThatWasTornIsHeld() throws IOException {
        badVisits();
        export("--feed", "visits");
        corrected("no key.xlsx", opened -> type(opened.getSheet("Corrections").getRow(4), 1, "the one of March"));
        corrected("no lines.xlsx", opened -> type(line(opened, "1001", 3), 1, "third"));
        corrected("another line.xlsx", opened -> type(line(opened, "1001", 3), 1, "33"));
        corrected("a child.xlsx", opened -> type(line(opened, "1001", 3), 5, "see " + ToyDeliveries.upn(2)));
        corrected("unknown.xlsx", opened -> type(opened.getSheet("Corrections").getRow(4), 1, "visits@0123456789ab"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(3);
        assertThat(home.query("select file || ': ' || reason from meta.delivery where state = 'held' order by file"))
                .satisfiesExactly(
                        held -> assertThat(held)
                                .startsWith("a child.xlsx: ")
                                .contains(
                                        "looks like unique pupil numbers (1 value) (sheet \"1001\", row 3)",
                                        "Nothing of it was kept"),
                        held -> assertThat(held)
                                .startsWith("another line.xlsx: ")
                                .contains(VISITS + ": it has no line 33"),
                        held -> assertThat(held)
                                .startsWith("no key.xlsx: Cannot read no key.xlsx: its sheet \"Corrections\" does not"),
                        held -> assertThat(held)
                                .startsWith("no lines.xlsx: ")
                                .contains("\"third\" is not a line (sheet \"1001\", row 3)"),
                        held -> assertThat(held)
                                .startsWith("unknown.xlsx: ")
                                .contains("corrects the delivery 0123456789ab"));
        assertThat(visits()).isEqualTo("1 30, 3 ?, 5 50");
    }

    /** Of pupils it says where to look, and nothing that stands there. */
    @Test
    void theExportOfPupilsHasNoValue() throws IOException {
        home = ToyHome.afterANight(temporary);
        home.deliver(
                "pupils", "pupils_2024-02-18.csv", ToyDeliveries.pupils(40).replaceFirst("05/09/2022", "first day"));
        home.night();

        HomeUnderTest.Result export = export("--delivery", "pupils_2024-02-18.csv");

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(export.out()).contains("They are about pupils");
        assertThat(texts("4002"))
                .containsExactly(
                        List.of("File", "Place", "Column", "What is wrong"),
                        List.of(
                                "pupils_2024-02-18.csv",
                                "line 2",
                                "Start Date",
                                "the value is not a date of the form dd/mm/yyyy or yyyy-mm-dd"));
        assertThat(texts("Corrections").toString()).doesNotContain("Delivery");
    }

    @Tag("long")
    @Test
    void oneWorkbookThatMayComeBackIsAboutOneDelivery() {
        badVisits();
        home.deliver("visits", "visits_2024-03-08.csv", "Visit,School,Visited,Minutes\n6,1001,2024-03-08,long\n");
        assertThat(home.night().exitCode()).isZero();

        HomeUnderTest.Result export = export();

        assertThat(export.exitCode()).isEqualTo(2);
        assertThat(export.err()).startsWith("Cannot export: ").contains("Name one with --delivery: ", "visits@");
        assertThat(workbook).doesNotExist();
    }

    /** Reference data and contracts say later what a value means: nobody has to send the file again. */
    @Tag("long")
    @Test
    void replayRunsRowsAgainAfterAContractHasChanged() {
        badVisits();
        HomeUnderTest.Result same = home.command("quarantine", "replay", "--delivery", VISITS);
        assertThat(same.exitCode()).as(same.err()).isZero();
        assertThat(same.out()).contains(VISITS, "as its contract has not changed");
        Path contract = home.projectFiles().resolve("jobs/feeds/visits.yaml");
        HomeUnderTest.edit(contract, "[\"%Y-%m-%d\", \"%d/%m/%Y\"]", "[\"%Y-%m-%d\", \"%d/%m/%Y\", \"%d %B\"]");
        HomeUnderTest.edit(
                contract,
                "{value: \"-\", label: unavailable}",
                "{value: \"-\", label: unavailable}, {value: many, label: unavailable}");

        HomeUnderTest.Result replay = home.command("quarantine", "replay", "--delivery", VISITS);

        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(replay.out()).containsPattern("visits@[0-9a-f]{12} +" + VISITS + " +3 +1 +run again");
        assertThat(visits()).isEqualTo("1 30, 3 ?, 5 50");
        assertThat(home.night().exitCode()).isZero();
        assertThat(visits()).isEqualTo("1 30, 2 35, 3 ?, 5 50");
    }
}
