package education.warehouse.extract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.util.Utf8;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/** What a cell shows and what is stored under it. */
final class CellValues {

    /**
     * A cell as a person sees it, what is stored, and what kind of thing that is, in the form in which Parquet holds texts. Of a
     * percentage 8.1% is stored, not 0.081: so it is the same number as the text 8.1%.
     */
    record Shown(Utf8 text, Utf8 value, Utf8 kind, Look look) {

        private static final int DAY = "2018-08-01".length();
        private static final int MOST_LETTERS = 1 << 10;

        /** Descriptions are few, and cells are many: by kind and length. */
        private static final Map<Utf8, AtomicReferenceArray<Shown>> DESCRIBED = new ConcurrentHashMap<>();

        /** A cell of which nothing is kept. */
        static final Shown GONE = text("");

        Shown(Utf8 text, Utf8 value, Utf8 kind) {
            this(text, value, kind, Look.PLAIN);
        }

        /** A cell of which all is seen. */
        static Shown of(String text, Utf8 kind) {
            Utf8 all = new Utf8(text);
            return new Shown(all, all, kind);
        }

        static Shown text(String text) {
            return of(text, TEXT);
        }

        /** @param stored the plain number, of a percentage with its sign */
        static Shown number(String text, String stored) {
            return CellValues.shown(text, stored, NUMBER);
        }

        /** @param stored the day, and the time where it has one */
        static Shown date(String text, String stored) {
            return CellValues.shown(text, stored, DATE);
        }

        static Shown truth(String text) {
            return of(text, BOOLEAN);
        }

        static Shown error(String text) {
            return of(text, ERROR);
        }

        boolean isBlank() {
            return text.toString().isBlank();
        }

        /** The same, seen otherwise. */
        Shown looking(Look other) {
            return other == look || other.equals(look) ? this : new Shown(text, value, kind, other);
        }

        boolean isDate() {
            return kind.equals(DATE);
        }

        /** The day of a date. */
        LocalDate day() {
            return LocalDate.parse(value.toString().substring(0, DAY));
        }

        boolean isNumber() {
            return kind.equals(NUMBER);
        }

        /** Its kind and length, such as {@code text 8}, where nothing else of it may be kept. */
        Shown described() {
            int letters = text.toString().codePointCount(0, text.toString().length());
            return letters < MOST_LETTERS
                    ? DESCRIBED
                            .computeIfAbsent(kind, first -> new AtomicReferenceArray<>(MOST_LETTERS))
                            .updateAndGet(letters, known -> known == null ? described(letters) : known)
                    : described(letters);
        }

        private Shown described(int letters) {
            return of(kind + " " + letters, kind);
        }
    }

    static final Utf8 FORMULA = new Utf8("formula");
    private static final Utf8 TEXT = new Utf8("text");
    private static final Utf8 NUMBER = new Utf8("number");
    private static final Utf8 DATE = new Utf8("date");
    private static final Utf8 BOOLEAN = new Utf8("boolean");
    private static final Utf8 ERROR = new Utf8("error");

    /** Cells are much alike: so many are remembered as they were shown. */
    private static final int MOST_KNOWN = 1 << 16;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    /** Excel writes characters that XML has no place for as _x000D_. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern ISO_MOMENT =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9:]{8})(?:\\.0+)?Z?)?");
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|[\\\\_*].");

    /** Excel's calendar ends with the year 9999. */
    private static final double END_OF_DAYS = 2_958_466;

    private static final int DAYS_TO_1904 = 1_462;

    private final Styles styles;
    private final SharedTexts texts;
    private final boolean is1904;
    private final boolean areFontsPlain;
    private final DataFormatter formatter = new DataFormatter(Locale.US);
    private final Map<String, Format> formats = new HashMap<>();
    private final Map<String, Font> fonts = new HashMap<>();
    private final Map<String, Map<String, Shown>> known = new HashMap<>();
    private int knownCells;
    private final Matcher decimal = DECIMAL.matcher("");

    /** How the cells of a style show their numbers. */
    private record Format(int code, String pattern, boolean isDate, boolean isPercentage) {}

    CellValues(Styles styles, SharedTexts texts, boolean is1904) {
        this.styles = styles;
        this.texts = texts;
        this.is1904 = is1904;
        this.areFontsPlain = styles.areFontsPlain();
    }

    /**
     * Throws {@link IllegalArgumentException} where a cell cannot mean anything.
     *
     * @param type the cell's {@code t}
     * @param style the cell's {@code s}
     * @param content text of its {@code v} or {@code is}
     * @param rich the same with its parts, where they have fonts of their own and no other cell shares it
     */
    Shown of(String type, String style, String content, Optional<RichText> rich) {
        if (content.isBlank()) {
            return text(content);
        }
        String ofStyle = style == null ? "" : style;
        return switch (CellType.of(type)) {
            case SHARED_TEXT -> {
                Font font = font(ofStyle);
                yield font.isPlain()
                        ? known(null, content, number -> shared(number, font))
                        : known("font " + ofStyle, content, number -> shared(number, font));
            }
            case INLINE_TEXT, TEXT -> text(rich.orElseGet(() -> RichText.of(unescaped(content))), font(ofStyle));
            case BOOLEAN -> struck(Shown.of(truth(content.trim()), BOOLEAN), ofStyle);
            case ERROR -> Shown.of(content, ERROR);
            case MOMENT -> struck(moment(content.trim()), ofStyle);
            case NUMBER -> known(ofStyle, content, number -> struck(number(ofStyle, number), ofStyle));
        };
    }

    /** What the cells of a style are filled with. */
    String fill(String style) {
        return style == null ? "" : styles.fill(style);
    }

    /** Whether a format of conditions fills cells. */
    boolean isFilling(int conditional) {
        return styles.isFilling(conditional);
    }

    private Font font(String style) {
        return areFontsPlain ? Font.PLAIN : fonts.computeIfAbsent(style, styles::font);
    }

    private Shown struck(Shown shown, String style) {
        return font(style).isStruck() ? shown.looking(new Look("", Optional.of(""))) : shown;
    }

    private static String truth(String content) {
        if (content.equals("1") || content.equals("true")) {
            return "TRUE";
        }
        if (content.equals("0") || content.equals("false")) {
            return "FALSE";
        }
        throw new IllegalArgumentException("it is neither true nor false");
    }

    /** What was shown for the same content of the same style, or of shared texts; else what is shown for it now. */
    private Shown known(String style, String content, Function<String, Shown> shown) {
        if (knownCells == MOST_KNOWN) {
            known.clear();
            knownCells = 0;
        }
        Map<String, Shown> ofStyle = known.computeIfAbsent(style, first -> new HashMap<>());
        Shown before = ofStyle.get(content);
        if (before != null) {
            return before;
        }
        Shown now = shown.apply(content);
        ofStyle.put(content, now);
        knownCells++;
        return now;
    }

    private Shown shared(String number, Font font) {
        try {
            int place = Integer.parseInt(number.trim());
            String content = texts.get(place);
            Optional<RichText> rich = texts.rich(place);
            return rich.isEmpty() && font.isPlain()
                    ? text(content)
                    : text(rich.orElseGet(() -> RichText.of(unescaped(content))), font);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the number of its shared text is not one", e);
        }
    }

    private static Shown text(RichText rich, Font font) {
        return Shown.of(rich.shown(font), TEXT).looking(Look.of("", rich.unstruck(font)));
    }

    private static Shown text(String content) {
        return Shown.of(unescaped(content), TEXT);
    }

    /** A text as it was before it was put into XML. */
    static String unescaped(String content) {
        return content.contains("_x")
                ? ESCAPED.matcher(content)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))))
                : content;
    }

    /** A date that its writer did not turn into a number. */
    private static Shown moment(String content) {
        Matcher matcher = ISO_MOMENT.matcher(content);
        if (!matcher.matches()) {
            return text(content);
        }
        String time = matcher.group(2);
        boolean isDay = time == null || time.equals("00:00:00");
        return shown(content, matcher.group(1) + (isDay ? "" : " " + time), DATE);
    }

    private Shown number(String style, String content) {
        String digits = content.trim();
        if (!decimal.reset(digits).matches()) {
            return text(content);
        }
        double number = Double.parseDouble(digits);
        BigDecimal exact = new BigDecimal(digits).stripTrailingZeros();
        if (Double.isInfinite(number) || number == 0 && exact.signum() != 0) {
            // no cell of Excel can hold it: a contract that wants a number finds fault with it
            return text(content);
        }
        Format format = formats.computeIfAbsent(style, this::format);
        if (format.isDate()
                && DateUtil.isValidExcelDate(number)
                && number < (is1904 ? END_OF_DAYS - DAYS_TO_1904 : END_OF_DAYS)) {
            LocalDateTime moment = DateUtil.getLocalDateTime(number, is1904, true);
            boolean isDay = moment.toLocalTime().toSecondOfDay() == 0;
            String stored = (isDay ? DAY : MOMENT).format(moment);
            return shown(formatted(number, format, stored), stored, DATE);
        }
        String stored = format.isPercentage() ? plain(exact.movePointRight(2)) + "%" : plain(exact);
        // a format may show nothing (zeros, above all), and General shortens a number that is too long for it
        String shown = format.pattern().equals(Styles.GENERAL) && exact.scale() <= 0
                ? stored
                : formatted(number, format, stored);
        return shown(shown.isBlank() ? stored : shown, stored, NUMBER);
    }

    private static Shown shown(String text, String value, Utf8 kind) {
        return text.equals(value) ? Shown.of(text, kind) : new Shown(new Utf8(text), new Utf8(value), kind);
    }

    private String formatted(double number, Format format, String stored) {
        try {
            return formatter.formatRawCellContents(number, format.code(), format.pattern(), is1904);
        } catch (RuntimeException e) {
            // POI does not understand the format, and its ways to say so are many
            return stored;
        }
    }

    private Format format(String style) {
        int code = styles.code(style);
        String pattern = styles.format(code);
        return new Format(code, pattern, DateUtil.isADateFormat(code, pattern), isPercentage(pattern));
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    /** Whether a format shows hundredths: it has a percent sign that is neither quoted nor escaped. */
    private static boolean isPercentage(String pattern) {
        return LITERAL.matcher(pattern).replaceAll("").contains("%");
    }
}
