package education.warehouse.attack;

import education.warehouse.cli.ToyDeliveries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** Good files of the toy warehouse's feeds under attack. The same number of rows is always the same file. */
enum Good {
    VISITS(
            "visits_2024-01-31.csv",
            List.of("Visit", "School", "Visited", "Minutes", "Remarks"),
            i -> List.of("" + i, "400" + (1 + i % 3), day(i), "" + (30 + i % 90), "nice")),
    PUPILS(
            "pupils_2024-01-31.csv",
            List.of(
                    "UPN",
                    "Person ID",
                    "Forename",
                    "Surname",
                    "Date of Birth",
                    "Postcode",
                    "School",
                    "Start Date",
                    "End Date"),
            i -> List.of(
                    ToyDeliveries.upn(i),
                    "" + (70000 + i),
                    "Madeupmary" + i,
                    "Madeupkelf" + i,
                    "0" + (1 + i % 9) + "/05/2012",
                    "ZZ" + (1 + i % 9) + " 3ZZ",
                    "400" + (1 + i % 3),
                    "05/09/2022",
                    "")),
    SESSIONS(
            "sessions-2023-24.xlsx",
            List.of("Course", "Held on", "Teachers", "Nurses", "Places"),
            i -> List.of("Course " + i, day(i), "" + (i % 7), "" + (i % 4), "20")),
    SCORES(
            "scores-2024-01.xlsx",
            List.of("Area", "2022/23", "", "2023/24", ""),
            i -> List.of("Area " + i, "" + (1000 + i), i + ".1%", "" + (1100 + i), i + ".2%")),
    PUBLISHED("open-statistics-2024.zip", List.of(), i -> List.of()),
    PLANS(
            "plans_2024.csv",
            List.of(
                    "time_period",
                    "level",
                    "area_code",
                    "area_name",
                    "breakdown",
                    "plans",
                    "in_time",
                    "in_time_percent"),
            i -> List.of("2024", "Local", "E990001" + (10 + i), "", "Total", "" + (2 * i), "" + i, "50")),
    MEALS(
            "meals_2024.csv",
            List.of("time_period", "level", "area_code", "kind", "headcount"),
            i -> List.of("202324", "Local", "E990001" + (10 + i), "Hot", "" + i)),
    BASE("base_long.parquet", List.of(), i -> List.of());

    static final int ROWS = 20;

    private final String fileName;
    private final List<String> titles;
    private final IntFunction<List<String>> row;

    Good(String fileName, List<String> titles, IntFunction<List<String>> row) {
        this.fileName = fileName;
        this.titles = titles;
        this.row = row;
    }

    static Good of(String feed) {
        return valueOf(feed.toUpperCase(Locale.ROOT));
    }

    String feed() {
        return name().toLowerCase(Locale.ROOT);
    }

    String fileName() {
        return fileName;
    }

    boolean isText() {
        return fileName.endsWith(".csv");
    }

    boolean isWorkbook() {
        return fileName.endsWith(".xlsx");
    }

    boolean isZip() {
        return fileName.endsWith(".zip");
    }

    boolean isParquet() {
        return fileName.endsWith(".parquet");
    }

    /** Header and rows. */
    List<List<String>> table(int count) {
        List<List<String>> table = new ArrayList<>();
        table.add(new ArrayList<>(titles));
        for (int i = 1; i <= count; i++) {
            table.add(new ArrayList<>(row.apply(i)));
        }
        return table;
    }

    Map<String, byte[]> parts(int count) {
        Workbook workbook = new Workbook();
        if (this == SESSIONS) {
            workbook.sheet("Attendance", sessions(count), List.of());
            workbook.sheet("Notes", List.of(List.of("Counted by hand.")), List.of());
        } else {
            workbook.sheet("Reading", crosstab(count), List.of("B3:C3", "D3:E3"));
            workbook.sheet("Sums", crosstab(count), List.of("B3:C3", "D3:E3"));
        }
        return workbook.parts();
    }

    /** Header in row 3, the section of a month in row 4, courses from row 5, the sender's totals below. */
    private List<List<String>> sessions(int count) {
        List<List<String>> table = table(count);
        table.add(0, List.of("Attendance at training, January"));
        table.add(1, List.of());
        table.add(3, List.of("Jan-24"));
        table.add(List.of("Total", "", total(table, 2), total(table, 3), ""));
        return table;
    }

    private static String total(List<List<String>> table, int column) {
        return ""
                + table.stream()
                        .skip(4)
                        .mapToInt(row -> Integer.parseInt(row.get(column)))
                        .sum();
    }

    /** Header in rows 3 and 4, areas from row 5. */
    private List<List<String>> crosstab(int count) {
        List<List<String>> table = table(count);
        table.add(0, List.of("Scores by area"));
        table.add(1, List.of());
        table.add(3, List.of("", "Number", "Share", "Number", "Share"));
        return table;
    }

    Map<String, Matter> members(int count) {
        Map<String, Matter> members = new LinkedHashMap<>();
        for (Good member : List.of(PLANS, MEALS)) {
            Matter matter = Matter.of(member);
            matter.rows(count);
            members.put("data/" + member.fileName, matter);
        }
        return members;
    }

    /** A SELECT of its rows. */
    String parquet(int count) {
        return "select 'Indicator ' || i % 3 as \"Short Desc\", '2022/23' as \"Years\","
                + " cast(300 + i as integer) as \"LA Number\", cast(i + 0.5 as double) as \"Values\","
                + " 'North West' as \"Region\" from range(" + count + ") as t(i) order by i";
    }

    private static String day(int i) {
        return "2024-01-" + (10 + i % 18);
    }
}
