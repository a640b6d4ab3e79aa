package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.build.SparkPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes what {@code src/it/spark} runs on Spark and holds against what DuckDB makes. */
class SparkPlansTest {

    private static final Path PLANS = Path.of("target/spark").toAbsolutePath();

    @TempDir
    private Path temporary;

    @Test
    void allSelectsOfStarReportAndMeasureWithoutRows() throws IOException {
        TestHome home = TestHome.empty(temporary);
        assertThat(SparkPlan.ofHome(home.workingDirectory(), home.folder(), PLANS.resolve("home without rows"), false))
                .containsAll(names());
    }

    @Test
    void thoseOfARegionWithoutRows() throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        assertThat(SparkPlan.ofRegion(
                        home.workingDirectory(),
                        "E12000002",
                        Map.of("E08000014", home.release()),
                        PLANS.resolve("region without rows"),
                        false))
                .contains("star.fct_figure", "report.trend");
    }

    /** The samples, with what they lack: corrected statistics, grades of the old kind and a register that changed. */
    @Test
    @Tag("long")
    void allSelectsWithRows() throws IOException {
        TestHome home = samplesAndMore(temporary);
        assertThat(SparkPlan.ofHome(home.workingDirectory(), home.folder(), PLANS.resolve("home"), true))
                .containsAll(names());
        for (String table : Set.of(
                "report.revision",
                "report.revision_summary",
                "report.school_changes",
                "star.fct_school_change",
                "star.fct_school_grade")) {
            assertThat(home.query("select count(*) > 0 from " + table))
                    .as(table)
                    .containsExactly("true");
        }
    }

    @Test
    @Tag("long")
    void thoseOfARegionOfThreeAuthorities() throws IOException {
        TestHome sefton = samplesAndMore(temporary.resolve("sefton"));
        Map<String, Path> homes = new TreeMap<>(Map.of("E08000014", sefton.release()));
        for (String area : Set.of("E08000011", "E08000012")) {
            homes.put(area, AuthoritiesTest.home(temporary.resolve(area), area).release());
        }
        assertThat(SparkPlan.ofRegion(sefton.workingDirectory(), "E12000002", homes, PLANS.resolve("region"), true))
                .contains("star.fct_figure", "report.trend");
    }

    private static TestHome samplesAndMore(Path folder) throws IOException {
        TestHome home = TestHome.afterANight(folder).withoutPages();
        InspectionsTest.deliverAll(home);
        RevisionTest.deliverAll(home);
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        return home;
    }

    private static Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String schema : Set.of("star", "report", "measure")) {
            try (Stream<Path> files = Files.list(Path.of("sql", schema))) {
                files.map(file -> schema + "." + file.getFileName().toString().replace(".sql", ""))
                        .filter(name -> !name.endsWith(".md"))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
