package education.warehouse.present;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.cli.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site a night: what has not changed costs nothing, and a release stays whole when another goes. */
class NextReleaseTest {

    @TempDir
    private Path temporary;

    /** A page of a view is a promise: a view that says something else shows on the page, and nothing else is made anew. */
    @Tag("long")
    @Test
    void whatChangesShowsAndUnchangedPagesAreHardLinksThatStayWhenTheOtherReleaseGoes() throws IOException {
        TestHome home = TestHome.withAggregates(temporary).withPages();
        assertThat(home.night().exitCode()).isZero();
        Path definitions = home.ownDefinitions();
        Path before = home.folder().resolve("current").toRealPath();
        HomeUnderTest.edit(
                definitions.resolve("sql/report/trend.sql"),
                "cast(region_value * step as decimal(18, 3)) as region_value,",
                "cast(if(abs(region_value * step - 23.8) < 0.01, 1, 0) + region_value * step as decimal(18, 3)) as region_value,");
        assertThat(home.night().exitCode()).isZero();
        Path after = home.folder().resolve("current").toRealPath();
        assertThat(after).isNotEqualTo(before);
        Set<String> written = new TreeSet<>();
        int linked = 0;
        for (Path file : files(after.resolve("site"))) {
            if (links(file) > 1) {
                linked++;
            } else {
                written.add(after.resolve("site").relativize(file).toString());
            }
        }
        assertThat(linked).isGreaterThan(500);
        String changed = "measure/persistent_absence_rate/secondary/index.html";
        assertThat(written).contains("night/index.html", changed).hasSizeLessThan(60);
        assertThat(Files.readString(before.resolve("site").resolve(changed))).contains("23.8%");
        assertThat(Files.readString(after.resolve("site").resolve(changed)))
                .contains("24.8%")
                .doesNotContain("23.8%");
        String page = Files.readString(after.resolve("site/measure/absence_rate/index.html"));
        for (Path file : files(before)) {
            file.getParent().toFile().setWritable(true);
        }
        for (Path file : files(before)) {
            Files.delete(file);
        }
        assertThat(after.resolve("site/measure/absence_rate/index.html")).hasContent(page);
    }

    private static long links(Path file) throws IOException {
        return ((Number) Files.getAttribute(file, "unix:nlink")).longValue();
    }

    private static Iterable<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aMistakeInTheLayoutIsSaidBeforeAnythingIsTouched() {
        TestHome home = TestHome.withAggregates(temporary).withPages();
        Path definitions = home.ownDefinitions();
        HomeUnderTest.edit(definitions.resolve("jobs/reports/site.yaml"), "query: glossary", "query: glosary");
        HomeUnderTest.edit(definitions.resolve("jobs/reports/site.yaml"), "says: Words that", "sais: Words that");
        HomeUnderTest.edit(definitions.resolve("jobs/reports/scorecard.yaml"), "years: 7", "years: seven");
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err()).contains("jobs/reports/site.yaml", "sais", "jobs/reports/scorecard.yaml", "seven");
        HomeUnderTest.edit(definitions.resolve("jobs/reports/site.yaml"), "sais: Words that", "says: Words that");
        HomeUnderTest.edit(definitions.resolve("jobs/reports/scorecard.yaml"), "years: seven", "years: 7");
        assertThat(home.night().err())
                .contains(
                        "Cannot use jobs/reports/site.yaml: it names the query glosary, and there is no sql/site/glosary.sql.");
    }

    @Test
    @Tag("long")
    void aSelectThatIsRefusedIsNamed() {
        TestHome home = TestHome.withAggregates(temporary).withPages();
        Path definitions = home.ownDefinitions();
        HomeUnderTest.edit(definitions.resolve("sql/site/glossary.sql"), "    meaning,", "    meening,");
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err()).contains("Cannot make pages: sql/site/glossary.sql is refused:", "meening");
    }
}
