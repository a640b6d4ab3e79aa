package education.warehouse.present;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The overview, and a page for every topic. */
final class TopicPages {

    private static final int FEW = 5;

    private final Shown shown;
    private final Queries queries;
    private final SiteLayout layout;
    private final PageFolder pages;
    private final Templates templates;
    private final SiteHead head;
    private final Charts charts;
    private final Map<String, List<Figure>> topics;

    TopicPages(Shown shown, Queries queries, SiteLayout layout, PageFolder pages, Templates templates) {
        this.shown = shown;
        this.queries = queries;
        this.layout = layout;
        this.pages = pages;
        this.templates = templates;
        this.head = shown.head();
        this.charts = new Charts(head);
        this.topics = byTopic(shown);
    }

    /** Pages of all topics, and of the list of them; returns what a search finds. */
    List<Site.Found> writeTopics() {
        List<Site.Found> found = new ArrayList<>();
        topics.forEach((topic, list) -> {
            String path = topicTarget(topic) + "index.html";
            found.add(new Site.Found(topic, "topic", topicTarget(topic)));
            pages.write(
                    path,
                    templates.page(
                            "topic",
                            new TopicPage(
                                    new Page(head, path, topic, Site.TOPICS),
                                    list.stream().map(this::newest).toList())));
        });
        pages.write(
                "topic/index.html",
                templates.page(
                        "topics",
                        new TopicsPage(
                                new Page(head, "topic/index.html", Site.TOPICS, Site.TOPICS),
                                topics.entrySet().stream()
                                        .map(topic -> new TopicsPage.Topic(
                                                topic.getKey(), topicTarget(topic.getKey()), topic.getValue()))
                                        .toList())));
        return found;
    }

    /** The newest figure of each measure, of its main cohort, by topic; sources write one topic with small and with great letters. */
    private static Map<String, List<Figure>> byTopic(Shown shown) {
        return Shown.grouped(shown.latest().filter(Figure::isMain).toList(), figure -> Words.slug(figure.topic()))
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

    void writeOverview() {
        Map<String, Figure> main = shown.latest()
                .filter(Figure::isMain)
                .collect(Collectors.toMap(Figure::measureKey, Function.identity(), (a, b) -> a));
        List<OverviewPage.Topic> headlines = layout.overview().stream()
                .map(described -> new OverviewPage.Topic(
                        described.topic(),
                        topics.containsKey(described.topic()) ? topicTarget(described.topic()) : "",
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
                                headlines,
                                shown.latest()
                                        .filter(TopicPages::isReliable)
                                        .filter(figure -> Boolean.TRUE.equals(figure.isWorseAndWorsening()))
                                        .sorted(Comparator.comparing(TopicPages::distance)
                                                .reversed())
                                        .limit(FEW)
                                        .toList(),
                                shown.latest()
                                        .filter(TopicPages::isReliable)
                                        .filter(figure -> figure.isMain() && figure.changeOnYear() != null)
                                        .filter(figure -> !figure.unit().equals("number"))
                                        .sorted(Comparator.comparing(TopicPages::move)
                                                .reversed())
                                        .limit(FEW)
                                        .toList(),
                                queries.rows("note", OverviewPage.Note.class),
                                queries.rows("made", Site.Made.class).get(0).madeOn())));
    }

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
        Figure soFar = shown.figures().get(figure.series()).stream()
                .filter(part -> part.periodKind().equals("year to date")
                        && part.periodEnd().isAfter(figure.periodEnd()))
                .reduce((a, b) -> b)
                .orElse(null);
        return new OverviewPage.Headline(figure, yearsBefore(figure, 1), yearsBefore(figure, 2), soFar, spark(figure));
    }

    /** The figure of so many years before, counted alike; a missing year is not skipped. */
    private Figure yearsBefore(Figure figure, int years) {
        return shown.likeIt(figure).stream()
                .filter(other -> figure.isYearly()
                        && other.periodEnd().getYear() == figure.periodEnd().getYear() - years)
                .findFirst()
                .orElse(null);
    }
}
