package education.warehouse.cli;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One case of {@code definitions/<topic>/<theme>.yaml}: an authority of its own with schools and pupils, what happened to them,
 * and the figures that must follow.
 *
 * @param file topic and theme, such as {@code absence/thresholds}
 * @param says what the case shows, as a sentence
 * @param why where the rule comes from
 * @param year academic year that it is about, such as {@code 2022/23}
 * @param tables the records and the expected figures by name
 */
record DefinitionCase(String file, String says, String why, String year, Map<String, DefinitionTable> tables) {

    private static final Path DEFINITIONS = Path.of("src/test/resources/definitions");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** The tables that a case may have, with the titles of each. */
    private static final Map<String, String> TABLES = Map.ofEntries(
            entry("schools", "school, type, opened, closed, laestab"),
            entry("links", "school, link, other, on"),
            entry("pupils", "pupil, school, year, census, born, sex, sen, status, entry, leaving, named by"),
            entry("looked_after", "pupil, from, to"),
            entry("social_care", "pupil, list, from, to"),
            entry("free_school_meals", "pupil, school, from, to"),
            entry("marks", "pupil, school, from, marks, file, named by"),
            entry("sessions", "pupil, school, census, half, possible, missed"),
            entry("suspensions", "pupil, school, from, to, sessions, category, source, named by"),
            entry(
                    "plans",
                    "person, received, decision, decided, assessment, assessed, exception, issued, ceased, placed, placed from, from authority"),
            entry("succession", "school, predecessor, successor"),
            // where, cohort, period and coverage; every other title is a measure
            entry("expected", ""));

    /** Every case of every file, in their order. */
    static List<DefinitionCase> all() {
        List<DefinitionCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(DEFINITIONS, 2)) {
            files.filter(file -> file.toString().endsWith(".yaml")
                            && !file.getParent().equals(DEFINITIONS))
                    .sorted()
                    .forEach(file -> cases.addAll(of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static List<DefinitionCase> of(Path file) {
        String name = DEFINITIONS.relativize(file).toString().replace('\\', '/').replace(".yaml", "");
        List<DefinitionCase> cases = new ArrayList<>();
        for (JsonNode node : YAML.readTree(file)) {
            String says = node.required("case").asString();
            Map<String, DefinitionTable> tables = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                if (List.of("case", "why", "year").contains(property.getKey())) {
                    continue;
                }
                String titles = TABLES.get(property.getKey());
                if (titles == null) {
                    throw new IllegalArgumentException(
                            "Cannot read case " + name + ", " + says + ": nobody knows the table " + property.getKey());
                }
                DefinitionTable table = DefinitionTable.of(property.getValue().asString());
                tables.put(property.getKey(), titles.isEmpty() ? table : table.knowing(List.of(titles.split(", "))));
            }
            cases.add(new DefinitionCase(
                    name,
                    says,
                    node.required("why").asString(),
                    node.path("year").asString("2022/23"),
                    tables));
        }
        return cases;
    }

    /** The first calendar year of its academic year. */
    int firstYear() {
        return Integer.parseInt(year.substring(0, 4));
    }

    List<DefinitionTable.Row> rows(String table) {
        return tables.getOrDefault(table, DefinitionTable.EMPTY).rows();
    }

    /** The rows of a table, or of one that stands for it where the case has none. */
    List<DefinitionTable.Row> rowsOr(String table, String unlessGiven) {
        return tables.containsKey(table)
                ? rows(table)
                : DefinitionTable.of(unlessGiven).rows();
    }

    @Override
    public String toString() {
        return file + ": " + says;
    }
}
