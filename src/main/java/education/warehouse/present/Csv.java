package education.warehouse.present;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Text of files for spreadsheets. */
final class Csv {

    private static final List<String> TITLES = List.of(
            "measure",
            "cohort",
            "area",
            "period",
            "period_end",
            "value",
            "status",
            "unit",
            "region_value",
            "national_value",
            "median_of_neighbours",
            "change",
            "direction",
            "rank_in_region",
            "areas_in_region",
            "provisional",
            "doubtful",
            "coverage",
            "basis",
            "file");

    private Csv() {}

    /** Figures of a page, below their titles. */
    static String ofFigures(List<Figure> figures) {
        return of(Stream.concat(Stream.of(TITLES), figures.stream().map(Csv::cells))
                .toList());
    }

    static String of(List<List<String>> records) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            records.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> cells(Figure figure) {
        return Stream.of(
                        figure.measure(),
                        figure.cohort(),
                        figure.area(),
                        figure.period(),
                        figure.periodEnd(),
                        figure.value(),
                        figure.status(),
                        figure.unit(),
                        figure.regionValue(),
                        figure.nationalValue(),
                        figure.neighboursMedian(),
                        figure.changeOnYear() == null ? figure.changeOnPrevious() : figure.changeOnYear(),
                        figure.direction(),
                        figure.rankInRegion(),
                        figure.areasInRegion(),
                        figure.isProvisional(),
                        figure.isDoubtful(),
                        figure.coverage(),
                        figure.basis(),
                        figure.file())
                .map(value -> Objects.toString(value, ""))
                .toList();
    }
}
