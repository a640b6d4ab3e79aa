package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The model for BI tools is that of the release: its relations hold, filters run one way, and what it names is there. */
class BiModelTest {

    private static TestHome home;
    private static Path definition;

    @BeforeAll
    static void night() {
        home = TestHome.ofTheSamples();
        definition = home.release().resolve("bi/education.SemanticModel/definition");
    }

    private static JsonNode relationships() throws IOException {
        return new JsonMapper().readTree(Files.readString(home.release().resolve("bi/relationships.json")));
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void noRelationHasAnOrphanOrADuplicate() throws IOException {
        assertThat(relationships()).hasSizeGreaterThan(60);
        for (JsonNode relation : relationships()) {
            String from = relation.get("from").asString();
            String column = relation.get("column").asString();
            String to = relation.get("to").asString();
            String key = relation.get("key").asString();
            assertThat(home.query("select count(*) from " + from + " as f anti join " + to + " as t on t." + key
                            + " = f." + column + " where f." + column + " is not null"))
                    .as("orphans of " + relation)
                    .containsExactly("0");
            assertThat(home.query("select count(*) - count(distinct " + key + ") from " + to))
                    .as("duplicates of " + relation)
                    .containsExactly("0");
            if (relation.get("required").asBoolean()) {
                assertThat(home.query("select count(*) from " + from + " where " + column + " is null"))
                        .containsExactly("0");
            }
        }
    }

    /** Power BI refuses a model in which a filter can reach a table in two ways. */
    @Test
    void filtersRunOneWayOnly() throws IOException {
        Map<String, List<String>> next = new HashMap<>();
        relationships().forEach(relation -> {
            if (relation.get("active").asBoolean()) {
                next.computeIfAbsent(relation.get("from").asString(), table -> new ArrayList<>())
                        .add(relation.get("to").asString());
            }
        });
        assertThat(next.get("star.fct_figure"))
                .contains(
                        "star.dim_area", "star.dim_period", "star.dim_measure", "star.dim_cohort", "star.dim_coverage");
        next.keySet()
                .forEach(table -> assertThat(reached(next, table)).as(table).doesNotHaveDuplicates());
    }

    private static List<String> reached(Map<String, List<String>> next, String table) {
        List<String> reached = new ArrayList<>();
        for (String to : next.getOrDefault(table, List.of())) {
            reached.add(to);
            reached.addAll(reached(next, to));
        }
        return reached;
    }

    /** Every Parquet file is a table, every column of it a column, and no number is summed by itself. */
    @Test
    void everyFileAndColumnIsInTheModel() throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> tables = Files.list(definition.resolve("tables"))) {
            for (Path table : tables.toList()) {
                String text = Files.readString(table);
                String file =
                        found(text, "ReleaseFolder & \"\\\\(.*)\\.parquet\"").get(0);
                files.add(file);
                assertThat(home.release().resolve("parquet/" + file + ".parquet"))
                        .exists();
                assertThat(found(text, "^\t\tsourceColumn: (.*)$"))
                        .as(file)
                        .containsExactlyElementsOf(
                                home.query("select column_name from meta.dictionary where schema_name || '.' ||"
                                        + " object_name = '" + file + "' order by position"));
                assertThat(found(text, "^\t\tsummarizeBy: (.*)$")).containsOnly("none");
                assertThat(text.lines()).as("tabs alone indent").noneMatch(line -> line.matches("\t* +\\S.*"));
            }
        }
        assertThat(files)
                .containsExactlyElementsOf(
                        home.query("select distinct schema_name || '.' || object_name from meta.dictionary where"
                                + " schema_name in ('star', 'report', 'meta') order by 1"));
        assertThat(files.stream().map(file -> file.substring(file.indexOf('.'))))
                .as("names without their schema")
                .doesNotHaveDuplicates();
    }

    /** Whoever holds a release against its data package finds every file of it. */
    @Test
    void theDataPackageListsItsFiles() throws IOException {
        Set<String> listed = new TreeSet<>();
        new JsonMapper()
                .readTree(Files.readString(home.release().resolve("datapackage.json")))
                .get("resources")
                .forEach(resource -> listed.add(resource.get("path").asString()));
        try (Stream<Path> files = Files.walk(home.release().resolve("bi"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> home.release().relativize(file).toString()))
                    .hasSizeGreaterThan(60)
                    .allMatch(listed::contains);
        }
    }

    /** A measure that names what is not there breaks the whole model. */
    @Test
    void measuresAndSortingNameColumnsThatAreThere() throws IOException {
        Set<String> columns = new TreeSet<>();
        home.query("select object_name, column_name from meta.dictionary").forEach(row -> {
            String[] parts = row.split("\\|");
            String words = parts[1].replace('_', ' ');
            columns.add(parts[0] + "[" + Character.toUpperCase(words.charAt(0)) + words.substring(1) + "]");
        });
        List<String> named = Pattern.compile("\\w+\\[[^\\]]+\\]")
                .matcher(String.join(" ", home.query("select expression from meta.bi_model where kind = 'measure'")))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(named).hasSizeGreaterThan(15);
        assertThat(columns).containsAll(named);
        assertThat(home.query(
                        "select object, item from meta.bi_model as m anti join meta.dictionary as d on d.schema_name || '.' ||"
                                + " d.object_name = m.object and (m.kind = 'measure' or d.column_name = m.item) anti join meta.dictionary as s"
                                + " on s.schema_name || '.' || s.object_name = m.object and (m.kind = 'measure' or s.column_name ="
                                + " m.expression)"))
                .isEmpty();
        assertThat(Files.readString(definition.resolve("expressions.tmdl")))
                .contains("expression ReleaseFolder = \"C:\\education-warehouse\\parquet\" meta [");
        assertThat(Files.readString(definition.resolve("tables/dim_period.tmdl")))
                .contains("\t\tsortByColumn: 'Sort order'\n");
    }
}
