package education.warehouse.present;

import education.warehouse.project.CommonDescriptions;
import education.warehouse.project.Document;
import education.warehouse.project.JsonSchemaFile;
import education.warehouse.project.ProjectFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code jobs/reports/site.yaml} says of the site.
 *
 * @param name of the council; its area's where it is not given
 * @param contact whom readers may ask
 * @param colour of the head of pages, as {@code #12436d}
 * @param overview topics of the overview with their measures
 * @param pages of tables
 */
public record SiteLayout(String name, String contact, String colour, List<Headline> overview, List<TablePage> pages) {

    public static final String FILE = "jobs/reports/site.yaml";
    private static final String QUERIES = "sql/site/";
    private static final String SCHEMA = "jobs/site.schema.json";

    /** Where nothing is said. */
    public static final SiteLayout NONE = new SiteLayout(null, null, null, null, null);

    public SiteLayout {
        overview = overview == null ? List.of() : List.copyOf(overview);
        pages = pages == null ? List.of() : List.copyOf(pages);
    }

    /** A topic of the overview: its four to six headline measures, by key. */
    public record Headline(String topic, List<String> measures) {}

    /**
     * A page of tables.
     *
     * @param path its folder
     * @param title its heading
     * @param says what it shows, in a sentence or two
     * @param edition {@code inside} where it is not in the edition that may leave the building
     * @param tables on it
     * @param each pages below it, one for each row of a query
     */
    public record TablePage(
            String path, String title, String says, String edition, List<TableOnPage> tables, EachPage each) {

        boolean isIn(Edition which) {
            return !which.isOpen() || !"inside".equals(edition);
        }
    }

    /**
     * Pages below a page.
     *
     * @param query file of {@code sql/site} with a row for each: its {@code page} and {@code title}, and what it {@code says}
     * @param tables on each; their queries have a column {@code page}
     * @param picture {@code lineage} where each is a table or view, of which it shows what flows into it; none where it is not given
     */
    public record EachPage(String query, List<TableOnPage> tables, String picture) {

        boolean hasLineage() {
            return "lineage".equals(picture);
        }
    }

    /**
     * A table.
     *
     * @param title its caption
     * @param query file of {@code sql/site} that answers it, without its ending
     * @param edition {@code inside} where it is not in the edition that may leave the building
     */
    public record TableOnPage(String title, String query, String edition) {

        boolean isIn(Edition which) {
            return !which.isOpen() || !"inside".equals(edition);
        }
    }

    /** Whether a measure is one of the overview, whose charts are pictures for documents too. */
    boolean isHeadline(String measure) {
        return overview.stream().anyMatch(headline -> headline.measures().contains(measure));
    }

    /**
     * Reads it; what is wrong is added to the problems. Where there is none, or no SELECT of {@code sql/site}, a release has no pages.
     */
    public static Optional<SiteLayout> of(ProjectFiles projectFiles, List<String> problems) {
        Set<String> queries = projectFiles.files(QUERIES, ".sql").keySet();
        if (projectFiles.files(FILE, "").isEmpty() || queries.isEmpty()) {
            return Optional.empty();
        }
        Optional<SiteLayout> layout = Document.read(
                        FILE,
                        projectFiles.file(FILE),
                        CommonDescriptions.none(),
                        JsonSchemaFile.of(projectFiles.file(SCHEMA)),
                        problems)
                .map(document -> Document.YAML.treeToValue(document.tree(), SiteLayout.class));
        layout.stream()
                .flatMap(SiteLayout::queries)
                .distinct()
                .filter(query -> !queries.contains(QUERIES + query + ".sql"))
                .forEach(query -> problems.add("Cannot use " + FILE + ": it names the query " + query
                        + ", and there is no " + QUERIES + query + ".sql. Write it, or correct the name."));
        return layout;
    }

    private Stream<String> queries() {
        return pages.stream()
                .flatMap(page -> page.each() == null
                        ? page.tables().stream().map(TableOnPage::query)
                        : Stream.of(
                                        page.tables().stream().map(TableOnPage::query),
                                        Stream.of(page.each().query()),
                                        page.each().tables().stream().map(TableOnPage::query))
                                .flatMap(names -> names));
    }
}
