package education.warehouse.present;

import java.util.List;

/**
 * The first page: the headline measures of each topic, and what a reader should look at.
 *
 * @param topics in the order of {@code jobs/reports/site.yaml}
 * @param attention figures that are worse than the country's and worsening
 * @param moves figures that changed most on the year, for their size
 * @param notes what was revised, cannot be confirmed, or is late
 * @param madeOn day of the release, in words
 */
public record OverviewPage(
        Page page, List<Topic> topics, List<Figure> attention, List<Figure> moves, List<Note> notes, String madeOn) {

    /** A topic with its headline measures. */
    public record Topic(String name, String target, List<Headline> headlines) {}

    /**
     * A headline measure: its newest figure, the two before it, and the year so far.
     *
     * @param spark its last nine years as a small line, as an element
     */
    public record Headline(Figure figure, Figure before, Figure twoBefore, Figure soFar, String spark) {

        /** A figure of those before, as people read it; empty where there is none. */
        public String shown(Figure other) {
            return other == null ? "" : other.shown();
        }
    }

    /** Something that a reader should know. */
    public record Note(String kind, String subject, String message, String target) {}

    public List<Note> of(String kind) {
        return notes.stream().filter(note -> note.kind().equals(kind)).toList();
    }
}
