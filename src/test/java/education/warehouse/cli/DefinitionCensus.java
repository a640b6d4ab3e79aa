package education.warehouse.cli;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A school census.
 *
 * @param year academic year, such as {@code 2022/23}
 * @param term autumn, spring or summer
 */
record DefinitionCensus(String year, String term) {

    /** The way in which a census writes dates. */
    static final DateTimeFormatter DATES = DateTimeFormatter.ofPattern("yyyy-MMM-dd 00:00:00", Locale.ENGLISH);

    /** A census as cases name it: {@code spring} of the case's year, or {@code autumn 2023/24}. */
    static DefinitionCensus of(String text, String yearOfTheCase) {
        String[] words = text.split(" ");
        return new DefinitionCensus(words.length > 1 ? words[1] : yearOfTheCase, words[0]);
    }

    /** The censuses of a list with commas, {@code none} for none. */
    static List<DefinitionCensus> all(String list, String yearOfTheCase) {
        return Stream.of(list.split(", *"))
                .filter(text -> !text.equals("none"))
                .map(text -> of(text, yearOfTheCase))
                .toList();
    }

    LocalDate day() {
        return switch (term) {
            case "autumn" -> LocalDate.of(firstYear(), 10, 6);
            case "spring" -> LocalDate.of(firstYear() + 1, 1, 19);
            default -> LocalDate.of(firstYear() + 1, 5, 18);
        };
    }

    /** The first day of leaving on which a pupil is still told of. */
    LocalDate tellsSince() {
        return switch (term) {
            case "autumn" -> LocalDate.of(firstYear(), 8, 1);
            case "spring" -> LocalDate.of(firstYear(), 10, 7);
            default -> LocalDate.of(firstYear() + 1, 1, 20);
        };
    }

    /** A module's file: {@code pupils/2023_spring_pupilonroll.csv}. */
    String file(String feed, String module) {
        return feed + "/" + day().getYear() + "_" + term + "_" + module + ".csv";
    }

    /** A pupil's number in this census, the same at every school. */
    String pupil(String upn) {
        return "p" + upn.substring(8) + term;
    }

    private int firstYear() {
        return Integer.parseInt(year.substring(0, 4));
    }
}
