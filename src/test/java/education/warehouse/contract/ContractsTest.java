package education.warehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import education.warehouse.Problem;
import education.warehouse.project.ProjectFiles;
import education.warehouse.statistics.Indicator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
final class ContractsTest {

    private static final String PUPILS = """
            feed: pupils
            title: Pupils on roll
            grain: one row per school
            file: {format: csv}
            asAt: {from: fixed, date: 2023-03-31}
            replaces: everything
            fields:
              - {name: school, title: School, type: string}
              - {name: pupils, title: Pupils, type: integer}
            """;

    private static final String STATISTIC = """
            feed: pupils
            title: Pupils, published
            grain: one row per year and group
            extends: statistics
            file: {name: "pupils*.csv", exclude: "*.meta.csv"}
            figures: {coverage: all schools, period: year to date}
            breakdowns:
              - {name: phase, title: [phase, school_type], cohorts: {all: Total, primary: [Primary, State-funded primary]}}
              - {name: language, optional: true}
            indicators:
              - {name: pupil_count}
              - {name: school_count, optional: true}
              - {name: pupil_percent, measure: pupils_percent, numerator: pupil_count, denominator: school_count, where: {language: Total}}
            """;

    private static final String STATISTICS = """
            source: made up (Open Government Licence v3.0)
            file: {format: csv}
            asAt: {from: column, column: time_period}
            replaces: [time_period]
            otherColumns: kept
            fields:
              - {name: time_period, type: string, constraints: {required: true, pattern: "^[0-9]{4}([0-9]{2})?$"}}
            primaryKey: [time_period]
            figures: {include: [time_period]}
            """;

    private static final String NIGHTLY = "area: E08000014\nmemory: 2GB\nkeepReleases: 14\n";

    private static final String PATH = "jobs/feeds/pupils.yaml";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeWhatIsRight() throws IOException {
        Files.createDirectories(folder.resolve("sql"));
        Files.createDirectories(folder.resolve("data/reference"));
        write("jobs/nightly.yaml", NIGHTLY);
        write(PATH, PUPILS);
        for (String schema : List.of("jobs/contract.schema.json", "jobs/nightly.schema.json")) {
            write(schema, Files.readString(Path.of(schema)));
        }
    }

    @Test
    void readsWhatIsRight() {
        Contract contract =
                Contracts.read(ProjectFiles.from(folder)).of("pupils").orElseThrow();

        assertThat(contract.resources())
                .singleElement()
                .satisfies(resource -> assertThat(resource.fieldNames()).containsExactlyInAnyOrder("school", "pupils"));
    }

    @Test
    void namesAnUnknownKeyItsLineAndTheLegalOnes() {
        edit("title: Pupils,", "tittle: Pupils,");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: fields.pupils.tittle is no key there (line 9). Legal are name, title, under,"
                                + " position, type, format, personal, description, extract, unmatched, fill, struck, groupChar,"
                                + " bareNumber, constraints, onError,"
                                + " missingValues, optional.");
    }

    @Test
    void namesAFieldThatSaysWhatIsUnmatchedByNothing() {
        edit("title: School,", "title: School, unmatched: missing,");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: field school says what is unmatched and has no extract (line 8)."
                                + " Write the pattern, or leave unmatched out.");
    }

    @Test
    void namesLooksThatNoCellHas() {
        edit(
                "title: School, type: string",
                "title: School, type: string, fill: {good: [92D050], fair: [FFC000, 92D050]}");
        edit("title: Pupils, type: integer", "title: Pupils, type: integer, struck: left out");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: field school says how its cells look, and its file is csv (line 8)."
                                + " Only cells of a workbook are filled or struck through.",
                        "Cannot use jobs/feeds/pupils.yaml: field school gives the colour 92D050 more than one meaning (line 8)."
                                + " Leave it to one state.",
                        "Cannot use jobs/feeds/pupils.yaml: field pupils says how its cells look, and its file is csv (line 9)."
                                + " Only cells of a workbook are filled or struck through.");
    }

    @Test
    void namesFieldsThatReadMoreThanTheyMayOfAColumn() {
        edit("format: csv", "format: xlsx");
        edit("title: School, type: string", "title: School, type: integer, fill: {good: [92D050]}");
        edit(
                "title: Pupils, type: integer",
                "title: Pupils, type: string, personal: pseudonym}\n  - {name: name, title: [Child, pupils], type: string");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: field school has a fill, and says how a text is read (line 8). Make it"
                                + " a string; another field of the same title reads the text.",
                        "Cannot use jobs/feeds/pupils.yaml: field name reads the column of a personal field (line 10). Nothing"
                                + " else may be read of it; give it another title.");
    }

    @Test
    void namesNotesThatNothingIsTakenApartInto() {
        edit("format: csv", "format: xlsx");
        edit(
                "title: Pupils, type: integer}",
                "title: note number, type: integer}\n  - {name: heading, title: sheet title, type: string}\n"
                        + "dropped: [Name]");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: field pupils is the number of a note, and no cell is taken apart"
                                + " (line 9). Say in paragraphs which one is.",
                        "Cannot use jobs/feeds/pupils.yaml: field heading reads the title of a sheet with personal data (line 10)."
                                + " Whose name stands there nobody knows; leave it out, or read the sheet's name.");
    }

    @Test
    void namesParagraphsThatCannotBe() {
        edit("fields:", "paragraphs: {field: pupils, start: \"(?=x\"}\nfields:");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: cells are taken apart, and it is no table of a workbook (line 7). Only"
                                + " cells of such tables hold several notes.",
                        "Cannot use jobs/feeds/pupils.yaml: paragraphs names \"pupils\", which is no field for it (line 7). Legal"
                                + " are school.",
                        "Cannot use jobs/feeds/pupils.yaml: paragraphs has a pattern that is no regular expression, \"(?=x\":"
                                + " Unclosed group (line 7). Correct it.");
    }

    @Test
    void namesAnUnknownKeyOfTheContract() {
        edit("replaces: everything", "replaces: everything\nlimit: {quarantined: 1%}");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(
                        "Cannot use jobs/feeds/pupils.yaml: limit is no key there (line 7). Legal are feed, formerly, title, grain, source, due, authority, extends,")
                .endsWith("limits, expected, resources, companions.");
    }

    @Test
    void namesAWrongType() {
        edit("title: School", "title: 5");
        edit("type: integer", "type: integer, constraints: {required: \"yes\"}");
        edit("fields:", "limits: {quarantined: 5}\nfields:");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: fields.school.title is 5 (line 9). It must be a text or a list.",
                        "Cannot use jobs/feeds/pupils.yaml: fields.pupils.constraints.required is \"yes\" (line 10). It must be"
                                + " true or false.",
                        "Cannot use jobs/feeds/pupils.yaml: limits.quarantined is 5 (line 7). It must be a text.");
    }

    @Test
    void namesAnUnknownWordAndTheLegalOnes() {
        edit("type: integer", "type: int");
        edit("format: csv", "format: xls");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: fields.pupils.type is \"int\" (line 9). Legal are string, integer, number,"
                                + " date, boolean.",
                        "Cannot use jobs/feeds/pupils.yaml: file.format is \"xls\" (line 4). Legal are csv, parquet, xlsx.");
    }

    @Test
    void namesAMissingKey() {
        edit("grain: one row per school\n", "");
        edit(", type: integer", "");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: the file lacks \"grain\" (line 1). Add it.",
                        "Cannot use jobs/feeds/pupils.yaml: fields.pupils lacks \"type\" (line 8). Add it.");
    }

    @Test
    void namesWhatACrowdOfAlternativesLacks() {
        edit(PUPILS.substring(PUPILS.indexOf("fields:")), "");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: the file lacks \"fields\" or \"resources\" or \"indicators\" (line 1). Add it.");
    }

    @Test
    void namesWhatTheAlternativeLacksThatWasMeant() {
        edit("from: fixed, date: 2023-03-31", "from: file-name, pattern: \"(.*)\", format: dd.MM.yyyy");
        edit("replaces: everything", "replaces: [as_at, School]");
        edit("fields:", "missingValues: [\"\", {value: x, label: gone}]\nfields:");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: asAt.format is \"dd.MM.yyyy\" (line 5). Legal are yyyy-MM-dd, yyyyMMdd,"
                                + " dd-MM-yyyy, ddMMyyyy, d_MMMM_yyyy, d MMMM yyyy, d MMM yyyy, yyyy-MM, yyyyMM, MMMM_yyyy, yyyy, yy.",
                        "Cannot use jobs/feeds/pupils.yaml: replaces.2 is \"School\" (line 6). It must match ^[a-z][a-z0-9_]*$.",
                        "Cannot use jobs/feeds/pupils.yaml: missingValues.2.label is \"gone\" (line 7). Legal are suppressed, not"
                                + " applicable, unavailable, rounds to zero, low reliability, series break, missing.");
    }

    @Test
    void namesEveryAlternativeWhereNoneWasMeant() {
        edit("from: fixed", "from: fiksed");
        edit("replaces: everything", "replaces: evrything");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: asAt.from is \"fiksed\" (line 5). It must be file-name or column or fixed.",
                        "Cannot use jobs/feeds/pupils.yaml: replaces is \"evrything\" (line 6). It must be everything or a list.");
    }

    @Test
    void namesAKeyThatIsThereTwice() {
        edit("grain:", "title: Pupils\ngrain:");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("Cannot read jobs/feeds/pupils.yaml: ")
                .contains("title")
                .contains("(line 3)")
                .endsWith(". Correct the YAML.");
    }

    @Test
    void namesWhereTheYamlBreaks() {
        edit("title: Pupils on roll", "title: \"Pupils on roll");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("Cannot read jobs/feeds/pupils.yaml: ")
                .contains("(line ")
                .endsWith(". Correct the YAML.");
    }

    @Test
    void refusesAnEmptyContract() {
        write(PATH, "# later\n");

        assertThat(problems())
                .containsExactly("Cannot read jobs/feeds/pupils.yaml: it is empty. Write it, or remove it.");
    }

    @Test
    void refusesAnotherDayThanThereIs() {
        edit("2023-03-31", "2023-02-31");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("jobs/feeds/pupils.yaml")
                .contains("2023-02-31");
    }

    @Test
    void namesKeysOfNoField() {
        edit("fields:", """
                primaryKey: [school, year]
                controlTotals: {condition: school = 'TOTAL', fields: [school]}
                sections: {condition: pupils is null, carry: {area: school, pupils: region}}
                fields:""");
        edit("replaces: everything", "replaces: [as_at, year]");
        edit("from: fixed, date: 2023-03-31", "from: column, column: school");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: primaryKey names \"year\", which is no field for it (line 7). Legal are"
                                + " pupils, school.",
                        "Cannot use jobs/feeds/pupils.yaml: replaces names \"year\", which is no field for it (line 6). Legal are"
                                + " pupils, school.",
                        "Cannot use jobs/feeds/pupils.yaml: controlTotals names \"school\", which is no field for it (line 8). Legal"
                                + " are pupils.",
                        "Cannot use jobs/feeds/pupils.yaml: sections names \"area\", which is no field for it (line 9). Legal are"
                                + " pupils, school.",
                        "Cannot use jobs/feeds/pupils.yaml: sections names \"region\", which is no field for it (line 9). Legal are"
                                + " school.",
                        "Cannot use jobs/feeds/pupils.yaml: asAt names \"school\", which is no field for it (line 5). There is no field of"
                                + " the kind that it needs.");
    }

    @Test
    void namesPatternsThatCannotWork() {
        edit("title: School, type: string", "type: string, constraints: {pattern: \"[a-z\"}");
        edit(
                "title: Pupils, type: integer",
                "type: integer, extract: \"[0-9]+\", constraints: {pattern: \"(?!0)[0-9]+\"}");
        edit("from: fixed, date: 2023-03-31", "from: file-name, pattern: \"20[0-9]{2}\", format: yyyy");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: asAt has a pattern without a group, \"20[0-9]{2}\" (line 5). Put the part"
                                + " that is wanted into brackets.",
                        "Cannot use jobs/feeds/pupils.yaml: field school has a pattern that is no regular expression, \"[a-z\":"
                                + " Unclosed character class (line 8). Correct it.",
                        "Cannot use jobs/feeds/pupils.yaml: field pupils has a pattern without a group, \"[0-9]+\" (line 9). Put the"
                                + " part that is wanted into brackets.",
                        "Cannot use jobs/feeds/pupils.yaml: field pupils has a pattern that looks ahead, behind or back,"
                                + " \"(?!0)[0-9]+\" (line 9). DuckDB cannot do that; write it without.");
    }

    @Test
    void namesFieldsOfOneName() {
        edit("name: pupils", "name: school");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: there are two of the name \"school\" (line 9). Rename one.");
    }

    @Test
    void namesFieldsWithTheNameOfAnotherColumn() {
        edit("name: school", "name: line");
        edit(
                "fields:",
                "missingValues: [{value: c, label: suppressed}]\nfields:\n  - {name: pupils_status, type: string}");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: field line has the name of a column that every table has (line 10). Rename"
                                + " it, and keep its title.",
                        "Cannot use jobs/feeds/pupils.yaml: field pupils_status has the name of another field's status (line 9)."
                                + " Rename it, and keep its title.");
    }

    @Test
    void namesWhatDoesNotFitAType() {
        edit("title: School, type: string", "type: date, format: dd/MM/yyyy");
        edit("title: Pupils, type: integer", "type: integer, constraints: {enum: [\"1\", \"1.5\", many]}");
        edit(
                "fields:",
                "fields:\n  - {name: opened_on, type: date}\n  - {name: phase, type: string, constraints: {minimum: 1}}");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: field opened_on is a date without a format (line 8). Give one, such as"
                                + " \"%d/%m/%Y\".",
                        "Cannot use jobs/feeds/pupils.yaml: field phase is a string and has a minimum or maximum (line 9). Only numbers"
                                + " have one.",
                        "Cannot use jobs/feeds/pupils.yaml: field school has the format \"dd/MM/yyyy\" (line 10). Formats are written as"
                                + " strptime does, such as \"%d/%m/%Y\" or \"%b-%y\".",
                        "Cannot use jobs/feeds/pupils.yaml: field pupils allows \"1.5\", which its type integer never is (line 11)."
                                + " Correct enum or type.",
                        "Cannot use jobs/feeds/pupils.yaml: field pupils allows \"many\", which its type integer never is (line 11)."
                                + " Correct enum or type.");
    }

    @Test
    void namesWhatACrosstabDoesNotHave() {
        edit("format: csv", "format: xlsx");
        edit("fields:", "layout: crosstab\nheader: {titles: [Area], rows: 1}\nfields:");
        edit("title: School", "title: row label");
        edit("title: Pupils", "title: column label 2");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: field pupils has the title \"column label 2\", which no crosstab has (line"
                                + " 11). Legal are block, section, row label, text, number, fill, sheet name, sheet title, column label 1.");
    }

    @Test
    void namesTheResourceThatIsWrong() {
        edit(
                "fields:",
                "resources:\n  - name: a\n    layout: crosstab\n    primaryKey: [nothing]\n  - {name: a}\nfields:");
        edit("format: csv", "format: xlsx");
        edit("title: School", "title: row label");
        edit("title: Pupils", "title: text");

        assertThat(problems())
                .contains(
                        "Cannot use jobs/feeds/pupils.yaml: there are two of the name \"a\" (line 11). Rename one.",
                        "Cannot use jobs/feeds/pupils.yaml: resource a: a crosstab has no header (line 9). Say in header which titles"
                                + " open it.",
                        "Cannot use jobs/feeds/pupils.yaml: resource a: primaryKey names \"nothing\", which is no field for it (line"
                                + " 10). Legal are pupils, school.");
    }

    @Test
    void namesAHeaderThatABlankCellWouldOpen() {
        edit("format: csv", "format: xlsx");
        edit("title: School", "title: row label");
        edit("title: Pupils", "title: text");
        edit("fields:", "layout: crosstab\nheader: {titles: [\" \"]}\nfields:");

        assertThat(problems())
                .singleElement(STRING)
                .contains("header has a title that is blank, and no blank cell opens a table (line")
                .contains("Where the corner is blank, name a title beside it and its column, such as {titles: [Apr],"
                        + " titleColumn: B}");

        edit("titles: [\" \"]", "pattern: \"([0-9]{4})?\", titleColumn: B");
        assertThat(problems()).singleElement(STRING).contains("header has a pattern that a blank cell matches");

        edit("([0-9]{4})?", "([0-9]{4}");
        assertThat(problems()).singleElement(STRING).contains("header has a pattern that is no regular expression");

        edit("pattern: \"([0-9]{4}\", ", "");
        assertThat(problems()).singleElement(STRING).contains("a crosstab has no header");
    }

    @Test
    void namesWhatAFileWithoutAHeaderCannotHave() {
        edit("format: csv}", "format: csv, header: false}");
        edit("title: Pupils,", "title: Pupils, position: 2,");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: header is false, and only some of the fields have a position"
                                + " (line 8). Give all of them one, or none if they stand in their order.");

        edit("format: csv, header: false", "format: xlsx, header: false");
        edit("title: School,", "title: School, position: 1,");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: header is false, and its format xlsx (line 4). Only a CSV"
                                + " may come without a header.");
    }

    @Test
    void namesAHeaderThatCannotBeFound() {
        edit("title: School,", "position: 1,");
        edit("title: Pupils,", "position: 2,");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: every field has a position and none a title, so that no"
                                + " header can be found (line 8). Say header: false in file, or give the titles.");
    }

    @Test
    void namesAFileThatIsCalledOtherwiseThanItsFeed() {
        edit("feed: pupils", "feed: pupil");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: its feed is called \"pupil\" (line 1). Call the file jobs/feeds/pupil.yaml.");
    }

    @Test
    void reportsEveryWrongFileAtOnce() {
        edit("type: integer", "type: int");
        write(
                "jobs/feeds/schools.yaml",
                PUPILS.replace("feed: pupils", "feed: schools").replace("grain:", "grains:"));
        write("jobs/feeds/broken.yaml", "feed: [");
        write("jobs/nightly.yaml", NIGHTLY.replace("memory: 2GB", "memory: lots"));

        assertThat(problems())
                .anyMatch(problem -> problem.startsWith("Cannot read jobs/feeds/broken.yaml: "))
                .anyMatch(problem -> problem.startsWith(
                        "Cannot use jobs/feeds/pupils.yaml: fields.pupils.type is \"int\" (line 9)."))
                .anyMatch(problem ->
                        problem.startsWith("Cannot use jobs/feeds/schools.yaml: grains is no key there (line 3)."))
                .anyMatch(problem -> problem.startsWith("Cannot use jobs/feeds/schools.yaml: the file lacks \"grain\""))
                .anyMatch(problem -> problem.startsWith("Cannot use jobs/nightly.yaml: memory is \"lots\" (line 2)."))
                .hasSize(5);
    }

    @Test
    void namesWhatIsWrongWithTheSettings() {
        write("jobs/nightly.yaml", "aera: E08000014\nmemory: 2GB\nkeepReleases: 1\nthreads: many\n");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/nightly.yaml: the file lacks \"area\" (line 1). Add it.",
                        "Cannot use jobs/nightly.yaml: aera is no key there (line 1). Legal are area, threads, memory, keepReleases, limits, settle, disclosure, readers, keepSuperseded, inbox, pseudonyms, notify, query.",
                        "Cannot use jobs/nightly.yaml: keepReleases is 1 (line 3). It must be at least 2.",
                        "Cannot use jobs/nightly.yaml: threads is \"many\" (line 4). It must be a whole number.");
    }

    @Test
    void namesAPersonalFieldThatCannotBeTestedOnTheWayIn() {
        edit("title: School, type: string", "title: School, type: integer, personal: pseudonym, format: name");
        edit(
                "title: Pupils, type: integer",
                "title: Pupils, type: date, personal: month, format: \"%j\", constraints: {pattern: x}");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: field school has the format \"name\" (line 8). The only format of a pseudonym"
                                + " is upn.",
                        "Cannot use jobs/feeds/pupils.yaml: field school is personal: pseudonym and of type integer (line 8). Make it a"
                                + " string.",
                        "Cannot use jobs/feeds/pupils.yaml: field pupils has the format \"%j\" (line 9). A date of birth may be written"
                                + " with %Y, %y, %m, %b, %B, %d, %H, %M, %S.",
                        "Cannot use jobs/feeds/pupils.yaml: field pupils is personal, so that its text cannot be tested or taken apart"
                                + " (line 9). Leave only constraints.required, and format.");
    }

    @Test
    void namesACrosstabAndAParquetFileWithPersonalFields() {
        edit("title: School, type: string", "title: School, type: string, personal: pseudonym");
        edit("format: csv", "format: parquet");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: a Parquet file has personal fields (line 8). Personal data is read from CSV and"
                                + " from tables of workbooks only; send it as one of them.");

        edit("format: parquet", "format: xlsx");
        assertThat(Contracts.read(ProjectFiles.from(folder))
                        .of("pupils")
                        .orElseThrow()
                        .isPersonal())
                .isTrue();

        edit("fields:", "layout: crosstab\nheader: {titles: [Area]}\nfields:");
        assertThat(problems())
                .anySatisfy(problem -> assertThat(problem)
                        .contains("a crosstab has personal fields")
                        .contains("from tables of workbooks only"));
    }

    @Test
    void namesTwoTablesInASheetWithPersonalFields() {
        edit("title: School, type: string", "title: School, type: string, personal: pseudonym");
        edit("format: csv", "format: xlsx");
        edit("fields:", "resources: [{name: one, sheet: Pupils}, {name: other, sheet: [Staff, pupils]}]\nfields:");

        assertThat(problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem)
                        .contains("it has personal data, and two tables stand in one sheet")
                        .contains("name another sheet"));
    }

    @Test
    void namesATitleOfSeveralColumnsWhereThereIsNone() {
        edit("title: School, type: string", "title: School, under: 2, type: string");
        assertThat(problems())
                .singleElement(STRING)
                .contains("field school stands under a title of several columns")
                .endsWith("Only a title in a table of a workbook does.");

        edit("format: csv", "format: xlsx");
        assertThat(Contracts.read(ProjectFiles.from(folder)).of("pupils")).isPresent();
    }

    @Test
    void namesASheetThatIsReadAndIgnored() {
        edit("format: csv", "format: xlsx");
        edit("fields:", "resources: [{name: one, sheet: Pupils}, {name: other, sheet: Staff}]\nfields:");
        edit("fields:", "ignoredSheets: [Cover, \"S*\"]\nfields:");

        assertThat(problems())
                .singleElement(STRING)
                .contains("resource other: the sheet \"Staff\" is read, and in ignoredSheets")
                .endsWith("Take it out of one of the two.");
    }

    @Test
    void namesTwoTablesOfAPersonalSheetWhoseNamesCoverEachOther() {
        edit("title: School, type: string", "title: School, type: string, personal: pseudonym");
        edit("format: csv", "format: xlsx");
        edit("fields:", "resources: [{name: one, sheet: Pupils north}, {name: other, sheet: [\"pupils *\"]}]\nfields:");

        assertThat(problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains("two tables stand in one sheet"));
    }

    @Test
    void keepsAllOfAFileOnlyWhereItIsPublished() {
        edit("fields:", "otherColumns: kept\nfields:");
        assertThat(problems())
                .singleElement(STRING)
                .contains("otherColumns is kept, and source names no licence under which the file is published")
                .endsWith("Say under which licence it is published, or leave otherColumns out.");

        edit("otherColumns: kept", "source: made up (Open Government Licence v3.0)\notherColumns: kept");
        assertThat(Contracts.read(ProjectFiles.from(folder))
                        .of("pupils")
                        .orElseThrow()
                        .isPublished())
                .isTrue();

        edit("title: School, type: string", "title: School, type: string, personal: pseudonym");
        assertThat(problems()).singleElement(STRING).contains("otherColumns is kept, and there is personal data");
    }

    private void writeAStatistic() {
        write("jobs/common/statistics.yaml", STATISTICS);
        write(PATH, STATISTIC);
    }

    @Test
    void laysAStatisticOverItsCommonDescription() {
        writeAStatistic();

        Resource resource = Contracts.read(ProjectFiles.from(folder))
                .of("pupils")
                .orElseThrow()
                .resources()
                .get(0);

        assertThat(resource.fieldNames())
                .containsExactlyInAnyOrder(
                        "time_period", "phase", "language", "pupil_count", "school_count", "pupil_percent");
        assertThat(resource.primaryKey()).containsExactly("time_period", "phase", "language");
        assertThat(resource.figures().include()).containsExactly("time_period");
        assertThat(resource.figures().coverage()).isEqualTo("all schools");
        assertThat(resource.measured())
                .singleElement()
                .extracting(Indicator::measure)
                .isEqualTo(Optional.of("pupils_percent"));
    }

    @Test
    void namesWordsOfAStatisticThatDoNotExist() {
        writeAStatistic();
        edit("period: year to date", "period: to date");
        edit("cohorts: {all", "groups: {all");
        edit("measure: pupils_percent", "measures: pupils_percent");
        edit("exclude", "left");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: file.left is no key there (line 5). Legal are name, format, encoding, delimiter, quote, header, exclude.",
                        "Cannot use jobs/feeds/pupils.yaml: figures.period is \"to date\" (line 6). Legal are as written, January census, year to date.",
                        "Cannot use jobs/feeds/pupils.yaml: breakdowns.phase.groups is no key there (line 8). Legal are name, title, description, optional, cohorts.",
                        "Cannot use jobs/feeds/pupils.yaml: indicators.pupil_percent.measures is no key there (line 13). Legal are name, title, description, optional, measure,"
                                + " cohort, numerator, denominator, where.");
    }

    @Test
    void namesPartsOfAStatisticThatAreNotThere() {
        writeAStatistic();
        edit("numerator: pupil_count", "numerator: pupils");
        edit("denominator: school_count", "denominator: phase");
        edit("where: {language", "where: {tongue");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Cannot use jobs/feeds/pupils.yaml: indicators names \"pupils\", which is no field for it (line 11). Legal are pupil_count, pupil_percent, school_count.",
                        "Cannot use jobs/feeds/pupils.yaml: indicators names \"phase\", which is no field for it (line 11). Legal are pupil_count, pupil_percent, school_count.",
                        "Cannot use jobs/feeds/pupils.yaml: indicators names \"tongue\", which is no field for it (line 11). Legal are language, phase.");
    }

    @Test
    void aColumnIsMadeOfOnePairOfCounts() {
        writeAStatistic();
        edit(
                "  - {name: school_count",
                "  - {name: pupil_percent, measure: other_share, denominator: pupil_count}\n  - {name: school_count");

        assertThat(problems())
                .allMatch(
                        problem -> problem.contains("the column pupil_percent has several numerators or denominators"))
                .isNotEmpty();
    }

    @Test
    void namesAMeasureOfNobody() {
        writeAStatistic();
        edit("coverage: all schools, ", "");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: there are measures, and no coverage (line 11). Say in figures.coverage who is counted.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"formerly: [children, roll]", "formerly:\n  - children # until 2020\n  - roll"})
    void knowsAFeedByItsFormerNames(String names) {
        edit("title: Pupils on roll\n", "title: Pupils on roll\n" + names + "\n");

        ProjectFiles projectFiles = ProjectFiles.from(folder);
        assertThat(projectFiles.feedNames().formerly()).isEqualTo(Map.of("children", "pupils", "roll", "pupils"));
        assertThat(Contracts.read(projectFiles).ofFolder("roll").orElseThrow().feed())
                .isEqualTo("pupils");
    }

    @Test
    void readsWordsOfEarlierVersionsAsThoseOfToday() {
        writeAStatistic();
        Contract today = Contracts.read(ProjectFiles.from(folder)).of("pupils").orElseThrow();
        edit("exclude:", "leftOut:");
        write("jobs/common/statistics.yaml", STATISTICS.replace("include:", "carries:"));

        Contract former = Contracts.read(ProjectFiles.from(folder)).of("pupils").orElseThrow();

        assertThat(former.resources()).isEqualTo(today.resources());
        assertThat(former.formerWords())
                .contains("carries is include today (in jobs/common/statistics.yaml)")
                .contains("leftOut is exclude today (line 5)");
    }

    @Test
    void namesADescriptionThatIsNotThere() {
        writeAStatistic();
        edit("extends: statistics", "extends: statistic");

        assertThat(problems())
                .containsExactly(
                        "Cannot use jobs/feeds/pupils.yaml: it extends statistic (line 4), which is not there. Legal are [statistics].");
    }

    @Test
    void namesWhatACommonDescriptionSaysWrongly() {
        writeAStatistic();
        write("jobs/common/statistics.yaml", STATISTICS.replace("otherColumns: kept", "otherColumns: dropped"));

        assertThat(problems())
                .singleElement()
                .asString()
                .isEqualTo(
                        "Cannot use jobs/feeds/pupils.yaml: otherColumns is \"dropped\" (in jobs/common/statistics.yaml). It must be kept.");
    }

    @Test
    void saysThatThereIsNoContract() throws IOException {
        Files.delete(folder.resolve(PATH));

        assertThat(problems())
                .containsExactly(
                        "Cannot run a night: there is no contract in jobs/feeds/. Write one, or restore the folder.");
    }

    private List<String> problems() {
        Problem problem = catchThrowableOfType(Problem.class, () -> Contracts.read(ProjectFiles.from(folder)));

        assertThat(problem.family()).isEqualTo(Problem.Family.CONTRACT);
        return problem.getMessage().lines().toList();
    }

    private void edit(String from, String to) {
        try {
            String text = Files.readString(folder.resolve(PATH));
            assertThat(text).contains(from);
            Files.writeString(folder.resolve(PATH), text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
