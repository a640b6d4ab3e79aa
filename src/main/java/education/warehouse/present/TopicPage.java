package education.warehouse.present;

import java.util.List;

/** The page of a topic: the newest figure of each of its measures. */
public record TopicPage(Page page, List<Newest> figures) {

    /**
     * A newest figure.
     *
     * @param spark its last nine years as a small line, as an element; empty where there are too few
     */
    public record Newest(Figure figure, String spark) {}
}
