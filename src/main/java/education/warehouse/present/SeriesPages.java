package education.warehouse.present;

import education.warehouse.present.SeriesPage.Authority;
import education.warehouse.present.SeriesPage.Break;
import education.warehouse.present.SeriesPage.Cohort;
import education.warehouse.present.SeriesPage.Measure;
import education.warehouse.present.chart.Drawing.Picture;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A page for every measure and cohort, with its charts, its figures as CSV, and why they are what they are. */
final class SeriesPages {

    private final Shown shown;
    private final SiteLayout layout;
    private final PageFolder pages;
    private final Templates templates;
    private final Pictures pictures;
    private final SqlWay way;
    private final SiteHead head;
    private final Charts charts;

    SeriesPages(Shown shown, SiteLayout layout, PageFolder pages, Templates templates, Pictures pictures, SqlWay way) {
        this.shown = shown;
        this.layout = layout;
        this.pages = pages;
        this.templates = templates;
        this.pictures = pictures;
        this.way = way;
        this.head = shown.head();
        this.charts = new Charts(head);
    }

    /** Pages of all series that have one. */
    void write() {
        shown.figures().values().parallelStream()
                .filter(series -> series.get(0).hasPage())
                .forEach(this::write);
    }

    private void write(List<Figure> all) {
        Figure latest = all.stream().filter(Figure::isLatest).findFirst().orElse(all.get(all.size() - 1));
        Measure measure = shown.measures().get(latest.measureKey());
        String folder = latest.address();
        List<Figure> main = shown.likeIt(latest);
        List<Figure> parts = all.stream()
                .filter(figure -> !figure.periodKind().equals(latest.periodKind())
                        || !figure.seriesKey().equals(latest.seriesKey()))
                .toList();
        List<Break> broken = shown.breaks().getOrDefault(measure.measureKey(), List.of()).stream()
                .filter(one -> one.isOf(latest))
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
            pages.write(folder + "chart.png", pictures.painted(List.of(main, days), () -> charts.line(main, days)));
        }
        bars.ifPresent(drawing -> pages.write(folder + "authorities.svg", drawing.asFile()));
        String title = measure.measure() + (latest.cohortKey().equals("all") ? "" : ": " + latest.cohort());
        SeriesPage page = new SeriesPage(
                new Page(head, folder + "index.html", title, Site.TOPICS),
                measure,
                latest,
                sentences(latest, main),
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
        pages.write(folder + "figures.csv", Csv.ofFigures(all));
        writeWhy(latest, measure, newestFirst(all));
    }

    private List<String> sentences(Figure latest, List<Figure> main) {
        List<String> sentences = new ArrayList<>(Sentences.of(latest, before(latest, main), head));
        shown.origins().getOrDefault(latest.series(), List.of()).stream()
                .filter(origin -> origin.periodKey().equals(latest.periodKey()))
                .flatMap(origin -> Sentences.counts(latest, origin).stream())
                .findFirst()
                .ifPresent(counts -> sentences.add(Math.min(1, sentences.size()), counts));
        return sentences;
    }

    private void writeWhy(Figure latest, Measure measure, List<Figure> all) {
        Map<String, List<WhyPage.Origin>> ofPeriods =
                Shown.grouped(shown.origins().getOrDefault(latest.series(), List.of()), WhyPage.Origin::periodKey);
        Map<String, List<String>> ways = new LinkedHashMap<>();
        all.stream()
                .filter(figure -> figure.feedKey() != null)
                .sorted(Comparator.comparing(Figure::feedKey))
                .forEach(figure -> {
                    List<String> way = this.way.ofDelivered(
                            figure.feedKey(), figure.basis().equals("printed"));
                    if (!way.isEmpty()) {
                        ways.putIfAbsent(figure.feedKey(), way);
                    }
                });
        if (all.stream().anyMatch(figure -> figure.basis().equals("computed"))) {
            ways.put("computed", way.ofComputed(measure.measureKey()));
        }
        String path = latest.address() + "why.html";
        String title = "Why it is this figure" + (latest.isMain() ? "" : ": " + latest.cohort());
        pages.write(
                path,
                templates.page(
                        "why", new WhyPage(new Page(head, path, title, Site.TOPICS), measure, all, ofPeriods, ways)));
    }

    /** The figure that the change is from; none where it cannot be told. */
    private static Figure before(Figure latest, List<Figure> main) {
        return main.stream()
                .filter(figure -> latest.isYearly()
                        && figure.periodEnd().getYear() == latest.periodEnd().getYear() - 1
                        && figure.value() != null)
                .findFirst()
                .orElse(null);
    }

    private static List<Figure> newestFirst(List<Figure> figures) {
        return figures.stream()
                .sorted(Comparator.comparing(Figure::periodEnd).reversed())
                .toList();
    }

    private List<Cohort> cohorts(Measure measure) {
        return shown.latest()
                .filter(figure -> figure.measureKey().equals(measure.measureKey()))
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
}
