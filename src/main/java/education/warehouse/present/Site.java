package education.warehouse.present;

import education.warehouse.present.SeriesPage.Authority;
import education.warehouse.present.SeriesPage.Break;
import education.warehouse.present.SeriesPage.Cohort;
import education.warehouse.present.SeriesPage.Measure;
import education.warehouse.present.SeriesPage.Remark;
import education.warehouse.present.chart.Drawing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The site of one edition: all pages, from what the queries answer. */
final class Site {

    static final String FOLDER = "site";

    private final SiteLayout layout;
    private final Edition edition;
    private final PageFolder pages;
    private final Templates templates = new Templates();
    private final Queries queries;
    private final SiteHead head;
    private final Charts charts;

    private final Map<String, Measure> measures;
    private final Map<String, List<Figure>> figures;
    private final Map<String, List<Authority>> authorities;
    private final Map<String, List<Break>> breaks;
    private final Map<String, List<Remark>> remarks;
    private final Map<String, Gap> gaps;
    private final List<Found> found = new ArrayList<>();

    /** What a search finds: a title, what it is, and where it stands. */
    public record Found(String title, String kind, String target) {}

    /** How far a cohort is from everybody. */
    public record Gap(
            String measureKey, String cohortKey, String period, BigDecimal gap, String gapIs, BigDecimal nationalGap) {}

    /** The areas that figures are compared with. */
    public record Place(String area, String region, String country) {}

    Site(Queries queries, SiteLayout layout, Edition edition, PageFolder pages) {
        this.layout = layout;
        this.edition = edition;
        this.pages = pages;
        this.queries = queries;
        this.measures = queries.rows("measure", Measure.class).stream()
                .collect(Collectors.toMap(Measure::measureKey, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.figures = grouped(queries.rows("figure", Figure.class), Figure::series);
        this.authorities = grouped(
                queries.rows("authority", Authority.class),
                authority -> Figure.series(authority.measureKey(), authority.cohortKey()));
        this.breaks = grouped(queries.rows("series_break", Break.class), Break::measureKey);
        this.remarks = grouped(queries.rows("remark", Remark.class), Remark::measureKey);
        this.gaps = queries.rows("cohort_gap", Gap.class).stream()
                .collect(Collectors.toMap(
                        gap -> Figure.series(gap.measureKey(), gap.cohortKey()), Function.identity(), (a, b) -> a));
        Place place = queries.rows("place", Place.class).get(0);
        this.head = head(place);
        this.charts = new Charts(head);
    }

    private static <T> Map<String, List<T>> grouped(List<T> rows, Function<T, String> key) {
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private SiteHead head(Place place) {
        List<SiteHead.Entry> entries = new ArrayList<>();
        entries.add(new SiteHead.Entry("Overview", ""));
        entries.add(new SiteHead.Entry("Topics", "topic/"));
        layout.pages().stream()
                .filter(page -> page.isIn(edition))
                .forEach(page -> entries.add(new SiteHead.Entry(page.title(), page.path() + "/")));
        return new SiteHead(
                layout.name() == null ? place.area() : layout.name(),
                layout.contact() == null ? "" : layout.contact(),
                place.area(),
                place.region(),
                place.country(),
                edition.isOpen(),
                entries);
    }

    void write() {
        figures.values().parallelStream()
                .filter(series -> series.get(0).hasPage())
                .forEach(this::writeSeries);
        writeTopics();
        layout.pages().stream().filter(page -> page.isIn(edition)).forEach(this::writeTables);
        new Assets(layout.colour()).writeTo(pages);
    }

    private void writeSeries(List<Figure> all) {
        Figure latest = all.stream().filter(Figure::isLatest).findFirst().orElse(all.get(all.size() - 1));
        Measure measure = measures.get(latest.measureKey());
        String folder = latest.address();
        List<Figure> main = of(all, latest.periodKind()::equals);
        List<Figure> parts = of(all, kind -> !kind.equals(latest.periodKind()));
        List<Break> broken = breaks.getOrDefault(measure.measureKey(), List.of()).stream()
                .filter(one -> one.coverage() == null || one.coverage().equals(latest.coverage()))
                .filter(one ->
                        main.stream().anyMatch(figure -> figure.periodEnd().isBefore(one.breakOn())))
                .filter(one -> !one.breakOn().isAfter(latest.periodEnd()))
                .toList();
        List<Authority> beside = authorities.getOrDefault(latest.series(), List.of());
        Optional<Drawing> line =
                charts.line(main, broken.stream().map(Break::breakOn).collect(Collectors.toSet()));
        Optional<Drawing> bars = charts.bars(measure, latest, beside);
        line.ifPresent(drawing -> pages.write(folder + "chart.svg", drawing.asFile()));
        bars.ifPresent(drawing -> pages.write(folder + "authorities.svg", drawing.asFile()));
        String title = measure.measure() + (latest.cohortKey().equals("all") ? "" : ": " + latest.cohort());
        SeriesPage page = new SeriesPage(
                new Page(head, folder + "index.html", title, "Topics"),
                measure,
                latest,
                Sentences.of(latest, before(latest, main), head),
                line.map(drawing -> drawing.inPage("line")).orElse(""),
                bars.map(drawing -> drawing.inPage("bars")).orElse(""),
                newestFirst(main),
                newestFirst(parts),
                beside,
                latest.isMain() ? cohorts(measure) : List.of(),
                broken,
                remarks.getOrDefault(measure.measureKey(), List.of()));
        pages.write(folder + "index.html", templates.page("series", page));
        pages.write(folder + "figures.csv", Csv.of(all));
    }

    private static List<Figure> of(List<Figure> all, java.util.function.Predicate<String> kind) {
        return all.stream().filter(figure -> kind.test(figure.periodKind())).toList();
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
                    Gap gap = gaps.get(figure.series());
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
        return figures.values().stream().flatMap(List::stream).filter(Figure::isLatest);
    }

    private void writeTopics() {
        Map<String, List<TopicPage.Newest>> topics = new LinkedHashMap<>();
        for (Measure measure : measures.values()) {
            List<Figure> newest = latest().filter(figure -> figure.measureKey().equals(measure.measureKey()))
                    .toList();
            newest.stream()
                    .filter(figure -> figure.cohortKey().equals("all"))
                    .findFirst()
                    .or(() -> newest.stream().findFirst())
                    .ifPresent(figure -> topics.computeIfAbsent(measure.topic(), key -> new ArrayList<>())
                            .add(newest(figure)));
        }
        topics.forEach((topic, list) -> {
            String path = "topic/" + Words.slug(topic) + "/index.html";
            pages.write(path, templates.page("topic", new TopicPage(new Page(head, path, topic, "Topics"), list)));
        });
    }

    private TopicPage.Newest newest(Figure figure) {
        List<Figure> series = of(figures.get(figure.series()), figure.periodKind()::equals);
        return new TopicPage.Newest(
                figure,
                charts.spark(series).map(drawing -> drawing.inPage("spark")).orElse(""));
    }

    private void writeTables(SiteLayout.TablePage described) {
        writeTables(
                described.title(),
                described.path() + "/",
                described.title(),
                described.says(),
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
                        tables.stream()
                                .flatMap(titled -> titled.on(each.page()).stream())
                                .toList());
            }
        }
    }

    private void writeTables(String section, String folder, String title, String says, List<TablesPage.Titled> tables) {
        pages.write(
                folder + "index.html",
                templates.page(
                        "tables", new TablesPage(new Page(head, folder + "index.html", title, section), says, tables)));
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
