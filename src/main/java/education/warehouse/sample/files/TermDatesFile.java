package education.warehouse.sample.files;

import education.warehouse.sample.world.SchoolYear;
import education.warehouse.sample.world.SchoolYear.HalfTerm;
import java.io.IOException;
import java.util.List;

/** The authority's term dates of an academic year, the one before and the one after. */
public final class TermDatesFile {

    private final SchoolYear year;
    private final Writing writing;

    public TermDatesFile(SchoolYear year, Writing writing) {
        this.year = year;
        this.writing = writing;
    }

    private record Dates(SchoolYear year, HalfTerm half) {}

    public void write() throws IOException {
        Values<Dates> values = new Values<Dates>()
                .add("academic_year", dates -> dates.year().label())
                .add("term", dates -> dates.half().term())
                .add("half", dates -> dates.half().half())
                .add("first", dates -> dates.half().first())
                .add("last", dates -> dates.half().last());
        Layout<Dates> layout = Layout.of("calendar/term-dates", Notation.UNICODE_LIST, values);
        String taken = year.augustBefore().minusDays(61).toString();
        try (CsvFile<Dates> file = writing.file(layout, "term-dates-" + taken + ".csv")) {
            for (SchoolYear each : List.of(year.before(), year, year.after())) {
                file.writeAll(each.halfTerms().stream().map(half -> new Dates(each, half)));
            }
        }
    }
}
