package education.warehouse.present;

import education.warehouse.home.JsonFiles;
import education.warehouse.present.chart.FlowPicture;
import education.warehouse.present.chart.Ink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The pages of tables that {@code jobs/reports/site.yaml} describes, and areas beside each other. */
final class TablePages {

    private static final String VIEWS = "report.";

    private final Queries queries;
    private final SiteLayout layout;
    private final Edition edition;
    private final PageFolder pages;
    private final Templates templates;
    private final SqlWay way;
    private final SiteHead head;
    private final Set<String> feeds;

    TablePages(
            Shown shown,
            Queries queries,
            SiteLayout layout,
            Edition edition,
            PageFolder pages,
            Templates templates,
            SqlWay way) {
        this.queries = queries;
        this.layout = layout;
        this.edition = edition;
        this.pages = pages;
        this.templates = templates;
        this.way = way;
        this.head = shown.head();
        this.feeds = queries.rows("feed", Feed.class).stream().map(Feed::feed).collect(Collectors.toSet());
    }

    /** A feed that there is a contract for. */
    public record Feed(String feed) {}

    /** All pages of tables; returns what a search finds. */
    List<Site.Found> write() {
        List<Site.Found> found = new ArrayList<>();
        layout.pages().stream().filter(page -> page.isIn(edition)).forEach(page -> write(page, found));
        return found;
    }

    private void write(SiteLayout.TablePage described, List<Site.Found> found) {
        write(
                described.title(),
                described.path() + "/",
                described.title(),
                described.says(),
                "",
                tables(described.tables()).stream()
                        .flatMap(titled -> titled.on("").stream())
                        .toList());
        if (described.each() != null) {
            List<PagedTables> tables = tables(described.each().tables());
            List<EachPage> each = queries.rows(described.each().query(), EachPage.class);
            each.forEach(page -> found.add(
                    new Site.Found(page.title(), described.title(), described.path() + "/" + page.page() + "/")));
            // in turn: the layout of pictures is not made for threads
            each.forEach(page -> write(
                    described.title(),
                    described.path() + "/" + page.page() + "/",
                    page.title(),
                    page.says(),
                    described.each().hasLineage() ? lineage(page.page()) : "",
                    tables.stream()
                            .flatMap(titled -> titled.on(page.page()).stream())
                            .toList()));
        }
    }

    private void write(
            String section, String folder, String title, String says, String picture, List<TablesPage.Titled> tables) {
        pages.write(
                folder + "index.html",
                templates.page(
                        "tables",
                        new TablesPage(new Page(head, folder + "index.html", title, section), says, picture, tables)));
    }

    /** What flows into a table or view; feeds have the colour of neighbours, the page's own that of the home authority. */
    private String lineage(String object) {
        if (!object.startsWith(VIEWS)) {
            // tables lie on the way of the views
            return "";
        }
        List<FlowPicture.Arrow> arrows = way.into(object, feeds);
        Map<String, Ink> boxes = new LinkedHashMap<>();
        arrows.forEach(arrow -> {
            boxes.put(arrow.from(), arrow.from().contains(".") ? Ink.REGION : Ink.NEIGHBOURS);
            boxes.putIfAbsent(arrow.to(), Ink.REGION);
        });
        if (arrows.isEmpty()) {
            return "";
        }
        boxes.put(object, Ink.HOME);
        return FlowPicture.of("flow", "What flows into " + object, boxes, arrows)
                .inPage();
    }

    private List<PagedTables> tables(List<SiteLayout.TableOnPage> described) {
        return described.stream()
                .filter(table -> table.isIn(edition))
                .map(table -> new PagedTables(table.title(), queries.tables(table.query())))
                .toList();
    }

    /** A page below another. */
    public record EachPage(String page, String title, String says) {}

    /** The tables that one query gives for many pages. */
    private record PagedTables(String title, Map<String, Table> byPage) {

        Optional<TablesPage.Titled> on(String page) {
            return Optional.ofNullable(byPage.get(page)).map(table -> new TablesPage.Titled(title, table));
        }
    }

    /** Areas beside each other: a script reads the figures of those that a reader has chosen. */
    void writeCompare() {
        List<ComparePage.Area> areas = queries.rows("area_page", ComparePage.Area.class);
        pages.write(
                "compare/index.html",
                templates.page(
                        "compare",
                        new ComparePage(new Page(head, "compare/index.html", "Compare areas", Site.COMPARE), areas)));
        Map<String, Table> figuresOf = queries.tables("area_figure");
        for (ComparePage.Area area : areas) {
            Table table = figuresOf.get(area.page());
            if (table != null) {
                pages.write(
                        "area/" + area.page() + "/figures.js",
                        "(window.ewAreas=window.ewAreas||{})[" + JsonFiles.text(area.page()) + "]="
                                + JsonFiles.text(new AreaFigures(
                                        area.title(),
                                        table.rows().stream()
                                                .map(row -> List.of(
                                                        row.get(0).text(),
                                                        row.get(1).text(),
                                                        row.get(1).link(),
                                                        row.get(2).text(),
                                                        row.get(3).text()))
                                                .toList()))
                                + ";\n");
            }
        }
    }

    /** Newest figures of an area: topic, measure, where its page is, period and value. */
    public record AreaFigures(String name, List<List<String>> figures) {}
}
