package education.warehouse.privacy;

import education.warehouse.contract.Field;
import education.warehouse.contract.MissingValue;
import education.warehouse.contract.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a value of a file that holds personal data may be what its column is declared for. Where columns have shifted a name stands
 * in a column of codes, dates or numbers: of such a value nothing is kept but its length, unless it is too short to name anybody.
 */
public final class DeclaredValue {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9., ]*([eE][+-]?[0-9]+)?%?");
    private static final Set<String> TRUTHS = Set.of("true", "false", "yes", "no", "y", "n");
    private static final int LONGEST = 10;
    private static final int MOST_LETTERS = 2;
    private static final int MOST_DIGITS = 8;
    private static final String SIGNS = "-/.:+ ,%?#*()\\";

    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");
    private static final int SHORTEST_WORD = 3;

    private final Set<String> missing;
    private final Predicate<String> isDeclared;
    private final List<Pattern> words;

    private DeclaredValue(Set<String> missing, Predicate<String> isDeclared, List<Pattern> words) {
        this.missing = missing;
        this.isDeclared = isDeclared;
        this.words = words;
    }

    /**
     * Empty for a text of which the contract says nothing.
     *
     * @param fields that read the column: what one of them is declared for may stand there
     */
    public static Optional<DeclaredValue> of(Resource resource, List<Field> fields) {
        List<Optional<Predicate<String>>> tests =
                fields.stream().map(DeclaredValue::test).toList();
        return tests.stream().allMatch(Optional::isPresent)
                ? tests.stream()
                        .flatMap(Optional::stream)
                        .reduce(Predicate::or)
                        .map(test -> new DeclaredValue(
                                fields.stream()
                                        .flatMap(field -> field.missingValues().stream())
                                        .map(MissingValue::value)
                                        .collect(Collectors.toSet()),
                                test,
                                fields.stream()
                                        .flatMap(field -> words(resource, field).stream())
                                        .toList()))
                : Optional.empty();
    }

    /** Words by which the contract knows rows that are no records, such as totals and notes: its conditions must go on to hold. */
    private static List<Pattern> words(Resource resource, Field field) {
        return Stream.of(
                        resource.filters().stream().map(Resource.Filter::condition),
                        Stream.ofNullable(resource.sections()).map(Resource.Sections::condition),
                        Stream.ofNullable(resource.controlTotals()).map(Resource.ControlTotals::condition))
                .flatMap(conditions -> conditions)
                .filter(field::isNamedIn)
                .flatMap(condition -> QUOTED.matcher(condition).results())
                .map(quoted -> quoted.group(1).replace("''", "'").replaceAll("^%+|%+$", ""))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .distinct()
                .map(word -> Pattern.compile(Pattern.quote(word), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
    }

    /** Of a field that extracts its value the part that is extracted is what is declared; a text without one is not. */
    private static Optional<Predicate<String>> test(Field field) {
        Optional<Predicate<String>> ofValue = ofValue(field);
        if (field.extract() == null) {
            return ofValue;
        }
        Pattern extract = Pattern.compile(field.extract());
        return Optional.of(text -> {
            Matcher matcher = extract.matcher(text);
            return matcher.find()
                    && ofValue.filter(test -> matcher.group(1) == null || !test.test(matcher.group(1)))
                            .isEmpty();
        });
    }

    private static Optional<Predicate<String>> ofValue(Field field) {
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

    /** What may be kept of a text without blanks around it: itself, or how many letters it has around a word of the contract. */
    public String kept(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return text.isEmpty() || isHarmless(bytes, 0, bytes.length) || missing.contains(text) || isDeclared.test(text)
                ? text
                : words.stream()
                        .map(word -> word.matcher(text))
                        .filter(Matcher::find)
                        .findFirst()
                        .map(word -> maskedPart(text.substring(0, word.start()))
                                + word.group()
                                + maskedPart(text.substring(word.end())))
                        .orElseGet(() -> masked(text));
    }

    private static String maskedPart(String text) {
        return text.isBlank() ? text : masked(text);
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
