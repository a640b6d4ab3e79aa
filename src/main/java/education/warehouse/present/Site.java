package education.warehouse.present;

import education.warehouse.home.JsonFiles;
import education.warehouse.present.SeriesPage.Authority;
import education.warehouse.present.SeriesPage.Break;
import education.warehouse.present.SeriesPage.Cohort;
import education.warehouse.present.SeriesPage.Measure;
import education.warehouse.present.chart.Drawing.Picture;
import education.warehouse.present.chart.FlowPicture;
import education.warehouse.present.chart.Ink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The site of one edition: all pages, from what the queries answer. */
final class Site {

    static final String FOLDER = "site";

    static final String TOPICS = "Topics";
    static final String COMPARE = "Compare";
    private static final int FEW = 5;

    private final SiteLayout layout;
    private final Edition edition;
    private final PageFolder pages;
    private final Pictures pictures;
    private final SqlWay way;
    private final Templates templates = new Templates();
    private final Queries queries;
    private final SiteHead head;
    private final Charts charts;
    private final Set<String> feeds;

    private final Shown shown;
    private final List<Found> found = new ArrayList<>();

    /** What a search finds: a title, what it is, and where it stands. */
    public record Found(String title, String kind, String target) {}

    Site(
            Shown shown,
            Queries queries,
            SiteLayout layout,
            Edition edition,
            PageFolder pages,
            Pictures pictures,
            SqlWay way) {
        this.shown = shown;
        this.queries = queries;
        this.layout = layout;
        this.edition = edition;
        this.pages = pages;
        this.pictures = pictures;
        this.way = way;
        this.head = shown.head();
        this.charts = new Charts(head);
        this.feeds = queries.rows("feed", Feed.class).stream().map(Feed::feed).collect(Collectors.toSet());
    }

    /** A feed that there is a contract for. */
    public record Feed(String feed) {}

    void write() {
        shown.figures().values().parallelStream()
                .filter(series -> series.get(0).hasPage())
                .forEach(this::writeSeries);
        writeTopics();
        writeOverview();
        layout.pages().stream().filter(page -> page.isIn(edition)).forEach(this::writeTables);
        writeCompare();
        writeSearch();
        new Assets(layout.colour()).writeTo(pages);
    }

    private void writeSeries(List<Figure> all) {
        Figure latest = all.stream().filter(Figure::isLatest).findFirst().orElse(all.get(all.size() - 1));
        Measure measure = shown.measures().get(latest.measureKey());
        String folder = latest.address();
        List<Figure> main = shown.likeIt(latest);
        List<Figure> parts = all.stream()
                .filter(figure -> !figure.periodKind().equals(latest.periodKind())
                        || !figure.seriesKey().equals(latest.seriesKey()))
                .toList();
        List<Break> broken = shown.breaks().getOrDefault(measure.measureKey(), List.of()).stream()
                .filter(one -> one.coverage() == null || one.coverage().equals(latest.coverage()))
                .filter(one ->
                        main.stream().anyMatch(figure -> figure.periodEnd().isBefore(one.breakOn())))
                .filter(one -> !one.breakOn().isAfter(latest.periodEnd()))
                .toList();
        List<Authority> beside = shown.authorities().getOrDefault(latest.series(), List.of());
        Set<LocalDate> days = broken.stream().map(Break::breakOn).collect(Collectors.toSet());
        Optional<Picture> line = pictures.of("line", List.of(main, days), () -> charts.line(main, days));
        Optional<Picture> bars =
                pictures.of("bars", List.of(latest, beside), () -> charts.bars(measure, latest, beside));
        line.ifPresent(drawing -> pages.write(folder + "chart.svg", drawing.asFile()));
        boolean isPicture = latest.isMain() && layout.isHeadline(measure.measureKey()) && line.isPresent();
        if (isPicture) {
            pages.write(
                    folder + "chart.png", charts.line(main, days).orElseThrow().asPicture());
        }
        bars.ifPresent(drawing -> pages.write(folder + "authorities.svg", drawing.asFile()));
        String title = measure.measure() + (latest.cohortKey().equals("all") ? "" : ": " + latest.cohort());
        SeriesPage page = new SeriesPage(
                new Page(head, folder + "index.html", title, TOPICS),
                measure,
                latest,
                Sentences.of(latest, before(latest, main), head),
                line.map(Picture::inPage).orElse(""),
                bars.map(Picture::inPage).orElse(""),
                isPicture,
                newestFirst(main),
                newestFirst(parts),
                beside,
                latest.isMain() ? cohorts(measure) : List.of(),
                broken,
                shown.remarks().getOrDefault(measure.measureKey(), List.of()));
        pages.write(folder + "index.html", templates.page("series", page));
        pages.write(folder + "figures.csv", Csv.of(all));
        writeWhy(latest, measure, newestFirst(all));
    }

    private void writeWhy(Figure latest, Measure measure, List<Figure> all) {
        Map<String, List<WhyPage.Origin>> ofPeriods =
                Shown.grouped(shown.origins().getOrDefault(latest.series(), List.of()), WhyPage.Origin::periodKey);
        Map<String, List<String>> ways = new LinkedHashMap<>();
        all.stream()
                .map(Figure::feedKey)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .forEach(feed -> {
                    List<String> way = this.way.ofDelivered(feed);
                    if (!way.isEmpty()) {
                        ways.put(feed, way);
                    }
                });
        if (all.stream().anyMatch(figure -> figure.basis().equals("computed"))) {
            ways.put("computed", way.ofComputed(measure.measureKey()));
        }
        String path = latest.address() + "why.html";
        String title = "Why it is this figure" + (latest.isMain() ? "" : ": " + latest.cohort());
        pages.write(
                path,
                templates.page("why", new WhyPage(new Page(head, path, title, TOPICS), measure, all, ofPeriods, ways)));
    }

    private static Figure before(Figure latest, List<Figure> main) {
        return main.stream()
                .filter(figure -> figure.periodEnd().isBefore(latest.periodEnd()) && figure.value() != null)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    private static List<Figure> newestFirst(List<Figure> figures) {
        return figures.stream()
                .sorted(Comparator.comparing(Figure::periodEnd).reversed())
                .toList();
    }

    private List<Cohort> cohorts(Measure measure) {
        return latest().filter(figure -> figure.measureKey().equals(measure.measureKey()))
                .map(figure -> {
                    Shown.Gap gap = shown.gaps().get(figure.series());
                    return gap == null
                            ? new Cohort(figure, "", "", "")
                            : new Cohort(
                                    figure,
                                    Words.change(gap.gap(), measure.decimals()),
                                    gap.gapIs() == null ? "" : gap.gapIs(),
                                    Words.change(gap.nationalGap(), measure.decimals()));
                })
                .toList();
    }

    private Stream<Figure> latest() {
        return shown.latest();
    }

    private void writeTopics() {
        Map<String, List<Figure>> topics = topics();
        topics.forEach((topic, list) -> {
            String path = topicTarget(topic) + "index.html";
            found.add(new Found(topic, "topic", topicTarget(topic)));
            pages.write(
                    path,
                    templates.page(
                            "topic",
                            new TopicPage(
                                    new Page(head, path, topic, TOPICS),
                                    list.stream().map(this::newest).toList())));
        });
        pages.write(
                "topic/index.html",
                templates.page(
                        "topics",
                        new TopicsPage(
                                new Page(head, "topic/index.html", TOPICS, TOPICS),
                                topics.entrySet().stream()
                                        .map(topic -> new TopicsPage.Topic(
                                                topic.getKey(), topicTarget(topic.getKey()), topic.getValue()))
                                        .toList())));
    }

    /** The newest figure of each measure, of its main cohort, by topic; sources write one topic with small and with great letters. */
    private Map<String, List<Figure>> topics() {
        return Shown.grouped(latest().filter(Figure::isMain).toList(), figure -> Words.slug(figure.topic()))
                .values()
                .stream()
                .collect(Collectors.toMap(
                        ofTopic -> ofTopic.get(0).topic(), Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    private static String topicTarget(String topic) {
        return "topic/" + Words.slug(topic) + "/";
    }

    private TopicPage.Newest newest(Figure figure) {
        return new TopicPage.Newest(figure, spark(figure));
    }

    private String spark(Figure figure) {
        return charts.spark(shown.likeIt(figure))
                .map(drawing -> drawing.drawn("s-" + figure.measureKey()).inPage())
                .orElse("");
    }

    private void writeOverview() {
        Map<String, Figure> main = latest().filter(Figure::isMain)
                .collect(Collectors.toMap(Figure::measureKey, Function.identity(), (a, b) -> a));
        List<OverviewPage.Topic> topics = layout.overview().stream()
                .map(described -> new OverviewPage.Topic(
                        described.topic(),
                        topics().containsKey(described.topic()) ? topicTarget(described.topic()) : "",
                        described.measures().stream()
                                .filter(main::containsKey)
                                .map(key -> headline(main.get(key)))
                                .toList()))
                .filter(topic -> !topic.headlines().isEmpty())
                .toList();
        pages.write(
                "index.html",
                templates.page(
                        "overview",
                        new OverviewPage(
                                new Page(head, "index.html", "Overview", "Overview"),
                                topics,
                                latest().filter(Site::isReliable)
                                        .filter(figure -> Boolean.TRUE.equals(figure.isWorseAndWorsening()))
                                        .sorted(Comparator.comparing(Site::distance)
                                                .reversed())
                                        .limit(FEW)
                                        .toList(),
                                latest().filter(Site::isReliable)
                                        .filter(figure -> figure.isMain() && figure.changeOnYear() != null)
                                        .filter(figure -> !figure.unit().equals("number"))
                                        .sorted(Comparator.comparing(Site::move).reversed())
                                        .limit(FEW)
                                        .toList(),
                                queries.rows("note", OverviewPage.Note.class),
                                queries.rows("made", Made.class).get(0).madeOn())));
    }

    /** When the release was made. */
    public record Made(String release, String madeOn) {}

    private static boolean isReliable(Figure figure) {
        return !figure.isSmall() && !figure.isDoubtful() && figure.hasPage();
    }

    /** How far it is from the country, for its size. */
    private static double distance(Figure figure) {
        return Math.abs(figure.gapToNational().doubleValue()
                / Math.max(1e-9, Math.abs(figure.nationalValue().doubleValue())));
    }

    /** How far it has moved on the year, for its size. */
    private static double move(Figure figure) {
        double before = figure.value().subtract(figure.changeOnYear()).doubleValue();
        return Math.abs(figure.changeOnYear().doubleValue()) / Math.max(1e-9, Math.abs(before));
    }

    private OverviewPage.Headline headline(Figure figure) {
        List<Figure> series = shown.likeIt(figure);
        int place = series.indexOf(figure);
        Figure soFar = shown.figures().get(figure.series()).stream()
                .filter(part -> part.periodKind().equals("year to date")
                        && part.periodEnd().isAfter(figure.periodEnd()))
                .reduce((a, b) -> b)
                .orElse(null);
        return new OverviewPage.Headline(
                figure,
                place > 0 ? series.get(place - 1) : null,
                place > 1 ? series.get(place - 2) : null,
                soFar,
                spark(figure));
    }

    private void writeSearch() {
        pages.write(
                "search/index.html", templates.page("search", new Page(head, "search/index.html", "Search", "Search")));
        latest().filter(Figure::hasPage)
                .forEach(figure -> found.add(new Found(
                        figure.measure() + (figure.isMain() ? "" : ": " + figure.cohort()),
                        "measure",
                        figure.address())));
        queries.rows("word", Word.class).forEach(word -> found.add(new Found(word.word(), "word", "glossary/")));
        pages.write("assets/index.js", "window.ewIndex=" + JsonFiles.text(found) + ";\n");
    }

    /** A word of the glossary. */
    public record Word(String word) {}

    /** Areas beside each other: a script reads the figures of those that a reader has chosen. */
    private void writeCompare() {
        List<ComparePage.Area> areas = queries.rows("area_page", ComparePage.Area.class);
        pages.write(
                "compare/index.html",
                templates.page(
                        "compare",
                        new ComparePage(new Page(head, "compare/index.html", "Compare areas", COMPARE), areas)));
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

    private void writeTables(SiteLayout.TablePage described) {
        writeTables(
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
            for (EachPage each : queries.rows(described.each().query(), EachPage.class)) {
                found.add(new Found(each.title(), described.title(), described.path() + "/" + each.page() + "/"));
                writeTables(
                        described.title(),
                        described.path() + "/" + each.page() + "/",
                        each.title(),
                        each.says(),
                        described.each().hasLineage() ? lineage(each.page()) : "",
                        tables.stream()
                                .flatMap(titled -> titled.on(each.page()).stream())
                                .toList());
            }
        }
    }

    private void writeTables(
            String section, String folder, String title, String says, String picture, List<TablesPage.Titled> tables) {
        pages.write(
                folder + "index.html",
                templates.page(
                        "tables",
                        new TablesPage(new Page(head, folder + "index.html", title, section), says, picture, tables)));
    }

    /** What flows into a table or view; feeds have the colour of neighbours, the page's own that of the home authority. */
    private String lineage(String object) {
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
}
