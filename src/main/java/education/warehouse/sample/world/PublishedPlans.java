package education.warehouse.sample.world;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
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
    private static final double HALF = 0.5;

    /** Numbers of a whole authority by year; what is not published is not there. */
    private final TreeMap<Integer, Map<Figure, Integer>> years = new TreeMap<>();

    private final LocalDate taken;
    private final double size;

    PublishedPlans(Outline outline, LocalDate taken) {
        this.taken = taken;
        int whole = PUPILS_OF_A_WHOLE_AUTHORITY;
        if (outline.isOfItsOwn()) {
            whole = PublishedSize.of(outline).allPupils();
            readOwn(PublishedFigures.of(outline));
        } else {
            Tables.rows("plans.csv").forEach(this::read);
        }
        this.size = (double) outline.pupils() / whole;
    }

    private void read(NamedCsvRecord row) {
        for (Figure figure : Figure.values()) {
            String number = row.getField(figure.column());
            if (!number.isEmpty()) {
                put(Integer.parseInt(row.getField("year")), figure, Integer.parseInt(number));
            }
        }
    }

    /** Of an authority of its own the share in time is published, and exceptions are not. */
    private void readOwn(PublishedFigures published) {
        published
                .numbers("caseload_in_january")
                .forEach((year, number) -> put(year, Figure.CASELOAD_IN_JANUARY, number.intValue()));
        PublishedFigures.Series inTime = published.all().get(new PublishedFigures.Figure("in_time_percent", ""));
        published.numbers("issued").forEach((year, number) -> {
            // the caseload is settled in every year that anything is known of
            if (has(year)) {
                put(year, Figure.ISSUED, number.intValue());
                put(year, Figure.IN_TIME, (int) Math.round(number * inTime.in(year) / 100));
            }
        });
    }

    private void put(int year, Figure figure, int number) {
        years.computeIfAbsent(year, any -> new EnumMap<>(Figure.class)).put(figure, number);
    }

    SortedSet<Integer> years() {
        return years.navigableKeySet();
    }

    boolean has(int year) {
        return years.containsKey(year);
    }

    /** In a small authority figures of few round to none. */
    boolean isSmall() {
        return size < HALF;
    }

    /** For an authority of this size and for as much of the year as there has been; nothing where nothing is published. */
    long expected(int year, Figure figure) {
        Integer whole = has(year) ? years.get(year).get(figure) : null;
        double gone = year == taken.getYear() ? taken.getDayOfYear() / 365.0 : 1;
        return whole == null ? 0 : Math.round(whole * size * gone);
    }

    long caseload(int year) {
        return Math.round(years.get(year).getOrDefault(Figure.CASELOAD_IN_JANUARY, 0) * size);
    }

    /** Of the plans issued in a year, the share within 20 weeks; half where nothing is published. */
    double shareInTime(int year) {
        Map<Figure, Integer> ofYear = years.get(year);
        Integer issued = ofYear.get(Figure.ISSUED);
        return issued == null || issued == 0 ? HALF : (double) ofYear.get(Figure.IN_TIME) / issued;
    }
}
