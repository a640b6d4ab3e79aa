package education.warehouse.sample;

import education.warehouse.sample.world.Area;
import education.warehouse.sample.world.Outline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the sample inbox, byte for byte the same every time: from the published tables under {@code src/test/resources/published}
 * what was published, and from a seed the records of pupils who do not exist. Its files are committed; run it again when one of
 * the tables or the made-up authority changes.
 */
public final class SampleInbox {

    static final Area SEFTON = new Area("E08000014", "Sefton", "343", "North West");
    private static final List<Area> AROUND = List.of(
            new Area("E06000006", "Halton", "876", "North West"),
            new Area("E06000007", "Warrington", "877", "North West"));
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path inbox;

    private SampleInbox(Path inbox) {
        this.inbox = inbox;
    }

    /** Writes into the folder that is named, or else into {@code data/inbox}. */
    public static void main(String... folder) throws IOException {
        writeTo(Path.of(folder.length == 0 ? "data/inbox" : folder[0]));
    }

    /** Writes every sample delivery below the folder, one folder a feed. */
    public static void writeTo(Path inbox) throws IOException {
        SampleInbox sample = new SampleInbox(inbox);
        sample.write("scorecard/education-scorecard-2023-06.xlsx", ScorecardWorkbook.bytes());
        sample.write("training/training-attendance-2022-23.xlsx", TrainingWorkbook.bytes());
        sample.write("ofsted_outcomes/ofsted-outcomes-spring-2023.xlsx", OfstedOutcomesWorkbook.bytes());
        sample.writeHealth();
        sample.write(
                "social_care_dashboard/Performance_Report_May_2023.xlsx",
                ReportWorkbook.bytes("social_care_dashboard", "Performance Management and Quality Assurance Report"));
        sample.write("chat/chat-2023-04-30.xlsx", ReportWorkbook.bytes("chat", "ChAT, 30 April 2023"));
        sample.write(
                "improvement_programme/improvement-programme-2023-05.xlsx",
                ReportWorkbook.bytes("improvement_programme", "Improvement Programme, May 2023"));
        sample.writeStatistics();
        sample.writeInteractiveTool();
        madeUp().writeTo(inbox);
    }

    /** The authority whose pupils the samples are about: what {@code sample --to} writes where nothing else is asked for. */
    static SyntheticAuthority madeUp() {
        return new SyntheticAuthority(outline(343, 1, 12, 1_000));
    }

    /** A made-up authority in Sefton, up to the academic year 2022/23. */
    static Outline outline(long seed, int years, int schools, int pupils) {
        return new Outline(seed, "2022/23", years, schools, pupils, SEFTON, AROUND, Outline.Marks.PACKED);
    }

    /** What the committee read of health services, action plans and a survey. */
    private void writeHealth() throws IOException {
        write(
                "emotional_health/emotional-health-2022-23.xlsx",
                PrintedWorkbook.of("Emotional health and wellbeing services 2022/23", "emotional_health.csv"));
        write(
                "action_plan/action-plan-jtai-2020-09.xlsx",
                PrintedWorkbook.of("Written statement of action, September 2020", "action_plan_jtai.csv"));
        write(
                "action_plan_progress/action-plan-cqc-2019-07.xlsx",
                PrintedWorkbook.of("Progress of the CQC action plan", "action_plan_cqc.csv"));
        write("survey/resilience-survey-2020-01.xlsx", SurveyWorkbook.bytes());
        write("committee_figures/committee-figures-2023-06.csv", bytes(Published.text("committee_figures.csv")));
    }

    /** Each in the layout of its publisher: one file with a byte order mark, one with Windows line ends, two in a zip. */
    private void writeStatistics() throws IOException {
        writeStatistic("published_absence", "absence-2023-07.csv");
        writeStatistic("published_suspensions", "suspensions-2024-07.csv");
        writeStatistic("published_pupils", "first-language-2022-01.csv");
        writeStatistic("published_key_stage_4", "key-stage-4-2023-08.csv");
        writeStatistic("published_neet", "neet-2023-02.csv");
        writeStatistic("published_neet", "neet-2025-02.csv");
        writeStatistic("published_early_years", "early-years-2018-06.csv");
        write(
                "published_early_years/early-years-2022-06.csv",
                bytes(statistic("early-years-2022-06.csv").replace("\n", "\r\n")));
        write(
                "published_plans/education-health-and-care-plans_2025.zip",
                zip(
                        "data/caseload.csv", bytes(BYTE_ORDER_MARK + statistic("ehc-plans-2025-01.csv")),
                        "data/timeliness_20_week.csv",
                                bytes(BYTE_ORDER_MARK + statistic("ehc-plans-20-weeks-2024-12.csv"))));
    }

    private void writeInteractiveTool() throws IOException {
        write("neighbours/sn_april_2021.xlsx", NeighboursWorkbook.bytes("neighbours_2021-04.csv"));
        write("neighbours/sn_may_2025.xlsx", NeighboursWorkbook.bytes("neighbours_2025-05.csv"));
        InteractiveToolFile.write(inbox.resolve("lait/bds_long_north_west.parquet"));
        write(
                "lait_dictionary/lait_data_dictionary_north_west.csv",
                bytes(Published.text("interactive_tool_dictionary.csv")));
    }

    private static String statistic(String name) {
        return Published.text("statistics/" + name);
    }

    private void writeStatistic(String feed, String name) throws IOException {
        write(feed + "/" + name, bytes(statistic(name)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(String name, byte[] content, String otherName, byte[] otherContent) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            member(zip, name, content);
            member(zip, otherName, otherContent);
        }
        return packed.toByteArray();
    }

    /** The time of a member is no part of what is committed: the same every time. */
    private static void member(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2025, 7, 1, 10, 15));
        zip.putNextEntry(entry);
        zip.write(content);
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = inbox.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
