package education.warehouse.privacy;

import education.warehouse.contract.Field;
import education.warehouse.contract.PersonalTreatment;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is written instead of the values of one personal field; each is tested first, as it cannot be tested later. */
public final class PersonalValue {

    /** Written instead of a value that fails its test. */
    public static final String MASKED = "(masked)";

    /** How a month of birth is written, as a strptime pattern. */
    public static final String MONTH = "%Y-%m";

    /** Area and district, then perhaps sector and unit (BS 7666). */
    private static final Pattern POSTCODE = Pattern.compile("([A-Z]{1,2}[0-9][A-Z0-9]?)(?: ?[0-9][A-Z]{2})?");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private final PersonalTreatment treatment;
    private final List<String> missing;
    private final Function<String, Optional<String>> replacement;
    private final boolean isNumberOfPupils;
    private final Set<String> temporaryNumbers = new HashSet<>();

    private PersonalValue(ColumnTreatment.Replaced column, Function<String, Optional<String>> replacement) {
        this.treatment = column.treatment();
        this.missing = column.missing();
        this.replacement = replacement;
        this.isNumberOfPupils = column.format().contains(Field.UPN);
    }

    /** @param pseudonyms asked for where the column has some */
    public static PersonalValue of(ColumnTreatment.Replaced column, Supplier<Pseudonyms> pseudonyms) {
        return new PersonalValue(
                column,
                switch (column.treatment()) {
                    case PSEUDONYM -> identifier(column, pseudonyms.get());
                    case MONTH -> month(column);
                    case OUTWARD -> PersonalValue::outward;
                });
    }

    /** What may be written for a text without blanks around it; {@link #MASKED} where it is not what it should be. */
    public String replace(String text) {
        if (text.isEmpty() || missing.contains(text)) {
            return text;
        }
        Optional<String> replaced = replacement.apply(text);
        if (isNumberOfPupils && replaced.isPresent() && !Character.isDigit(text.charAt(text.length() - 1))) {
            temporaryNumbers.add(replaced.get());
        }
        return replaced.orElse(MASKED);
    }

    /** How many different unique pupil numbers of those that were replaced are temporary: these end with a letter (DfE, unique pupil numbers). */
    public long temporaryNumbers() {
        return temporaryNumbers.size();
    }

    /** What may be written for a day, however it would be shown. */
    public String replace(LocalDate day) {
        return treatment == PersonalTreatment.MONTH
                ? Optional.of(day)
                        .filter(PersonalValue::isOfALife)
                        .map(PersonalValue::month)
                        .orElse(MASKED)
                : replace(day.toString());
    }

    private static boolean isOfALife(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    private static Function<String, Optional<String>> identifier(
            ColumnTreatment.Replaced column, Pseudonyms pseudonyms) {
        boolean isTested = column.format().contains(Field.UPN);
        return text -> isTested && !UniquePupilNumber.isOne(text.toUpperCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(pseudonyms.of(column.within().isEmpty() ? text : column.within() + " " + text));
    }

    private static Function<String, Optional<String>> month(ColumnTreatment.Replaced column) {
        List<StrptimeParser> forms =
                column.format().stream().map(StrptimeParser::new).toList();
        return text -> forms.stream()
                .flatMap(form -> form.read(text).stream())
                .filter(PersonalValue::isOfALife)
                .findFirst()
                .map(PersonalValue::month);
    }

    private static String month(LocalDate day) {
        return YearMonth.from(day).toString();
    }

    private static Optional<String> outward(String text) {
        Matcher matcher = POSTCODE.matcher(text.toUpperCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
