package education.warehouse.sample;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The base data of the Local Authority Interactive Tool as its publisher writes them: Parquet, values as text, numbers of areas as 301.0. */
public final class InteractiveToolFile {

    private InteractiveToolFile() {}

    /** All years of the indicators that the samples have, of the areas that they are about. */
    static void write(Path file) throws IOException {
        Map<String, Map<String, String>> areas = Published.rows("interactive_tool_areas.csv").stream()
                .collect(Collectors.toMap(area -> area.get("number"), area -> area));
        List<String> rows = new ArrayList<>();
        for (Map<String, String> line : Published.rows("interactive_tool.csv")) {
            for (String figure : line.get("figures").split(" ")) {
                String[] yearAndValue = figure.replace('_', ' ').split("=");
                rows.add(row(
                        rows.size(),
                        line.get("indicator"),
                        yearAndValue[0],
                        areas.get(line.get("number")),
                        yearAndValue[1]));
            }
        }
        write(file, rows);
    }

    /** Three indicators of all authorities in 2022: enough of them to tell a quartile. */
    public static void writeAllAuthorities(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Map<String, String> area : Published.rows("interactive_tool_2022.csv")) {
            for (String indicator : List.of("LAC", "LACHealth%", "CareLeaverEET")) {
                rows.add(row(rows.size(), indicator, "2022", area, area.get(indicator)));
            }
        }
        write(file, rows);
    }

    private static String row(int place, String indicator, String years, Map<String, String> area, String value) {
        return "(" + place + ", "
                + Sql.texts(List.of(indicator, years, area.get("area"), value, area.get("region")))
                        .replaceAll("^\\(|\\)$", "")
                + ", " + area.get("number") + ".0)";
    }

    private static void write(Path file, List<String> rows) throws IOException {
        Files.createDirectories(file.getParent());
        DatabaseSettings settings = new DatabaseSettings(
                1, "500MB", file.getParent(), List.of(file.toAbsolutePath().getParent()));
        try (Database database = Database.inMemory(settings)) {
            database.execute(
                    "copy (select indicator as \"Short Desc\", cast(null as varchar) as \"Data item\", years as \"Years\", area as"
                            + " \"LA and Regions\", value as \"Values\", cast(number as double) as \"LA Number\", region as \"Region\" from (values "
                            + String.join(", ", rows)
                            + ") as t(place, indicator, years, area, value, region, number) order by place) to "
                            + Sql.text(file.toAbsolutePath()) + " (format parquet)");
        }
    }
}
