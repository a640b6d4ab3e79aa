package education.warehouse.header;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be the header of a table, as one row of titles.
 *
 * @param titles one for each column; blank where a column has none of its own
 * @param spans by the number of a column: how many columns its title stands over, where it is more than one
 */
public record HeaderRow(List<String> titles, Map<Integer, Integer> spans) {

    public HeaderRow {
        titles = List.copyOf(titles);
        spans = Map.copyOf(spans);
    }

    /** Titles that stand over one column each. */
    public static HeaderRow of(List<String> titles) {
        return new HeaderRow(
                titles.stream().map(title -> title == null ? "" : title).toList(), Map.of());
    }

    /**
     * A column below a title.
     *
     * @param position of the first column that the title stands over
     * @param place which of them, from 1
     */
    Optional<Integer> column(int position, int place) {
        return place <= spans.getOrDefault(position, 1) ? Optional.of(position + place - 1) : Optional.empty();
    }

    /** The title over a column that is not the first one below it; empty where there is none. */
    public Optional<String> titleAside(int position) {
        return spans.entrySet().stream()
                .filter(span -> span.getKey() < position && position < span.getKey() + span.getValue())
                .map(span -> titles.get(span.getKey() - 1))
                .findFirst();
    }

    /** The title of a column; empty where it has none of its own. */
    public String title(int position) {
        return position <= titles.size() ? titles.get(position - 1) : "";
    }
}
