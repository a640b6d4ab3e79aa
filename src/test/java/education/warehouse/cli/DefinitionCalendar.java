package education.warehouse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The half-terms of {@code definitions/calendar.csv}: most are one week long, so that a case can show every mark. */
record DefinitionCalendar(List<HalfTerm> halfTerms) {

    private static final Path FILE = Path.of("src/test/resources/definitions/calendar.csv");
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** A half-term such as {@code 2022/23}, {@code autumn 1}. */
    record HalfTerm(String year, String name, LocalDate startsOn, LocalDate endsOn) {

        boolean holds(LocalDate day) {
            return !day.isBefore(startsOn) && !day.isAfter(endsOn);
        }
    }

    static DefinitionCalendar read() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return new DefinitionCalendar(lines.skip(1)
                    .map(line -> line.split(","))
                    .map(cells -> new HalfTerm(
                            cells[0], cells[1] + " " + cells[2], LocalDate.parse(cells[3]), LocalDate.parse(cells[4])))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A date, or the first school day of a half-term, or of the year where nothing is said. */
    LocalDate day(String year, String text) {
        if (text.matches("[0-9]{4}-.*")) {
            return LocalDate.parse(text);
        }
        return halfTerms.stream()
                .filter(halfTerm -> halfTerm.year().equals(year)
                        && (text.isEmpty() || halfTerm.name().equals(text)))
                .map(HalfTerm::startsOn)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot find half-term " + text + " of " + year));
    }

    /** The next school day, from a school day; from any other day the next weekday. */
    LocalDate after(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (WEEKEND.contains(next.getDayOfWeek()) || isSchoolDay(day) && !isSchoolDay(next)) {
            next = next.plusDays(1);
            if (next.isAfter(day.plusDays(100))) {
                throw new IllegalArgumentException("Cannot place a mark: no school day follows " + day);
            }
        }
        return next;
    }

    private boolean isSchoolDay(LocalDate day) {
        return halfTerms.stream().anyMatch(halfTerm -> halfTerm.holds(day));
    }
}
