package education.warehouse.cli;

import education.warehouse.privacy.UniquePupilNumber;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Files for the feeds of the toy warehouse, made from rows. Nobody in them lives: no authority has the number 999. */
public final class ToyDeliveries {

    private static final LocalDateTime MADE_AT = LocalDateTime.of(2024, 1, 20, 9, 30);
    private static final String PUPIL_TITLES =
            "UPN,Person ID,Forename,Surname,Date of Birth,Postcode,School,Start Date,End Date\n";

    /** Deliveries for every feed, by the path in the inbox. */
    static final Map<String, byte[]> ALL = all();

    private ToyDeliveries() {}

    private static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("visits/visits_2024-01-05.csv", bytes(visits(1, 20)));
        all.put("visits/visits_2024-01-12.csv", bytes(visits(21, 24)));
        all.put("marks/marks_2024-01-12.csv", bytes(marks(8, 12)));
        all.put("marks/marks_2024-01-19.csv.gz", gzip(bytes(marks(12, 19))));
        all.put("pupils/pupils_2024-01-18.csv", bytes(pupils(40)));
        all.put("sessions/sessions-2023-24.xlsx", sessions());
        all.put("scores/scores-2024-01.xlsx", scores());
        all.put("published/open-statistics-2024.zip", published());
        all.put("base/base_long.parquet", base());
        all.put("dictionary/dictionary.csv", bytes(dictionary()));
        return Collections.unmodifiableMap(all);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Visits with numbers from one to another, the first without a day. */
    public static String visits(int first, int last) {
        StringBuilder text = new StringBuilder("Visit,School,Visited,Minutes,Remarks\n");
        for (int visit = first; visit <= last; visit++) {
            text.append("%d,400%d,%s,%s,nice%n"
                    .formatted(
                            visit,
                            1 + visit % 3,
                            visit == first ? "" : "2024-01-%02d".formatted(1 + visit % 28),
                            visit % 5 == 0 ? "-" : String.valueOf(10 * (visit % 30))));
        }
        return text.append(last + 1).append(",Total,,,\n").toString();
    }

    /** Number of a pupil. */
    public static String upn(int pupil) {
        return UniquePupilNumber.of("9990001%05d".formatted(pupil));
    }

    /** Marks of twelve pupils at two schools on the days of January 2024 from one to another. */
    public static String marks(int first, int last) {
        StringBuilder text = new StringBuilder("UPN,Surname,School,Date,Session,Mark\n");
        for (int day = first; day <= last; day++) {
            for (int pupil = 1; pupil <= 12; pupil++) {
                for (String session : new String[] {"AM", "PM"}) {
                    text.append("%s,Madeupkelf%d,400%d,2024-01-%02d,%s,%s%n"
                            .formatted(
                                    upn(pupil),
                                    pupil,
                                    1 + pupil % 2,
                                    day,
                                    session,
                                    (pupil * day) % 7 == 0 ? "O" : session.equals("AM") ? "/" : "\\"));
                }
            }
        }
        return text.toString();
    }

    /** As many pupils, the first of whom has no number yet. */
    public static String pupils(int count) {
        StringBuilder text = new StringBuilder(PUPIL_TITLES);
        for (int pupil = 1; pupil <= count; pupil++) {
            text.append("%s,%d,Madeupmary%d,Madeupkelf%d,%02d/%02d/2012,ZZ%d %dZZ,400%d,05/09/2022,%n"
                    .formatted(
                            pupil == 1 ? "" : upn(pupil),
                            70000 + pupil,
                            pupil,
                            pupil,
                            1 + pupil % 28,
                            1 + pupil % 12,
                            1 + pupil % 9,
                            pupil % 10,
                            1 + pupil % 3));
        }
        return text.toString();
    }

    /** Two months of sessions under their sections, with the sender's totals, and a sheet of notes. */
    public static byte[] sessions() {
        return workbook(workbook -> {
            Sheet sheet = workbook.createSheet("Attendance");
            int line = 0;
            row(sheet, line++, "Attendance at training, January and February");
            row(sheet, line++);
            row(sheet, line++, "Course", "Held on", "Teachers", "Nurses", "Places");
            int teachers = 0;
            int nurses = 0;
            for (int month = 1; month <= 2; month++) {
                row(sheet, line++, month == 1 ? "Jan-24" : "Feb-24");
                for (int course = 1; course <= 12; course++) {
                    row(sheet, line, "Course " + course, null, course, month == 1 ? course % 4 : null, 20);
                    Cell day = sheet.getRow(line++).getCell(1);
                    day.setCellValue(LocalDate.of(2024, month, course));
                    day.setCellStyle(day(workbook));
                    teachers += course;
                    nurses += month == 1 ? course % 4 : 0;
                }
            }
            row(sheet, line, "Total", null, teachers, nurses);
            row(workbook.createSheet("Notes"), 0, "Counted by hand.");
        });
    }

    private static CellStyle day(XSSFWorkbook workbook) {
        CellStyle day = workbook.createCellStyle();
        day.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
        return day;
    }

    /** Scores of two sections and areas, for two years of two statistics, on two sheets. */
    public static byte[] scores() {
        return workbook(workbook -> {
            for (String topic : new String[] {"Reading", "Sums"}) {
                Sheet sheet = workbook.createSheet(topic);
                row(sheet, 0, topic + " by area");
                row(sheet, 2, "Area", "2022/23", null, "2023/24", null);
                sheet.addMergedRegion(new CellRangeAddress(2, 2, 1, 2));
                sheet.addMergedRegion(new CellRangeAddress(2, 2, 3, 4));
                row(sheet, 3, null, "Number", "Share", "Number", "Share");
                int line = 4;
                for (String section : new String[] {"Girls", "Boys"}) {
                    row(sheet, line++, section);
                    row(sheet, line, "Oakshire", "1,200", 0.081, "1,250", 0.084);
                    percent(workbook, sheet.getRow(line++), 2, 4);
                    row(sheet, line, "Elmland", "300", 0.07, "Not Available", "Not Available");
                    percent(workbook, sheet.getRow(line++), 2);
                }
            }
        });
    }

    private static void percent(XSSFWorkbook workbook, Row row, int... columns) {
        CellStyle percent = workbook.createCellStyle();
        percent.setDataFormat(workbook.createDataFormat().getFormat("0.0%"));
        for (int column : columns) {
            row.getCell(column).setCellStyle(percent);
        }
    }

    /** A zip of two published tables and what is said of the columns of one. */
    public static byte[] published() {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("data/plans_2024.csv", bytes(plans("2023", "2024")));
        members.put("data/plans_2024.meta.csv", bytes("col_name,label\nplans,Plans\nin_time,Plans in time\n"));
        members.put("data/meals_2024.csv", bytes(meals("202223", "202324")));
        return zip(members);
    }

    /** Plans of years, as published. */
    public static String plans(String... years) {
        StringBuilder text =
                new StringBuilder("time_period,level,area_code,area_name,breakdown,plans,in_time,in_time_percent\n");
        for (String year : years) {
            for (String area : new String[] {"E92000001", "E99000001", "E99000002"}) {
                String level = area.startsWith("E92") ? "National" : "Local";
                text.append("%s,%s,%s,,Total,200,150,75%n".formatted(year, level, area));
                text.append("%s,%s,%s,,Girls,80,60,75%n".formatted(year, level, area));
                text.append("%s,%s,%s,,Boys,120,90,75%n".formatted(year, level, area));
            }
            text.append("%s,Local,E99000003,,Total,c,c,z%n".formatted(year));
            text.append("%s,Ward,E05000001,,Total,1,1,100%n".formatted(year));
        }
        return text.toString();
    }

    /** Meals of school years, as published. */
    public static String meals(String... years) {
        StringBuilder text = new StringBuilder("time_period,level,area_code,kind,headcount\n");
        for (String year : years) {
            for (String area : new String[] {"E99000001", "E99000002"}) {
                text.append("%s,Local,%s,Hot,40%n%s,Local,%s,Cold,60%n".formatted(year, area, year, area));
            }
        }
        return text.toString();
    }

    /** The base data: three indicators of two areas in four years. */
    public static byte[] base() {
        return parquet(
                "select i as \"Short Desc\", y as \"Years\", case a when 301 then 'East' else 'West' end as \"Region\","
                        + " a as \"LA Number\", case when y = '2020' then '-' else cast(a / 10 as varchar) end as \"Values\""
                        + " from (values ('one'), ('two'), ('three')) as i(i), (values ('2020'), ('2021'), ('2022/23'), ('2023/24'))"
                        + " as y(y), (values (301), (302)) as a(a) order by all");
    }

    public static String dictionary() {
        return "Measure_short,Measure,Year_Type\none,The first,Academic Year\ntwo,The second,Academic Year\nthree,The third,Calendar Year\n";
    }

    /** What a SELECT of DuckDB gives, as a Parquet file. */
    public static byte[] parquet(String select) {
        try {
            Path file = Files.createTempFile("toy", ".parquet");
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("copy (" + select + ") to '" + file + "' (format parquet)");
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A copy of a workbook with a change, as a sender would make it. */
    public static byte[] changed(byte[] original, Consumer<XSSFWorkbook> change) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(original))) {
            change.accept(workbook);
            return bytes(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A workbook that is filled by hand. */
    public static byte[] workbook(Consumer<XSSFWorkbook> filling) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            filling.accept(workbook);
            return bytes(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that depend on the contents only, in whatever process: its properties and the times in its zip are fixed. */
    private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
        POIXMLProperties.CoreProperties properties = workbook.getProperties().getCoreProperties();
        Optional<Date> made = Optional.of(Date.from(MADE_AT.toInstant(ZoneOffset.UTC)));
        properties.setCreated(made);
        properties.setModified(made);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        workbook.write(written);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(written.toByteArray()))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), zip.readAllBytes());
            }
        }
        return zip(parts);
    }

    /** A row of texts and numbers; null leaves a cell out. */
    public static void row(Sheet sheet, int line, Object... values) {
        Row row = sheet.createRow(line);
        for (int column = 0; column < values.length; column++) {
            if (values[column] instanceof Number number) {
                row.createCell(column).setCellValue(number.doubleValue());
            } else {
                row.createCell(column).setCellValue((String) values[column]);
            }
        }
    }

    /** The cell of an address, which must be there. */
    public static Cell cell(XSSFWorkbook workbook, String sheet, String address) {
        CellReference reference = new CellReference(address);
        return workbook.getSheet(sheet).getRow(reference.getRow()).getCell(reference.getCol());
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** A zip of members, by path. */
    public static byte[] zip(Map<String, byte[]> members) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setTimeLocal(MADE_AT);
                zip.putNextEntry(entry);
                zip.write(member.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
