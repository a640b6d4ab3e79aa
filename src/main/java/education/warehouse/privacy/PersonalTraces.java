package education.warehouse.privacy;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What looks like personal data in one column that is not declared for it: unique pupil numbers, NHS numbers and e-mail addresses,
 * alone or within a longer text, and the birth date of the same record. Nothing of a value is kept but how often its kind was found.
 */
public final class PersonalTraces {

    private static final int UPN_SIGNS = 13;
    private static final int NHS_DIGITS = 10;
    private static final int NHS_WEIGHT = 10;
    private static final int NHS_MODULUS = 11;

    private final Map<Kind, Long> found = new EnumMap<>(Kind.class);
    private long tenDigits;
    private long spacedNumbers;

    /** Kinds of personal data that a value shows. */
    public enum Kind {
        UPN("unique pupil numbers"),
        NHS("NHS numbers"),
        EMAIL("e-mail addresses"),
        BIRTH("the birth date of the same record");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * Looks at one value, in UTF-8; whether anything was found in it for sure: one number in eleven of ten digits looks like an NHS
     * number by chance, and only all of a column say whether they are some.
     */
    public boolean isIn(byte[] bytes, int start, int end) {
        if (end - start < 6) {
            return false;
        }
        int digits = 0;
        boolean isAny = false;
        for (int i = start; i < end; i++) {
            byte sign = bytes[i];
            if (sign >= '0' && sign <= '9') {
                digits++;
            } else {
                isAny |= digits >= NHS_DIGITS && number(bytes, start, i, digits, end);
                digits = 0;
                isAny |= sign == '@' && isEmail(bytes, start, i, end) && add(Kind.EMAIL);
            }
        }
        isAny |= digits >= NHS_DIGITS && number(bytes, start, end, digits, end);
        return isAny | (end - start >= NHS_DIGITS + 2 && isSpaced(bytes, start, end));
    }

    /** A run of digits that ends at {@code at}. */
    private boolean number(byte[] bytes, int start, int at, int digits, int end) {
        if (digits == NHS_DIGITS) {
            tenDigits++;
            if (isNhs(bytes, at - NHS_DIGITS)) {
                add(Kind.NHS);
            }
            return false;
        }
        int first = at - digits - 1;
        boolean mayBeUpn = digits == UPN_SIGNS - 2 || digits == UPN_SIGNS - 1;
        if (!mayBeUpn || first < start || first + UPN_SIGNS > end) {
            return false;
        }
        String text = new String(bytes, first, UPN_SIGNS, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        return UniquePupilNumber.isOne(text) && add(Kind.UPN);
    }

    private static boolean isNhs(byte[] bytes, int from) {
        int sum = 0;
        for (int i = 0; i < NHS_DIGITS - 1; i++) {
            sum += (bytes[from + i] - '0') * (NHS_WEIGHT - i);
        }
        int check = (NHS_MODULUS - sum % NHS_MODULUS) % NHS_MODULUS;
        return check == bytes[from + NHS_DIGITS - 1] - '0';
    }

    /** 943 476 5919, as NHS numbers are written. */
    private boolean isSpaced(byte[] bytes, int start, int end) {
        for (int i = start; i + NHS_DIGITS + 2 <= end; i++) {
            if (isBlank(bytes[i + 3]) && isBlank(bytes[i + 7]) && (i == start || !isDigit(bytes[i - 1]))) {
                byte[] digits = new byte[NHS_DIGITS];
                System.arraycopy(bytes, i, digits, 0, 3);
                System.arraycopy(bytes, i + 4, digits, 3, 3);
                System.arraycopy(bytes, i + 8, digits, 6, 4);
                boolean areDigits = true;
                for (byte digit : digits) {
                    areDigits &= isDigit(digit);
                }
                if (areDigits && isNhs(digits, 0)) {
                    spacedNumbers++;
                    return add(Kind.NHS);
                }
            }
        }
        return false;
    }

    private static boolean isEmail(byte[] bytes, int start, int at, int end) {
        int point = 0;
        for (int i = at + 2; i < end && bytes[i] != ' '; i++) {
            point = bytes[i] == '.' && i + 1 < end && bytes[i + 1] > ' ' ? i : point;
        }
        return at > start && bytes[at - 1] > ' ' && point > 0;
    }

    private static boolean isDigit(byte sign) {
        return sign >= '0' && sign <= '9';
    }

    private static boolean isBlank(byte sign) {
        return sign == ' ' || sign == '-';
    }

    private boolean add(Kind kind) {
        found.merge(kind, 1L, Long::sum);
        return true;
    }

    /** Notes that the birth date of the record stands in the column. */
    public void addBirth() {
        add(Kind.BIRTH);
    }

    /** The kinds that were found; but for NHS numbers that may be some by chance. */
    public Optional<String> words() {
        return words(EnumSet.allOf(Kind.class));
    }

    /** The same of numbers of people alone. */
    public Optional<String> wordsOfNumbers() {
        return words(EnumSet.of(Kind.UPN, Kind.NHS));
    }

    private Optional<String> words(Set<Kind> kinds) {
        long nhs = found.getOrDefault(Kind.NHS, 0L);
        boolean isByChance = spacedNumbers == 0 && (2 * nhs <= tenDigits || tenDigits < 2);
        return found.entrySet().stream()
                .filter(kind -> kinds.contains(kind.getKey()) && (kind.getKey() != Kind.NHS || !isByChance))
                .map(kind -> kind.getKey().words() + " (" + kind.getValue()
                        + (kind.getValue() == 1 ? " value)" : " values)"))
                .reduce((some, others) -> some + ", " + others);
    }
}
