package education.warehouse.sample.world;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;

/** What is published of a whole authority's plans, for an authority of another size up to a day. */
final class PublishedPlans {

    /** Figures of a year. */
    enum Figure {
        CASELOAD_IN_JANUARY,
        ISSUED,
        IN_TIME,
        EXCEPTIONS,
        EXCEPTIONS_IN_TIME;

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int PUPILS_OF_A_WHOLE_AUTHORITY = 40_447;

    private final TreeMap<Integer, NamedCsvRecord> years = new TreeMap<>();
    private final LocalDate taken;
    private final double size;

    PublishedPlans(int pupils, LocalDate taken) {
        this.size = (double) pupils / PUPILS_OF_A_WHOLE_AUTHORITY;
        this.taken = taken;
        Tables.rows("plans.csv").forEach(row -> years.put(Integer.parseInt(row.getField("year")), row));
    }

    SortedSet<Integer> years() {
        return years.navigableKeySet();
    }

    boolean has(int year) {
        return years.containsKey(year);
    }

    /** In a small authority figures of few round to none. */
    boolean isSmall() {
        return size < 0.5;
    }

    /** For an authority of this size and for as much of the year as there has been; nothing where nothing is published. */
    long expected(int year, Figure figure) {
        String whole = has(year) ? years.get(year).getField(figure.column()) : "";
        double gone = year == taken.getYear() ? taken.getDayOfYear() / 365.0 : 1;
        return whole.isEmpty() ? 0 : Math.round(Integer.parseInt(whole) * size * gone);
    }

    long caseload(int year) {
        return Math.round(Integer.parseInt(years.get(year).getField(Figure.CASELOAD_IN_JANUARY.column())) * size);
    }

    /** Of the plans issued in a year, the share within 20 weeks; half where nothing is published. */
    double shareInTime(int year) {
        String inTime = years.get(year).getField(Figure.IN_TIME.column());
        return inTime.isEmpty()
                ? 0.5
                : Double.parseDouble(inTime) / Integer.parseInt(years.get(year).getField(Figure.ISSUED.column()));
    }
}
