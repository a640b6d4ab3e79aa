package education.warehouse.extract;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms in which people and programs write one day, so that a birth date is found however it stands in a comment. */
final class DayForms {

    /** Characters of the shortest form that is looked for: a shorter one stands in other numbers by chance. */
    static final int SHORTEST = 8;

    private static final Pattern TIME = Pattern.compile("[ T][0-9]{1,2}:[0-9:.]+Z?$");
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "dd/MM/yyyy",
                    "d/M/yyyy",
                    "dd.MM.yyyy",
                    "dd-MM-yyyy",
                    "dd/MM/yy",
                    "yyyy-MM-dd",
                    "yyyy/MM/dd",
                    "yyyyMMdd",
                    "ddMMyyyy",
                    "yyyy-MMM-dd",
                    "dd-MMM-yyyy",
                    "d MMM yyyy",
                    "d MMMM yyyy",
                    "MMMM d, yyyy")
            .map(form -> new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(form)
                    .toFormatter(Locale.ENGLISH))
            .toList();

    private DayForms() {}

    /** The text itself, and the forms of the day that it is. */
    static Set<String> of(String text) {
        Set<String> forms = new HashSet<>();
        String day = TIME.matcher(text.strip()).replaceFirst("");
        forms.add(day);
        FORMS.stream().flatMap(form -> day(day, form).stream()).findFirst().ifPresent(known -> forms.addAll(of(known)));
        return longEnough(forms.stream());
    }

    static Set<String> of(LocalDate day) {
        return longEnough(FORMS.stream().map(form -> form.format(day)));
    }

    private static Set<String> longEnough(Stream<String> forms) {
        return forms.filter(form -> form.length() >= SHORTEST).collect(Collectors.toSet());
    }

    private static Optional<LocalDate> day(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDate.parse(text, form));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
