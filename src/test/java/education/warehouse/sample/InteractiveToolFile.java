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
final class InteractiveToolFile {

    private InteractiveToolFile() {}

    static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Map<String, Map<String, String>> areas = Published.rows("interactive_tool_areas.csv").stream()
                .collect(Collectors.toMap(area -> area.get("number"), area -> area));
        List<String> rows = new ArrayList<>();
        for (Map<String, String> line : Published.rows("interactive_tool.csv")) {
            Map<String, String> area = areas.get(line.get("number"));
            for (String figure : line.get("figures").split(" ")) {
                String[] yearAndValue = figure.replace('_', ' ').split("=");
                rows.add("(" + rows.size() + ", "
                        + Sql.texts(List.of(
                                        line.get("indicator"),
                                        yearAndValue[0],
                                        area.get("area"),
                                        yearAndValue[1],
                                        area.get("region")))
                                .replaceAll("^\\(|\\)$", "")
                        + ", " + area.get("number") + ".0)");
            }
        }
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
