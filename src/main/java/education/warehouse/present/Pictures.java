package education.warehouse.present;

import education.warehouse.present.chart.Drawing;
import education.warehouse.present.chart.Drawing.Picture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Charts that were drawn: both editions show most series alike. */
final class Pictures {

    private final Map<List<?>, Optional<Picture>> drawn = new ConcurrentHashMap<>();
    private final Map<List<?>, byte[]> painted = new ConcurrentHashMap<>();

    /**
     * @param id of the chart on its page
     * @param of all that decides what it looks like
     */
    Optional<Picture> of(String id, List<?> of, Supplier<Optional<Drawing>> chart) {
        return drawn.computeIfAbsent(of, key -> chart.get().map(drawing -> drawing.drawn(id)));
    }

    /** The same as PNG. */
    byte[] painted(List<?> of, Supplier<Optional<Drawing>> chart) {
        return painted.computeIfAbsent(of, key -> chart.get().orElseThrow().asPicture());
    }
}
