package education.warehouse.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The statements of a plan on Spark. Where the plan has what DuckDB makes of them, every row is there in both, as often; else every
 * statement is understood and has the columns that the next ones read.
 */
class BothEnginesTest {

    private static final Path PLANS = Path.of(System.getProperty("plans"));
    private static final Pattern MADE = Pattern.compile(
            "-- \\S+\\ncreate (table|view) (\\w+\\.\\w+)(?: using parquet location '[^']+')? as\\n(.*)", Pattern.DOTALL);

    /** Types of DuckDB that Spark gives otherwise, of the same numbers: a difference of decimals has a digit more. */
    private static final Map<String, String> OTHER_TYPES = Map.of("bigint", "int", "decimal(18,3)", "decimal(19,3)");

    private static SparkSession spark;

    @BeforeAll
    static void begin() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.warehouse.dir", Path.of("target/warehouse").toUri().toString())
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
        spark.sparkContext().setLogLevel("ERROR");
    }

    @AfterAll
    static void end() {
        spark.stop();
    }

    static List<Path> plans() throws IOException {
        assumeTrue(Files.isDirectory(PLANS), "no plan was written: SparkPlansTest was not among the tests that ran");
        try (Stream<Path> folders = Files.list(PLANS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("statements.sql")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void rowsAreThoseOfDuckDb(Path plan) throws IOException {
        boolean isCompared = Files.exists(plan.resolve("expected"));
        List<String> databases = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Map<String, Long> rows = new TreeMap<>();
        for (String statement : Files.readString(plan.resolve("statements.sql")).split("\n;\n")) {
            Matcher made = MADE.matcher(statement);
            if (statement.startsWith("create database ")) {
                databases.add(statement.substring("create database ".length()));
            }
            try {
                if (!made.matches()) {
                    spark.sql(statement);
                } else if (isCompared || made.group(1).equals("view")) {
                    spark.sql(statement);
                    Path expected = plan.resolve("expected").resolve(made.group(2) + ".parquet");
                    boolean isExpected = Files.exists(expected);
                    rows.put(made.group(2), isExpected ? compared(expected, made.group(2), wrong) : 0);
                    if (isExpected && made.group(1).equals("view")) {
                        replace(made.group(2), expected);
                    }
                } else {
                    spark.catalog()
                            .createTable(made.group(2), "parquet", spark.sql(made.group(3)).schema(), Map.of());
                    rows.put(made.group(2), 0L);
                }
            } catch (Exception e) {
                wrong.add(statement.lines().findFirst().orElse("") + ": "
                        + String.valueOf(e.getMessage()).lines().limit(4).collect(Collectors.joining(" ")));
            }
        }
        databases.forEach(database -> spark.sql("drop database " + database + " cascade"));
        System.out.println(plan.getFileName() + ": " + rows.size() + " tables and views"
                + (isCompared ? " with " + rows.values().stream().mapToLong(n -> n).sum() + " rows" : ""));
        assertEquals(List.of(), wrong);
        assertTrue(rows.size() > 60, rows.keySet().toString());
        if (isCompared) {
            assertFalse(rows.values().stream().allMatch(n -> n == 0));
        }
    }

    /** What reads a view that was compared reads its rows: it is not made again for each, and what is wrong with it is said once. */
    private static void replace(String view, Path rows) {
        spark.sql("drop view " + view);
        spark.sql("create table " + view + " using parquet location '" + rows.toUri() + "'");
    }

    /** Rows that are in one of them only, or more often, are wrong; so is another type of a column. Returns how many there are. */
    private static long compared(Path expected, String name, List<String> wrong) {
        Dataset<Row> ours = spark.table(name);
        Dataset<Row> theirs = spark.read().parquet(expected.toString());
        if (!List.of(ours.columns()).equals(List.of(theirs.columns()))) {
            wrong.add(name + " has the columns " + List.of(ours.columns()) + ", and " + List.of(theirs.columns())
                    + " in DuckDB");
            return 0;
        }
        List<String> columns = new ArrayList<>();
        for (StructField column : theirs.schema().fields()) {
            String type = column.dataType().simpleString();
            String own = ours.schema().apply(column.name()).dataType().simpleString();
            if (!own.equals(type) && !own.equals(OTHER_TYPES.get(type))) {
                wrong.add(name + "." + column.name() + " is " + own + ", and " + type + " in DuckDB");
            }
            columns.add("cast(" + column.name() + " as " + type + ") as " + column.name());
        }
        ours.createOrReplaceTempView("ours");
        theirs.createOrReplaceTempView("theirs");
        String names = String.join(", ", theirs.columns());
        Row found = spark.sql("select count_if(difference <> 0), sum(rows), concat_ws(' | ', slice(collect_list(case when"
                        + " difference <> 0 then to_json(one) end), 1, 3)) from (select struct(" + names
                        + ") as one, sum(sign) as difference, count_if(sign = -1) as rows from (select "
                        + String.join(", ", columns) + ", 1 as sign from ours union all select " + names
                        + ", -1 as sign from theirs) group by " + names + ")")
                .first();
        if (found.getLong(0) > 0) {
            wrong.add(name + " has " + found.getLong(0) + " rows that are not the same, such as " + found.get(2));
        }
        return found.isNullAt(1) ? 0 : found.getLong(1);
    }
}
