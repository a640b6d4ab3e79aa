package education.warehouse.sample.files;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One cell of a template: a constant, or a value with what stands around it, such as {@code ${sessions}.0}; of a date some days
 * later or earlier too, such as {@code ${taken-90}}.
 */
record Cell<T>(String before, Function<? super T, ?> value, int days, String after) {

    private static final Pattern PLACEHOLDER = Pattern.compile("(.*?)\\$\\{(\\w+)([+-]\\d+)?}(.*)");

    /** @param where which cell it is, for the message if nothing has the name that it asks for */
    static <T> Cell<T> of(String text, Values<T> values, String where) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        if (!matcher.matches()) {
            return new Cell<>(text, any -> "", 0, "");
        }
        Function<? super T, ?> value = values.find(matcher.group(2))
                .orElseThrow(() -> new IllegalStateException("Cannot fill " + where + ": nothing is called \""
                        + matcher.group(2) + "\". Correct the template, or add the value."));
        int days = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return new Cell<>(matcher.group(1), value, days, matcher.group(4));
    }

    /** Empty where the value is. */
    String of(T thing, Notation notation) {
        Object found = value.apply(thing);
        Object here = found instanceof Optional<?> optional ? optional.orElse(null) : found;
        if (here == null) {
            return "";
        }
        String text = notation.text(days == 0 ? here : ((LocalDate) here).plusDays(days));
        return before.isEmpty() && after.isEmpty() ? text : before + text + after;
    }
}
