package education.warehouse.present;

import java.util.List;

/** All topics with their measures. */
public record TopicsPage(Page page, List<Topic> topics) {

    /** A topic, where its page is, and the newest figure of each of its measures. */
    public record Topic(String name, String target, List<Figure> figures) {}
}
