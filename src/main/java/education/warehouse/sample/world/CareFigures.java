package education.warehouse.sample.world;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of children's social care that an authority of 40,447 pupils printed, made smaller to the size of a made-up one. */
final class CareFigures {

    /** Pupils of the authority whose figures they are. */
    private static final double PUPILS = 40_447;

    private static final String ROWS = "rows";

    private final Map<String, Map<String, Integer>> parts = new LinkedHashMap<>();
    private final double scale;

    CareFigures(int pupils) {
        this.scale = pupils / PUPILS;
        for (NamedCsvRecord row : Tables.rows("social_care.csv")) {
            parts.computeIfAbsent(row.getField("part"), part -> new LinkedHashMap<>())
                    .put(row.getField("label"), Integer.valueOf(row.getField("number")));
        }
    }

    /** How many rows of a kind there are. */
    int rows(String label) {
        return scaled(ROWS, label);
    }

    /** How many of a part have the label. */
    int scaled(String part, String label) {
        return (int) Math.round(parts.get(part).get(label) * scale);
    }

    /** A figure that does not depend on the size. */
    int unscaled(String label) {
        return parts.get(ROWS).get(label);
    }

    /** The labels of a part as often as they are due to so many, in a random order. */
    List<String> dealt(String part, int size, SeededRandom random) {
        return dealt(part, size, List.of(), random);
    }

    /** The labels that are still due to the rest of a group where some have theirs already, in a random order. */
    List<String> dealt(String part, int size, List<String> given, SeededRandom random) {
        Map<String, Integer> weights = parts.get(part);
        double all = weights.values().stream().mapToInt(weight -> weight).sum();
        Map<String, Double> due = new LinkedHashMap<>();
        weights.forEach((label, weight) -> due.put(
                label,
                Math.max(
                        0,
                        weight / all * (size + given.size())
                                - given.stream().filter(label::equals).count())));
        double left = due.values().stream().mapToDouble(share -> share).sum();
        List<String> labels = new ArrayList<>();
        double reached = 0;
        for (Map.Entry<String, Double> share : due.entrySet()) {
            reached += left == 0 ? 0 : share.getValue() / left * size;
            while (labels.size() < Math.round(reached)) {
                labels.add(share.getKey());
            }
        }
        while (labels.size() < size) {
            labels.add(weights.keySet().iterator().next());
        }
        random.shuffle(labels);
        return labels;
    }
}
