package education.warehouse.privacy;

import education.warehouse.contract.Field;
import education.warehouse.contract.MissingValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a value of a file that holds personal data may be what its column is declared for. Where columns have shifted a name stands
 * in a column of codes, dates or numbers: of such a value nothing is kept but its length, unless it is too short to name anybody.
 */
public final class DeclaredValue {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9., ]*([eE][+-]?[0-9]+)?%?");
    private static final Set<String> TRUTHS = Set.of("true", "false", "yes", "no");
    private static final int LONGEST = 10;
    private static final int MOST_LETTERS = 2;
    private static final int MOST_DIGITS = 8;
    private static final String SIGNS = "-/.:+ ,%?#*()\\";

    private final Set<String> missing;
    private final Predicate<String> isDeclared;

    private DeclaredValue(Set<String> missing, Predicate<String> isDeclared) {
        this.missing = missing;
        this.isDeclared = isDeclared;
    }

    /** Empty for a text of which the contract says nothing. */
    public static Optional<DeclaredValue> of(Field field) {
        return test(field)
                .map(test -> new DeclaredValue(
                        field.missingValues().stream().map(MissingValue::value).collect(Collectors.toSet()), test));
    }

    private static Optional<Predicate<String>> test(Field field) {
        return switch (field.type()) {
            case INTEGER, NUMBER -> Optional.of(NUMBER.asMatchPredicate());
            case BOOLEAN -> Optional.of(text -> TRUTHS.contains(text.toLowerCase(Locale.ROOT)));
            case DATE -> Optional.of(date(field));
            case STRING -> text(field);
        };
    }

    private static Predicate<String> date(Field field) {
        List<StrptimeParser> forms =
                field.format().stream().map(StrptimeParser::new).toList();
        return text -> forms.stream().anyMatch(form -> form.read(text).isPresent());
    }

    private static Optional<Predicate<String>> text(Field field) {
        if (!field.constraints().allowed().isEmpty()) {
            return Optional.of(Set.copyOf(field.constraints().allowed())::contains);
        }
        return Optional.ofNullable(field.constraints().pattern())
                .map(pattern -> Pattern.compile(pattern).asPredicate());
    }

    /** What may be kept of a text without blanks around it: itself, or how many letters it has. */
    public String kept(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return text.isEmpty() || isHarmless(bytes, 0, bytes.length) || missing.contains(text) || isDeclared.test(text)
                ? text
                : masked(text);
    }

    private static String masked(String text) {
        int letters = text.codePointCount(0, text.length());
        return "(masked, " + letters + (letters == 1 ? " letter)" : " letters)");
    }

    /** Digits, what dates and numbers are written with, and hardly a letter, in UTF-8: it names nobody, and shows what is wrong. */
    public static boolean isHarmless(byte[] text, int start, int end) {
        int letters = 0;
        int digits = 0;
        int all = 0;
        for (int i = start; i < end; i++) {
            byte sign = text[i];
            if ((sign & 0xC0) == 0x80) {
                // goes on with the letter before it
                continue;
            }
            all++;
            if (sign >= '0' && sign <= '9') {
                digits++;
            } else if (SIGNS.indexOf(sign) < 0) {
                letters++;
            }
        }
        return all <= LONGEST && letters <= MOST_LETTERS && digits <= MOST_DIGITS;
    }
}
