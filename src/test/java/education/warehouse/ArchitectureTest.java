package education.warehouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its shape: which room may know which, and what may stand where. */
@Tag("fast")
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("education.warehouse");

    /** What Spark's SQL has not, or understands otherwise. */
    private static final List<String> NOT_PORTABLE = List.of(
            "\"",
            "\\bqualify\\b",
            "\\btry_cast\\b",
            "\\bregexp",
            "\\bexclude\\b",
            "\\breplace\\s*\\(\\s*select",
            "\\barg_m(ax|in)\\b",
            "\\bquantile_cont\\b",
            "\\bas varchar\\b",
            "::",
            "\\bdate_diff\\b",
            "\\bdatediff\\b",
            "\\bconcat\\s*\\(",
            "\\bilike\\b",
            "\\bunnest\\b",
            "\\bstring_agg\\b",
            "\\basof\\b",
            "\\bstrptime\\b",
            "\\bnow\\s*\\(",
            "\\brandom\\s*\\(",
            "\\bcurrent_date\\b");

    @Test
    void arrowsRunOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("..cli")
                .layer("night")
                .definedBy("..night")
                .layer("extract")
                .definedBy("..extract")
                .layer("normalise")
                .definedBy("..normalise")
                .layer("build")
                .definedBy("..build")
                .layer("audit")
                .definedBy("..audit")
                .layer("publish")
                .definedBy("..publish")
                .layer("lake")
                .definedBy("..lake")
                .layer("duckdb")
                .definedBy("..duckdb")
                .layer("home")
                .definedBy("..home")
                .layer("privacy")
                .definedBy("..privacy")
                .layer("header")
                .definedBy("..header")
                .layer("contract")
                .definedBy("..contract")
                .layer("statistics")
                .definedBy("..statistics")
                .layer("project")
                .definedBy("..project")
                .layer("files")
                .definedBy("education.warehouse.files")
                .layer("sample")
                .definedBy("..sample..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("night")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("extract")
                .mayOnlyBeAccessedByLayers("night")
                .whereLayer("normalise")
                .mayOnlyBeAccessedByLayers("night")
                .whereLayer("build")
                .mayOnlyBeAccessedByLayers("night")
                .whereLayer("audit")
                .mayOnlyBeAccessedByLayers("night")
                .whereLayer("publish")
                .mayOnlyBeAccessedByLayers("night")
                .whereLayer("lake")
                .mayOnlyBeAccessedByLayers("night", "build", "audit")
                .whereLayer("home")
                .mayOnlyAccessLayers("privacy", "contract", "project", "files")
                .whereLayer("privacy")
                .mayOnlyAccessLayers("header", "contract", "files")
                .whereLayer("header")
                .mayOnlyAccessLayers("contract", "project")
                .whereLayer("contract")
                .mayOnlyAccessLayers("statistics", "project")
                .whereLayer("statistics")
                .mayNotAccessAnyLayer()
                .whereLayer("project")
                .mayNotAccessAnyLayer()
                .whereLayer("files")
                .mayNotAccessAnyLayer()
                .whereLayer("duckdb")
                .mayNotAccessAnyLayer()
                .whereLayer("sample")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("sample")
                .mayOnlyAccessLayers("privacy")
                .check(HOUSE);
    }

    @Test
    void aMadeUpWorldKnowsNoFiles() {
        noClasses()
                .that()
                .resideInAPackage("..sample.world")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..sample", "..sample.files")
                .check(HOUSE);
    }

    @Test
    void onlyTheNightKnowsSpringBatch() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..night")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.batch..", "org.springframework.boot..")
                .check(HOUSE);
    }

    @Test
    void onlyOnePackageOpensDuckDb() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..duckdb")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.DriverManager")
                .because("settings and hardening are set in one place")
                .check(HOUSE);
    }

    @Test
    void valuesDoNotChange() {
        fields().should().beFinal().orShould().bePrivate().check(HOUSE);
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Abstract[A-Z]?)\\b.*")
                .check(HOUSE);
    }

    /** Feeds, sheets, areas and schools are data; the made-up authority writes files of feeds, and so names these. */
    @Test
    void noJavaKnowsAFeedOrAnArea() throws IOException {
        List<String> feeds;
        try (Stream<Path> files = Files.list(Path.of("jobs/feeds"))) {
            feeds = files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .toList();
        }
        for (Path file : files("src/main/java", ".java")) {
            String code = Files.readString(file).toLowerCase(Locale.ROOT);
            assertThat(code).as(file.toString()).doesNotContain("sefton", "north west", "e08000014", "e12000002");
            for (String feed : file.toString().contains("/sample/") ? List.<String>of() : feeds) {
                assertThat(code).as(file.toString()).doesNotContainPattern("\"" + feed);
            }
        }
        for (Path file : files("sql", ".sql")) {
            assertThat(Files.readString(file).toLowerCase(Locale.ROOT))
                    .as(file.toString())
                    .doesNotContain("sefton", "north west", "e08000014", "e12000002");
        }
    }

    /** A computed figure whose measure nobody has described would stop the release only on the day that it is first computed. */
    @Test
    void everyComputedMeasureIsDescribed() throws IOException {
        List<String> described = Files.readAllLines(Path.of("data/reference/measures.csv")).stream()
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(files("sql/measure", ".sql"))
                .isNotEmpty()
                .flatExtracting(file -> measures(file))
                .isSubsetOf(described);
    }

    /** The measures that a SELECT names, or else the one that it is named after. */
    private static List<String> measures(Path file) {
        try {
            String head = Files.readString(file).replace("\n--   ", " ");
            return head.lines()
                    .filter(line -> line.startsWith("-- measures: "))
                    .findFirst()
                    .map(line ->
                            List.of(line.substring("-- measures: ".length()).split(",\\s*")))
                    .orElse(List.of(file.getFileName().toString().replace(".sql", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> portable() throws IOException {
        return Stream.concat(files("sql/star", ".sql").stream(), files("sql/report", ".sql").stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("portable")
    void starAndReportKeepToTheSqlThatTwoEnginesRun(Path file) throws IOException {
        String select = Files.readString(file)
                .lines()
                .filter(line -> !line.startsWith("--"))
                .reduce("", (a, b) -> a + "\n" + b);
        String withoutTexts =
                select.replaceAll("--.*", "").replaceAll("'[^']*'", "''").toLowerCase(Locale.ROOT);
        for (String construct : NOT_PORTABLE) {
            assertThat(Pattern.compile(construct).matcher(withoutTexts).find())
                    .as(file + " uses " + construct)
                    .isFalse();
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> paths = Files.walk(Path.of(folder))) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
