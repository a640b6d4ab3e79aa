package education.warehouse.present;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import education.warehouse.cli.TestHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Pdf;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.print.PageSize;
import org.openqa.selenium.print.PrintOptions;

/** The site of the samples in a real browser, from a folder, as somebody opens it from a share. */
class BrowserTest {

    /** One page of every kind. */
    private static final List<String> KINDS = List.of(
            "index.html",
            "topic/index.html",
            "topic/absence/index.html",
            "measure/persistent_absence_rate/index.html",
            "measure/persistent_absence_rate/secondary/index.html",
            "measure/persistent_absence_rate/secondary/why.html",
            "measure/ehc_plans_number/index.html",
            "school/index.html",
            "school/900008/index.html",
            "area/index.html",
            "area/E08000012/index.html",
            "compare/index.html",
            "training/index.html",
            "scorecard/index.html",
            "night/index.html",
            "data/index.html",
            "data/report.latest/index.html",
            "glossary/index.html",
            "search/index.html");

    /** Those that are looked at with every build, every element of them; all are in the profile {@code long}. */
    private static final List<String> SOME = List.of(
            "index.html",
            "measure/persistent_absence_rate/secondary/index.html",
            "area/E08000012/index.html",
            "scorecard/index.html",
            "data/report.latest/index.html");

    private static final List<String> OPEN = List.of(
            "index.html", "measure/absence_rate/index.html", "measure/absence_rate/why.html", "area/index.html");

    /** Those that have all the colours. */
    private static final List<String> DARK =
            List.of("index.html", "measure/persistent_absence_rate/secondary/index.html", "compare/index.html");

    @TempDir
    private static Path temporary;

    private static Path site;
    private static Path open;
    private static Browser browser;

    @BeforeAll
    static void openBrowser() throws IOException {
        browser = Browser.open(Files.createDirectory(temporary.resolve("profile")));
        TestHome home = TestHome.ofTheSamples();
        site = home.folder().resolve("current/site").toRealPath();
        open = home.folder().resolve("current/open/site").toRealPath();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void asBefore() {
        browser.withScripts(true);
        browser.slowerBy(1);
        browser.dark(false);
        browser.resize(1280, 900);
    }

    @Test
    void everyKindOfPageOpensCleanAndSomeAreAccessible() {
        Map<String, List<String>> wrong = new TreeMap<>();
        for (String page : KINDS) {
            boolean isDark = DARK.contains(page);
            browser.dark(isDark);
            browser.go(site.resolve(page));
            add(wrong, page + " console", browser.console());
            add(wrong, page + " requests", browser.requests());
            if (SOME.contains(page)) {
                add(wrong, page + (isDark ? " dark" : " light"), browser.inaccessible());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Tag("long")
    @Test
    void everyKindOfPageOpensCleanAndIsAccessibleInLightAndDark() {
        Map<String, List<String>> wrong = new TreeMap<>();
        for (String page : KINDS) {
            for (boolean isDark : DARK.contains(page) ? List.of(false, true) : List.of(false)) {
                browser.dark(isDark);
                browser.go(site.resolve(page));
                add(wrong, page + " console", browser.console());
                add(wrong, page + " requests", browser.requests());
                add(wrong, page + (isDark ? " dark" : " light"), browser.inaccessible());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void add(Map<String, List<String>> wrong, String what, List<String> found) {
        if (!found.isEmpty()) {
            wrong.put(what, found);
        }
    }

    /** From a telephone to a wall screen: tables may scroll in themselves, the page does not. */
    @ParameterizedTest
    @ValueSource(ints = 320)
    void noPageIsWiderThanItsScreen(int width) {
        browser.resize(width, 900);
        Map<String, List<String>> wrong = new TreeMap<>();
        for (String page : KINDS) {
            browser.go(site.resolve(page));
            long wide = (Long) browser.run("return document.documentElement.scrollWidth");
            if (wide > width) {
                wrong.put(page, List.of(String.valueOf(wide)));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {768, 1440, 2560})
    void noPageIsWiderThanAnyScreen(int width) {
        noPageIsWiderThanItsScreen(width);
    }

    /** The places of points in the drawing are those of the figures in the table: what is drawn is what is written. */
    @Test
    @SuppressWarnings("unchecked")
    void pointsOfTheChartAreTheFiguresOfTheTable() {
        browser.go(site.resolve("measure/persistent_absence_rate/secondary/index.html"));
        List<Double> heights = (List<Double>) browser.run(
                "return [...document.querySelectorAll('#line g path')].filter(one => (one.parentNode.getAttribute('style') || '')"
                        + ".startsWith('fill:var(--ink-home)')).map(one => one.getBBox()).map(box => [box.x + box.width / 2, box.y + box.height / 2])"
                        + ".sort((a, b) => a[0] - b[0]).map(one => Number(one[1]))");
        List<Double> figures = (List<Double>) browser.run(
                "return [...document.querySelectorAll('main table')[0].querySelectorAll('tbody tr')].reverse()"
                        + ".map(row => parseFloat(row.cells[1].textContent)).filter(value => !isNaN(value))");
        List<List<Object>> ticks = (List<List<Object>>) browser.run(
                "return [...document.querySelectorAll('#line text')].map(one => [one.textContent, one.getAttribute('y')])"
                        + ".filter(one => /^[0-9.]+%$/.test(one[0])).map(one => [parseFloat(one[0]), Number(one[1])])");
        assertThat(figures).hasSize(9).startsWith(14.8, 13.7).endsWith(28.7);
        assertThat(heights).hasSameSizeAs(figures);
        double pixelsPerPercent =
                (number(ticks.get(1).get(1)) - number(ticks.get(0).get(1)))
                        / (number(ticks.get(1).get(0)) - number(ticks.get(0).get(0)));
        for (int i = 1; i < figures.size(); i++) {
            assertThat((number(heights.get(i)) - number(heights.get(0))) / pixelsPerPercent)
                    .isCloseTo(number(figures.get(i)) - number(figures.get(0)), within(0.1));
        }
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    @Test
    void withoutScriptsTheFiguresAreAllThere() {
        browser.withScripts(false);
        browser.go(site.resolve("measure/persistent_absence_rate/secondary/index.html"));
        String page = browser.driver().getPageSource();
        assertThat(page)
                .contains("28.7%", "23.8%", "23.4%", "25.4%", "22 of 24")
                .contains("<svg");
        browser.go(site.resolve("index.html"));
        assertThat(browser.driver().getPageSource()).contains("Persistent absence rate", "21.0%");
    }

    @Test
    void aSearchFindsMeasuresSchoolsAndWords() {
        assertThat(found("persistent absence secondary"))
                .anyMatch(link -> link.endsWith("persistent_absence_rate/secondary/index.html"));
        assertThat(found("elan")).anyMatch(link -> link.endsWith("school/900002/index.html"));
        assertThat(found("neet")).anyMatch(link -> link.endsWith("glossary/index.html"));
        assertThat(found("xyzzy")).isEmpty();
    }

    private static List<String> found(String asked) {
        browser.go(site.resolve("index.html"));
        WebElement field = browser.driver().findElement(By.id("ew-search"));
        field.sendKeys(asked, Keys.ENTER);
        browser.until(
                "const said = document.getElementById('ew-results-said'); return said && said.textContent.includes('for “')");
        return browser.driver().findElements(By.cssSelector("#ew-results a")).stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    @Test
    void areasStandBesideEachOther() {
        browser.go(site.resolve("compare/index.html").toUri() + "#E08000012+E08000011");
        browser.until("return document.getElementById('ew-compared').rows.length > 2");
        String table = (String) browser.run("return document.getElementById('ew-compared').textContent");
        assertThat(table).contains("Liverpool", "Knowsley", "Overall absence rate", "8.2% 2024/25");
    }

    @Test
    void theKeyboardReachesEverythingThatCanBeUsed() {
        browser.go(site.resolve("measure/persistent_absence_rate/secondary/index.html"));
        long usable = (Long)
                browser.run("return [...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')]"
                        + ".filter(one => one.checkVisibility({contentVisibilityAuto: true})).length");
        Set<String> reached = new HashSet<>();
        for (int i = 0; i < usable + 5; i++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
            reached.add((String) browser.run(
                    "const one = document.activeElement; if (!one.dataset.n) { one.dataset.n = String(Math.random()); }"
                            + " return one === document.body ? 'body' : one.dataset.n"));
        }
        reached.remove("body");
        assertThat(reached).hasSize((int) usable);
    }

    /** The processor slowed four times, as on an old laptop. */
    @Test
    void pagesLoadQuickly() {
        browser.slowerBy(4);
        for (String page : List.of("index.html", "measure/persistent_absence_rate/secondary/index.html")) {
            browser.go(site.resolve(page));
            long load = (Long)
                    browser.run(
                            "const t = performance.getEntriesByType('navigation')[0]; return Math.round(t.loadEventEnd - t.startTime)");
            System.out.println("load event of " + page + ", processor slowed four times: " + load + " ms");
            assertThat(load).as("far beyond what any machine needs").isBetween(1L, 10_000L);
        }
    }

    /** A4 with margins of 12 mm is 703 pixels wide. */
    @Test
    void printingCutsNothing() {
        browser.forPrint();
        browser.resize(703, 1000);
        Map<String, List<String>> wrong = new TreeMap<>();
        for (String page : KINDS) {
            browser.go(site.resolve(page));
            double right = number(browser.run("return Math.max(...[...document.querySelectorAll('main *')]"
                    + ".filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().right))"));
            if (right > 704) {
                wrong.put(page, List.of(String.valueOf(right)));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theOverviewPrintsOnOneSheetOfPaper() {
        browser.go(site.resolve("index.html"));
        PrintOptions options = new PrintOptions();
        options.setPageSize(new PageSize(29.7, 21.0));
        Pdf pdf = browser.driver().print(options);
        byte[] bytes = Base64.getDecoder().decode(pdf.getContent());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        long pages =
                Pattern.compile("/Type\\s*/Page[^s]").matcher(text).results().count();
        assertThat(pages).isEqualTo(1);
    }

    @Test
    void theOpenEditionHasNoSchoolsAndOpensCleanToo() {
        for (String page : OPEN) {
            browser.go(open.resolve(page));
            assertThat(browser.console()).as(page).isEmpty();
        }
        assertThat(browser.inaccessible()).isEmpty();
        assertThat(open.resolve("school")).doesNotExist();
        assertThat(browser.driver().getPageSource()).doesNotContain("Schools</a>");
    }

    @Tag("long")
    @Test
    void everyPageOfTheOpenEditionIsAccessible() {
        for (String page : OPEN) {
            browser.go(open.resolve(page));
            assertThat(browser.inaccessible()).as(page).isEmpty();
        }
    }
}
