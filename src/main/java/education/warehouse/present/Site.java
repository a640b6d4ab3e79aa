package education.warehouse.present;

import education.warehouse.home.JsonFiles;
import java.util.ArrayList;
import java.util.List;

/** The site of one edition: all pages, from what the queries answer. */
final class Site {

    static final String FOLDER = "site";
    static final String TOPICS = "Topics";
    static final String COMPARE = "Compare";

    private final Shown shown;
    private final Queries queries;
    private final SiteLayout layout;
    private final PageFolder pages;
    private final Templates templates = new Templates();
    private final SeriesPages seriesPages;
    private final TopicPages topicPages;
    private final TablePages tablePages;

    /** What a search finds: a title, what it is, and where it stands. */
    public record Found(String title, String kind, String target) {}

    /** When the release was made. */
    public record Made(String release, String madeOn) {}

    /** A word of the glossary. */
    public record Word(String word) {}

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
        this.pages = pages;
        this.seriesPages = new SeriesPages(shown, layout, pages, templates, pictures, way);
        this.topicPages = new TopicPages(shown, queries, layout, pages, templates);
        this.tablePages = new TablePages(shown, queries, layout, edition, pages, templates, way);
    }

    void write() {
        seriesPages.write();
        topicPages.writeOverview();
        List<Found> found = new ArrayList<>(topicPages.writeTopics());
        found.addAll(tablePages.write());
        tablePages.writeCompare();
        writeSearch(found);
        new Assets(layout.colour()).writeTo(pages);
    }

    private void writeSearch(List<Found> found) {
        pages.write(
                "search/index.html",
                templates.page("search", new Page(shown.head(), "search/index.html", "Search", "Search")));
        shown.latest()
                .filter(Figure::hasPage)
                .forEach(figure -> found.add(new Found(
                        figure.measure() + (figure.isMain() ? "" : ": " + figure.cohort()),
                        "measure",
                        figure.address())));
        queries.rows("word", Word.class).forEach(word -> found.add(new Found(word.word(), "word", "glossary/")));
        pages.write("assets/index.js", "window.ewIndex=" + JsonFiles.text(found) + ";\n");
    }
}
