package education.warehouse.extract;

import education.warehouse.contract.OnError;
import education.warehouse.contract.PersonalTreatment;
import education.warehouse.contract.Title;
import education.warehouse.privacy.ColumnTreatment;
import education.warehouse.privacy.DeclaredValue;
import education.warehouse.privacy.PersonalTraces;
import education.warehouse.privacy.PersonalValue;
import education.warehouse.privacy.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What may be kept of a CSV's records: columns that the contract reads as they are, personal ones replaced, of all others the kind
 * and length of each value. Of a record whose personal values are not what they should be nothing is kept but where it
 * stood: its values may stand in the wrong columns.
 */
final class Masking {

    private static final byte[] MASKED = PersonalValue.MASKED.getBytes(StandardCharsets.UTF_8);
    private static final byte[] NONE = {};
    private static final int SHORTEST_DATE = 8;
    private static final Pattern BIRTH = Pattern.compile("\\b(birth|dob)\\b");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.,]*%?");
    private static final int REMEMBERED = 1 << 18;
    private static final Pattern SPACES = Pattern.compile("^[\\s\\u00A0\\u2007\\u202F]+|[\\s\\u00A0\\u2007\\u202F]+$");

    private final byte quote;
    private final byte delimiter;
    private final List<String> titles;
    private final Column[] columns;
    private final PersonalTraces[] traces;
    private final boolean[] mayHoldBirth;
    private final DeclaredValue[] declared;
    private final Map<Text, byte[]> undeclared = new HashMap<>();
    private final boolean isPersonal;
    private int birthColumn = -1;

    /** What happens to the values of one column. */
    private sealed interface Column {
        /** They stay. */
        record Kept() implements Column {}

        /** Their kind and length stay. */
        record Described() implements Column {}

        /** They go. */
        record Blank() implements Column {}

        /** They are replaced; those replaced lately are remembered. */
        record Replaced(PersonalValue value, boolean masksRecord, Map<Text, byte[]> known) implements Column {}
    }

    /** Bytes that can be looked up. */
    private record Text(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Text text && Arrays.equals(bytes, text.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /**
     * @param treatments one for each of the titles
     * @param pseudonyms asked for where a column has some
     */
    Masking(
            List<ColumnTreatment> treatments,
            List<String> titles,
            Supplier<Pseudonyms> pseudonyms,
            char delimiter,
            char quote) {
        this.delimiter = (byte) delimiter;
        this.quote = (byte) quote;
        this.titles = titles.stream().map(Title::normal).toList();
        this.columns =
                treatments.stream().map(column -> column(column, pseudonyms)).toArray(Column[]::new);
        this.traces = new PersonalTraces[columns.length];
        this.mayHoldBirth = new boolean[columns.length];
        this.declared = new DeclaredValue[columns.length];
        this.isPersonal = Arrays.stream(columns)
                .anyMatch(column -> column instanceof Column.Replaced || column instanceof Column.Blank);
    }

    /** Of a value that cannot be what its column is declared for nothing is kept but its length: columns may have shifted. */
    Masking holdingValuesAgainst(Map<Integer, DeclaredValue> byColumn) {
        byColumn.forEach((column, value) -> {
            if (columns[column - 1] instanceof Column.Kept) {
                declared[column - 1] = value;
            }
        });
        return this;
    }

    /**
     * Looks for personal data in columns that are not declared for any: what is found there is described, not kept.
     *
     * @param dates columns of dates, from 1, in which the birth date of a record may stand by chance
     */
    Masking lookingForTraces(List<ColumnTreatment> treatments, Set<Integer> dates) {
        for (int i = 0; i < columns.length; i++) {
            boolean isRead = columns[i] instanceof Column.Kept || columns[i] instanceof Column.Described;
            traces[i] = isRead ? new PersonalTraces() : null;
            mayHoldBirth[i] = isRead && !dates.contains(i + 1);
            boolean isMonth = treatments.get(i) instanceof ColumnTreatment.Replaced replaced
                    && replaced.treatment() == PersonalTreatment.MONTH;
            if (isMonth || !isRead && BIRTH.matcher(titles.get(i)).find()) {
                birthColumn = i;
            }
        }
        return this;
    }

    /** What was found in columns that are not declared for it, by their number from 1. */
    Map<Integer, String> traces() {
        Map<Integer, String> found = new TreeMap<>();
        for (int i = 0; i < traces.length; i++) {
            if (traces[i] != null) {
                int column = i + 1;
                traces[i].words().ifPresent(words -> found.put(column, words));
            }
        }
        return found;
    }

    private static Column column(ColumnTreatment treatment, Supplier<Pseudonyms> pseudonyms) {
        if (treatment instanceof ColumnTreatment.Replaced replaced) {
            return new Column.Replaced(
                    PersonalValue.of(replaced, pseudonyms), replaced.onError() == OnError.ROW, new HashMap<>());
        }
        return switch ((ColumnTreatment.Plain) treatment) {
            case KEPT -> new Column.Kept();
            case DESCRIBED -> new Column.Described();
            case BLANK -> new Column.Blank();
        };
    }

    /** Whether values are replaced or go: what is not kept may be in any encoding then. */
    boolean isOfPersonalFile() {
        return isPersonal;
    }

    /** One record, with as many fields as the header, whose first bytes are in {@code starts}. */
    void write(Bytes record, int[] starts, Bytes out) {
        byte[] from = record.array();
        int length = record.length();
        byte[][] replaced = new byte[columns.length][];
        boolean isMasked = false;
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] instanceof Column.Replaced column) {
                replaced[i] = replacement(column, from, starts[i], end(length, starts, i));
                isMasked |= replaced[i] == MASKED && column.masksRecord();
            }
        }
        boolean isHeader = isMasked && isHeader(from, length, starts);
        byte[] birth = birthColumn < 0 ? NONE : birth(from, starts[birthColumn], end(length, starts, birthColumn));
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                out.add(delimiter);
            }
            int end = end(length, starts, i);
            boolean isTrace = traces[i] != null && !isHeader && holdsTrace(i, from, starts[i], end, birth);
            if (!isHeader && !isMasked && !isTrace && declared[i] != null && !isShort(from, starts[i], end)) {
                out.add(kept(i, from, starts[i], end));
            } else if (isHeader || columns[i] instanceof Column.Kept && !isMasked && !isTrace) {
                out.add(from, starts[i], end - starts[i]);
            } else if (!isMasked && end > starts[i] && (isTrace || columns[i] instanceof Column.Described)) {
                out.add(description(from, starts[i], end));
            } else if (columns[i] instanceof Column.Replaced && (!isMasked || replaced[i] == MASKED)) {
                out.add(replaced[i]);
            }
        }
    }

    /** Most values are digits, dates or one or two letters: they are not looked up. */
    private static boolean isShort(byte[] from, int start, int end) {
        int letters = 0;
        int digits = 0;
        for (int i = start; i < end; i++) {
            if (from[i] >= '0' && from[i] <= '9') {
                digits++;
            } else if (from[i] < 0 || from[i] >= 'A') {
                letters++;
            }
        }
        return end - start <= 10 && letters <= 2 && digits <= 8;
    }

    private byte[] kept(int column, byte[] from, int start, int end) {
        byte[] value = Arrays.copyOfRange(from, start, end);
        byte[] key = Arrays.copyOf(value, value.length + 1);
        key[value.length] = (byte) column;
        Text text = new Text(key);
        byte[] known = undeclared.get(text);
        if (known == null) {
            String plain = plain(from, start, end);
            String kept = declared[column].kept(plain);
            String mark = Character.toString(quote);
            known = kept.equals(plain) ? value : (mark + kept + mark).getBytes(StandardCharsets.UTF_8);
            if (undeclared.size() >= REMEMBERED) {
                undeclared.clear();
            }
            undeclared.put(text, known);
        }
        return known;
    }

    private boolean holdsTrace(int column, byte[] from, int start, int end, byte[] birth) {
        boolean isTrace = traces[column].isIn(from, start, end);
        if (birth.length > 0 && mayHoldBirth[column] && contains(from, start, end, birth)) {
            traces[column].addBirth();
            return true;
        }
        return isTrace;
    }

    /** The date of birth as it is written; nothing where it is not long enough to be one. */
    private byte[] birth(byte[] from, int start, int end) {
        byte[] birth = plain(from, start, end).getBytes(StandardCharsets.UTF_8);
        return birth.length < SHORTEST_DATE ? NONE : birth;
    }

    private static boolean contains(byte[] from, int start, int end, byte[] searched) {
        for (int i = start; i + searched.length <= end; i++) {
            if (Arrays.equals(from, i, i + searched.length, searched, 0, searched.length)) {
                return true;
            }
        }
        return false;
    }

    /** Kind and length of a value of which nothing else is kept, such as {@code text 8}. */
    private byte[] description(byte[] from, int start, int end) {
        String text = plain(from, start, end);
        return text.isEmpty()
                ? NONE
                : ((NUMBER.matcher(text).matches() ? "number " : "text ") + text.codePointCount(0, text.length()))
                        .getBytes(StandardCharsets.UTF_8);
    }

    private int end(int length, int[] starts, int field) {
        return field + 1 < columns.length ? starts[field + 1] - 1 : length;
    }

    private byte[] replacement(Column.Replaced column, byte[] from, int start, int end) {
        Text text = new Text(Arrays.copyOfRange(from, start, end));
        byte[] known = column.known().get(text);
        if (known == null) {
            String replaced = column.value().replace(plain(from, start, end));
            known = replaced.equals(PersonalValue.MASKED) ? MASKED : replaced.getBytes(StandardCharsets.UTF_8);
            if (column.known().size() >= REMEMBERED) {
                column.known().clear();
            }
            column.known().put(text, known);
        }
        return known;
    }

    /** The text of a field, without its quotes and without blanks around it. */
    private String plain(byte[] from, int start, int end) {
        String text = new String(from, start, end - start, StandardCharsets.UTF_8);
        String mark = Character.toString(quote);
        if (text.length() > 1 && text.startsWith(mark) && text.endsWith(mark)) {
            text = text.substring(1, text.length() - 1).replace(mark + mark, mark);
        }
        return SPACES.matcher(text).replaceAll("");
    }

    private boolean isHeader(byte[] from, int length, int[] starts) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            texts.add(Title.normal(plain(from, starts[i], end(length, starts, i))));
        }
        return texts.equals(titles);
    }
}
