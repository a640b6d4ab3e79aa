package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a data team's folders may hold by mistake or by malice: only what is known is read, and all that is wrong is reported at once. */
class HostileProjectFilesTest {

    private static final byte[] JUNK = {'a', '\n', (byte) 0x80, 0, (byte) 0xff, '\n'};

    private ToyHome home;

    @BeforeEach
    void home(@TempDir Path temporary) {
        home = ToyHome.empty(temporary);
        home.deliver("visits", "visits_2024-01-05.csv", ToyDeliveries.visits(1, 5));
    }

    private void write(String path, byte[] bytes) throws IOException {
        Path file = home.projectFiles().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void write(String path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The night ends with 2, and names each of these. */
    private HomeUnderTest.Result assertRefused(String... said) {
        HomeUnderTest.Result night = home.night();
        assertThat(night.err()).contains(said);
        assertThat(night.err()).doesNotContain("\tat ", "bug");
        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(2);
        assertThat(home.folder().resolve("lake/visits")).doesNotExist();
        return night;
    }

    @Tag("long")
    @Test
    void leavesAloneWhatEditorsAndDesktopsPutThere() throws IOException {
        assertThat(home.night().exitCode()).isZero();
        for (String name : new String[] {
            "jobs/feeds/.visits.yaml.swp",
            "jobs/feeds/visits.yaml~",
            "jobs/feeds/#visits.yaml#",
            "jobs/feeds/visits.yaml.orig",
            "jobs/feeds/._visits.yaml",
            "jobs/common/.DS_Store",
            "jobs/schedule/cronjob.yaml",
            "jobs/README.md",
            "sql/README.md",
            "sql/report/README.md",
            "data/README.md",
            "sql/star/.fct_visit.sql.swp",
            "sql/star/.#fct_visit.sql",
            "sql/star/fct_visit.sql.bak",
            "sql/star/~$fct_visit.sql",
            "sql/Thumbs.db",
            "sql/notes/idea.sql",
            "data/reference/.~lock.measures.csv#",
            "data/reference/measures.csv~",
            "data/reference/measures.xlsx",
            "data/reference/old/measures.csv"
        }) {
            write(name, JUNK);
        }
        Files.createSymbolicLink(home.projectFiles().resolve("sql/star/.#fct_mark.sql"), Path.of("user@host.1234"));
        HomeUnderTest.Result again = home.night();
        assertThat(again.out() + again.err()).contains("Nothing new");
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void tellsEveryKnownFileThatIsNoText() throws IOException {
        write("jobs/feeds/broken.yaml", JUNK);
        write("sql/star/broken.sql", JUNK);
        write("data/reference/broken.csv", "code\na\0b\n");
        write("sql/checks/wide.sql", "-- One".getBytes(StandardCharsets.UTF_16LE));
        Files.createDirectories(home.projectFiles().resolve("sql/meta/folder.sql"));
        Files.createSymbolicLink(home.projectFiles().resolve("sql/star/nowhere.sql"), Path.of("gone.sql"));
        assertRefused(
                "Cannot read jobs/feeds/broken.yaml: it is not UTF-8 text, the first byte that is wrong is the 80 in line 2."
                        + " Save it as UTF-8, or remove it.",
                "Cannot read sql/star/broken.sql: it is not UTF-8 text, the first byte that is wrong is the 80 in line 2.",
                "Cannot read data/reference/broken.csv: it is not UTF-8 text, the first byte that is wrong is the 00 in line 2.",
                "Cannot read sql/checks/wide.sql: it is not UTF-8 text",
                "Cannot read sql/meta/folder.sql: it is a folder, not a file.",
                "Cannot read sql/star/nowhere.sql: it is a link that leads nowhere, not a file.");
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "jobs/feeds/x.yml, Call it x.yaml",
        "jobs/feeds/x.YAML, Call it x.yaml",
        "sql/report/x.SQL, Call it x.sql",
        "sql/reports/x.sql, Call it sql/report",
        "sql/Star/x.sql, Call it sql/star",
        "sql/check/x.sql, Call it sql/checks",
        "jobs/feed/x.yaml, Call it jobs/feeds",
        "data/reference/x.CSV, Call it x.csv"
    })
    void tellsANameThatIsNearlyRead(String path, String advice) throws IOException {
        write(path, "x");
        assertRefused("Cannot use " + (advice.contains("/") ? path.substring(0, path.lastIndexOf('/')) : path), advice);
    }

    @Tag("long")
    @Test
    void readsAMarkThatAnEditorPutsFirst() throws IOException {
        Path file = home.projectFiles().resolve("sql/star/fct_visit.sql");
        Files.writeString(file, "\uFEFF" + Files.readString(file));
        Path table = home.projectFiles().resolve("data/reference/schools.csv");
        Files.writeString(table, "\uFEFF" + Files.readString(table));
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.err()).isZero();
        assertThat(home.value("select comment from duckdb_tables() where table_name = 'fct_visit'"))
                .isEqualTo("One row per visit.");
    }

    @Tag("long")
    @Test
    void followsTheLinksOfAMountedFolder(@TempDir Path elsewhere) throws IOException {
        Path folder = home.projectFiles().resolve("sql/star");
        Path moved = Files.move(folder, elsewhere.resolve("star"));
        Files.createSymbolicLink(folder, moved);
        assertThat(home.night().exitCode()).isZero();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sql/star/fct_visit.sql | -- One row per visit. | select 1 | line 1 does not say what one row is",
                "sql/report/trend.sql | -- stored: table | -- stored: veiw | its head says \"stored: veiw\". Legal are table and view",
                "sql/report/trend.sql | -- stored: table | -- Stored: table | has a directive that is not written as one, \"-- Stored: table\" (line 3)",
                "sql/report/trend.sql | -- stored: table | --stored : table | Write \"-- stored: table\"",
                "sql/checks/every_visit_has_a_day.sql | -- why: a | -- wy: a | has a directive that is not known, \"wy\" (line 2). Legal are severity and why; did you mean why?",
                "sql/checks/every_visit_has_a_day.sql | -- severity: warn | -- severity: wran | its head says \"severity: wran\". Legal are stop and warn",
                "sql/checks/every_visit_has_a_day.sql | -- severity: warn | -- | its head must say why it exists",
                "sql/star/fct_visit.sql | left join | select 1; left join | Cannot read sql/star/fct_visit.sql: syntax error",
                "sql/star/fct_visit.sql | order by v.visit, v.delivery_key | ; select 2 | it holds 2 statements. It must be one SELECT.",
                "sql/star/fct_visit.sql | star.dim_school | star.dim_scool | it reads star.dim_scool, which is not in sql/",
                "sql/star/fct_visit.sql | -- One row per visit. | -- stored: table | line 1 does not say what one row is",
                "sql/meta/finding.sql | -- One row per thing | -- One row.\\n-- stored: view\\n-- One row per thing | it is stored as a view, and the audit adds rows to it",
                "sql/star/fct_visit.sql | -- key: visit, | -- key: vsit, | its head names a column in a key that it does not explain, vsit. Correct the name, or explain the column.",
                "sql/star/fct_visit.sql | -- key: visit, | -- key: visit + | its head has a key that is not written as one, \"visit + delivery_key\". Write \"-- key: column, column or NULL\"",
                "sql/star/fct_visit.sql | -- key: visit, | -- key: delivery_key, | its head names a column twice in its key, \"delivery_key, delivery_key\". Remove one.",
                "sql/star/fct_visit.sql | -- key: visit, | -- Key: visit, | has a directive that is not written as one, \"-- Key: visit, delivery_key\" (line 3)",
                "sql/star/fct_visit.sql | -- refers: school_key | -- refers: school_kay | its head names a column in a reference that it does not explain, school_kay.",
                "sql/star/fct_visit.sql | star.dim_school\\n | star.dim_scool\\n | its head refers to star.dim_scool, which no release has. Correct the name.",
                "sql/star/fct_visit.sql | → star.dim_school | to star.dim_school | its head has a reference that is not written as one, \"school_key to star.dim_school\". Write \"-- refers: column → star.table\", with \"or NULL\" after the column",
                "sql/star/fct_visit.sql | → star.dim_school | → star.fct_mark | refers to star.fct_mark, whose key is not one column. Say which column is meant: star.fct_mark.column.",
                "sql/star/fct_visit.sql | → star.dim_school | → star.dim_school.number | refers to a column that is not there, star.dim_school.number. Correct the name.",
                "sql/star/fct_visit.sql | -- refers: school_key | -- refers: school_key → star.dim_school\\n-- refers: school_key | says twice what school_key refers to. Remove one.",
                "sql/staging/day_at_school.sql | -- One row per school and day with marks. | -- One row.\\n\\n-- severity = stop\\n-- stored=view | \"-- stored=view\" (line 4)",
                "sql/staging/day_at_school.sql | group by | group by group by | Cannot read sql/staging/day_at_school.sql: syntax error"
            })
    void tellsWhatIsWrongWithAHead(String path, String from, String to, String said) {
        HomeUnderTest.edit(home.projectFiles().resolve(path), from.replace("\\n", "\n"), to.replace("\\n", "\n"));
        assertRefused(said);
    }

    @Test
    void tellsADirectiveThatIsNotKnownInStagingToo() {
        HomeUnderTest.edit(
                home.projectFiles().resolve("sql/staging/day_at_school.sql"),
                "-- One row per school and day with marks.",
                "-- One row per school and day with marks.\n-- school: a column, which may be explained.\n-- stord: view");
        HomeUnderTest.Result night = home.night();
        assertThat(night.err())
                .contains("Cannot build sql/staging/day_at_school.sql: its head explains a column stord that the SELECT"
                        + " does not give, nor is it a directive. Did you mean \"stored: …\" (table or view)?")
                .doesNotContain("column school");
        assertThat(night.exitCode()).isEqualTo(2);
    }

    @Test
    void tellsAllThatIsWrongInOneNight() throws IOException {
        Path definitions = home.projectFiles();
        Files.delete(definitions.resolve("sql/meta/quarantine.sql"));
        HomeUnderTest.edit(definitions.resolve("sql/star/fct_visit.sql"), "v.minutes,", "v.minuts,");
        HomeUnderTest.edit(definitions.resolve("sql/star/fct_mark.sql"), "lake.marks", "lake.remarks");
        write("sql/star/one.sql", "-- One row.\n-- two: it.\nselect two from star.two");
        write("sql/star/two.sql", "-- One row.\n-- two: it.\nselect two from star.one");
        write("sql/report/after.sql", "-- One row.\n-- visit: it.\nselect visit from star.fct_visit");
        write("sql/checks/unbound.sql", "-- It.\n-- why: so.\n-- severity: warn\nselect place from star.dim_school");
        HomeUnderTest.Result night = assertRefused(
                "Cannot build the warehouse: sql/meta/quarantine.sql is missing, from which the program itself reads"
                        + " delivery_key, line, cell, field, rule, message. Put the file back.",
                "these SELECTs need each other in a circle: star.one, star.two. Break",
                "Cannot build star.fct_visit: Binder Error",
                "minuts",
                "Cannot build star.fct_mark: Catalog Error",
                "Cannot run sql/checks/unbound.sql: Binder Error",
                "Not tried, as they read what is wrong above: report.after, checks.every_visit_has_a_day,"
                        + " checks.no_mark_stands_twice.");
        assertThat(night.err().lines()).allMatch(line -> line.startsWith("Cannot ") || line.startsWith("Not tried"));
    }

    @Test
    void tellsEverySelectThatDoesNotFitItsTables() throws IOException {
        assertThat(home.night().exitCode()).isZero();
        String before = home.current();
        Path definitions = home.projectFiles();
        HomeUnderTest.edit(definitions.resolve("sql/star/fct_visit.sql"), "v.minutes,", "v.minuts,");
        HomeUnderTest.edit(definitions.resolve("sql/star/fct_mark.sql"), "-- mark: mark of the register.\n", "");
        HomeUnderTest.edit(definitions.resolve("sql/meta/delivery.sql"), "    reason,\n", "");
        write("sql/checks/unbound.sql", "-- It.\n-- why: so.\n-- severity: warn\nselect place from star.dim_school");
        HomeUnderTest.Result night = home.night();
        assertThat(night.err())
                .contains("Cannot build star.fct_visit: Binder Error")
                .contains("Cannot build sql/star/fct_mark.sql: column mark has no comment")
                .contains("Cannot build sql/meta/delivery.sql: the program itself reads reason of it, which the SELECT"
                        + " does not give. Add the column.")
                .contains("Cannot run sql/checks/unbound.sql: Binder Error")
                .contains("Not tried, as it reads what is wrong above: checks.every_visit_has_a_day.");
        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(home.current()).isEqualTo(before);
    }

    @Test
    void tellsEveryCheckThatCannotBeRun() throws IOException {
        write("sql/checks/a_column.sql", "-- It.\n-- why: so.\n-- severity: warn\nselect place from star.dim_school");
        write("sql/checks/a_table.sql", "-- It.\n-- why: so.\n-- severity: warn\nselect place from lake.nothing");
        write(
                "sql/checks/fine.sql",
                "-- It.\n-- why: so.\n-- severity: warn\nselect delivery_key, '' as place, '' as message from star.fct_visit where false -- end");
        HomeUnderTest.Result night = home.night();
        assertThat(night.err())
                .contains(
                        "Cannot run sql/checks/a_column.sql: Binder Error",
                        "Cannot run sql/checks/a_table.sql: Catalog Error")
                .doesNotContain("fine.sql");
        assertThat(night.exitCode()).isEqualTo(2);
    }

    static Stream<String> attacks() {
        return Stream.of(
                "(select content from read_text('%h/pseudonym.key'))",
                "(select string_agg(content) from read_text('%h/inbox/*/*'))",
                "(select string_agg(content::varchar) from read_blob('/etc/passwd'))",
                "(select string_agg(file) from glob('%h/*'))",
                "(select string_agg(name) from duckdb_secrets())",
                "(select string_agg(value) from duckdb_settings())",
                "(select min(a) from query('select 1 as a'))",
                "(select min(column0)::varchar from '%h/inbox/visits/visits_2024-01-05.csv')",
                "(select min(column0) from read_csv('%h/lake/../pseudonym.key'))",
                "getenv('HOME')");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void keepsSelectsFromFilesAndSettings(String attack) throws IOException {
        Files.writeString(home.key(), "the key of the tests, which is no secret\n");
        String value = attack.replace("%h", home.folder().toString());
        write("sql/staging/attack.sql", "-- One row.\nselect " + value + " as found");
        write("sql/report/attack.sql", "-- One row.\n-- found: it.\nselect " + value + " as found");
        write(
                "sql/checks/attack.sql",
                "-- It.\n-- why: so.\n-- severity: warn\nselect null as delivery_key, '' as place, " + value
                        + " as message");
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(2);
        assertThat(night.err())
                .contains("sql/staging/attack.sql", "sql/report/attack.sql", "sql/checks/attack.sql")
                .doesNotContain("which is no secret", "root:", "\tat ");
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy (select 1) to '%h/written.csv'",
                "attach '%h/written.csv' as other",
                "install httpfs",
                "set threads = 1",
                "pragma threads = 1",
                "export database '%h/written.csv'",
                "select 1 as a; copy (select 1) to '%h/written.csv'"
            })
    void takesNothingButSelects(String statement) throws IOException {
        write(
                "sql/staging/attack.sql",
                "-- One row.\n" + statement.replace("%h", home.folder().toString()));
        assertRefused("Cannot read sql/staging/attack.sql:", "It must be one SELECT.");
        assertThat(home.folder().resolve("written.csv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "school in (select content from read_text('%h/pseudonym.key')) | reads a table or a file",
                "exists (from glob('%h/*')) | reads a table or a file",
                "school = getenv('HOME') | calls getenv(), which is not about the row",
                "random() < 2 | calls random(), which is not about the row",
                "true) or (school = 'a'; select 1 where (true | is no expression in SQL",
                "true) union select 2 where (true | is more than one expression",
                "true -- | is no expression in SQL",
                "school = ? | has a parameter",
                "row_number() over () = 1 | looks at other rows",
                "scool = 'Total' | is not known to DuckDB (Referenced column \"scool\" not found",
                "copy (select 1) to 'x' | is no expression in SQL"
            })
    void takesOneExpressionOverARowFromAContract(String sql, String said) {
        String condition = sql.replace("%h", home.folder().toString());
        Path contract = home.projectFiles().resolve("jobs/feeds/visits.yaml");
        HomeUnderTest.edit(contract, "condition: school = 'Total'", "condition: \"" + condition + "\"");
        HomeUnderTest.edit(contract, "condition: left_on >= visited_on", "condition: \"" + condition + "\"");
        assertRefused(
                "Cannot use jobs/feeds/visits.yaml: the filter \"totals\" " + said,
                "Cannot use jobs/feeds/visits.yaml: the rule \"a visit does not end before it starts\" " + said,
                "Write one expression over the fields of one row.");
        HomeUnderTest.Result check = home.run(
                "check",
                "--home",
                home.folder().toString(),
                home.inbox("visits").resolve("visits_2024-01-05.csv").toString());
        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).contains(said);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "^[0-9]{4}$ | ^[0-9]{4}+$ | the pattern",
                "^[0-9]{4}$ | ^\\\\p{IsAlphabetic}$ | the pattern",
                "^[0-9]{4}$ | ^[0-9]{4000}$ | the pattern"
            })
    void tellsAPatternThatOnlyJavaKnows(String from, String to, String said) {
        HomeUnderTest.edit(home.projectFiles().resolve("jobs/feeds/visits.yaml"), from, to);
        assertRefused("Cannot use jobs/feeds/visits.yaml: field school: " + said, "is not known to DuckDB");
    }

    @Test
    void tellsAllThatIsWrongWithReferenceData() throws IOException {
        Map.of(
                        "ragged", "a,b\n1,2\n3\n4,5,6\n",
                        "doubled", "a,A,\n1,2,3\n",
                        "open", "a,b\n1,\"2\n3,4\n",
                        "empty", "",
                        "behind", "a,b\n1,\"2\"3\n",
                        "setting", "area\nx\n",
                        "a b", "a\n1\n")
                .forEach((name, text) -> {
                    try {
                        write("data/reference/" + name + ".csv", text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        assertRefused(
                "Cannot use data/reference/ragged.csv: it has 1 field, not the 2 of its header (line 3). Correct the line.",
                "Cannot use data/reference/ragged.csv: it has 3 fields, not the 2 of its header (line 4).",
                "Cannot use data/reference/doubled.csv: it has two columns of the name \"A\" (line 1). Rename one.",
                "Cannot use data/reference/doubled.csv: it has a column 3 without a name (line 1). Name it.",
                "Cannot use data/reference/open.csv: it has a quote that is not closed (line 2). Close it.",
                "Cannot use data/reference/empty.csv: it has no header.",
                "Cannot use data/reference/behind.csv: it has text behind a closing quote (line 2).",
                "Cannot use data/reference/setting.csv: \"setting\" cannot be the name of a table, as the settings have it.",
                "Cannot use data/reference/a b.csv: \"a b\" cannot be the name of a table.");
    }

    @Tag("long")
    @Test
    void saysThatABuildNeedsMoreMemory() throws IOException {
        write(
                "sql/star/large.sql",
                "-- One row.\n-- found: it.\nselect len(list(i)) as found from range(60000000) as t(i)");
        Path settings = home.projectFiles().resolve("jobs/nightly.yaml");
        Files.writeString(settings, Files.readString(settings).replaceFirst("memory: .*", "memory: 150MB"));
        HomeUnderTest.Result night = home.night();
        assertThat(night.err())
                .contains("Cannot compute sql/star/large.sql: DuckDB says \"Out of Memory Error")
                .contains("Raise memory in jobs/nightly.yaml, or give the machine more.");
        assertThat(night.exitCode()).isEqualTo(6);
    }
}
