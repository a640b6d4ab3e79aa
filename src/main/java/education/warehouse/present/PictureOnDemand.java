package education.warehouse.present;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.present.SeriesPage.Break;
import education.warehouse.project.SqlFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The chart of a series as a picture, from a release that is there. */
public final class PictureOnDemand {

    private PictureOnDemand() {}

    /**
     * The series over time as PNG.
     *
     * @param database session that uses the release
     * @param measure by key
     * @param cohort by key
     */
    public static byte[] of(Database database, SiteLayout layout, SqlFiles sql, String measure, String cohort) {
        Shown shown = Shown.of(new Queries(database, sql.site(), Edition.INSIDE), layout, Edition.INSIDE);
        List<Figure> all = shown.figures().getOrDefault(Figure.series(measure, cohort), List.of());
        Figure latest = all.stream()
                .filter(Figure::isLatest)
                .findFirst()
                .orElseThrow(
                        () -> Problem.contract(
                                "Cannot draw " + measure + ", " + cohort
                                        + ": there is no such series here. Copy its address from the site, such as measure/absence_rate/secondary/."));
        Set<LocalDate> breaks = shown.breaks().getOrDefault(measure, List.of()).stream()
                .filter(one -> one.isOf(latest))
                .map(Break::breakOn)
                .collect(Collectors.toSet());
        return new Charts(shown.head())
                .line(shown.likeIt(latest), breaks)
                .orElseThrow(() -> Problem.contract("Cannot draw " + measure + ", " + cohort
                        + ": it has fewer than two figures that are counted alike."))
                .asPicture();
    }
}
