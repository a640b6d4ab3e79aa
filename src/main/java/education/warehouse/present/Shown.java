package education.warehouse.present;

import education.warehouse.present.SeriesPage.Authority;
import education.warehouse.present.SeriesPage.Break;
import education.warehouse.present.SeriesPage.Measure;
import education.warehouse.present.SeriesPage.Remark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an edition shows of the home authority.
 *
 * @param head what all pages say
 * @param measures by key
 * @param figures of each measure and cohort, from the oldest on
 * @param authorities of the region, by measure and cohort
 * @param breaks of series, by measure
 * @param remarks by measure
 * @param gaps to everybody, by measure and cohort
 * @param origins of the figures of each measure and cohort
 */
record Shown(
        SiteHead head,
        Map<String, Measure> measures,
        Map<String, List<Figure>> figures,
        Map<String, List<Authority>> authorities,
        Map<String, List<Break>> breaks,
        Map<String, List<Remark>> remarks,
        Map<String, Gap> gaps,
        Map<String, List<WhyPage.Origin>> origins) {

    /** How far a cohort is from everybody. */
    public record Gap(
            String measureKey, String cohortKey, String period, BigDecimal gap, String gapIs, BigDecimal nationalGap) {}

    /** The areas that figures are compared with. */
    public record Place(String area, String region, String country) {}

    static Shown of(Queries queries, SiteLayout layout, Edition edition) {
        return new Shown(
                head(queries.rows("place", Place.class).get(0), layout, edition),
                queries.rows("measure", Measure.class).stream()
                        .collect(Collectors.toMap(
                                Measure::measureKey, Function.identity(), (a, b) -> a, LinkedHashMap::new)),
                grouped(queries.rows("figure", Figure.class), Figure::series),
                grouped(
                        queries.rows("authority", Authority.class),
                        authority -> Figure.series(authority.measureKey(), authority.cohortKey())),
                grouped(queries.rows("series_break", Break.class), Break::measureKey),
                grouped(queries.rows("remark", Remark.class), Remark::measureKey),
                queries.rows("cohort_gap", Gap.class).stream()
                        .collect(Collectors.toMap(
                                gap -> Figure.series(gap.measureKey(), gap.cohortKey()),
                                Function.identity(),
                                (a, b) -> a)),
                grouped(
                        queries.rows("origin", WhyPage.Origin.class),
                        origin -> Figure.series(origin.measureKey(), origin.cohortKey())));
    }

    static <T> Map<String, List<T>> grouped(List<T> rows, Function<T, String> key) {
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private static SiteHead head(Place place, SiteLayout layout, Edition edition) {
        List<SiteHead.Entry> entries = new ArrayList<>();
        entries.add(new SiteHead.Entry("Overview", ""));
        entries.add(new SiteHead.Entry(Site.TOPICS, "topic/"));
        layout.pages().stream()
                .filter(page -> page.isIn(edition))
                .forEach(page -> entries.add(new SiteHead.Entry(page.title(), page.path() + "/")));
        entries.add(new SiteHead.Entry(Site.COMPARE, "compare/"));
        return new SiteHead(
                layout.name() == null ? place.area() : layout.name(),
                layout.contact() == null ? "" : layout.contact(),
                place.area(),
                place.region(),
                place.country(),
                edition.isOpen(),
                entries);
    }

    /** The newest figure of each measure and cohort. */
    Stream<Figure> latest() {
        return figures.values().stream().flatMap(List::stream).filter(Figure::isLatest);
    }

    /** Figures of its measure and cohort that are counted as it is, in periods of its kind: only these stand in one line. */
    List<Figure> likeIt(Figure figure) {
        return figures.get(figure.series()).stream()
                .filter(other -> other.periodKind().equals(figure.periodKind()))
                .filter(other -> other.seriesKey().equals(figure.seriesKey()))
                .toList();
    }
}
