package education.warehouse.extract;

import education.warehouse.contract.OnError;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What may be kept of a CSV's records: columns that the contract reads as they are, personal ones replaced, of all others the kind
 * and length of each value. Of a record whose personal values are not what they should be nothing is kept but where it
 * stood: its values may stand in the wrong columns.
 */
final class Masking {

    private static final byte[] MASKED = PersonalValue.MASKED.getBytes(StandardCharsets.UTF_8);
    private static final byte[] NONE = {};
    private static final byte[][] NO_FORMS = {};
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.,]*%?");
    private static final int REMEMBERED = 1 << 18;

    private final byte quote;
    private final byte delimiter;
    private final List<String> titles;
    private final Column[] columns;
    private final PersonalTraces[] traces;
    private final boolean[] mayHoldBirth;
    private final boolean isPersonal;
    private final Map<Text, byte[][]> births = new HashMap<>();
    private int birthColumn = -1;

    /** What happens to the values of one column. */
    private sealed interface Column {
        /** They stay, where something is declared for them only if they can be that; those looked at lately are remembered. */
        record Kept(Optional<DeclaredValue> declared, Map<Text, byte[]> known) implements Column {}

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
     * @param declared what the values of a column, from 1, can be: columns may have shifted
     * @param pseudonyms asked for where a column has some
     */
    Masking(
            List<ColumnTreatment> treatments,
            List<String> titles,
            Map<Integer, DeclaredValue> declared,
            Supplier<Pseudonyms> pseudonyms,
            char delimiter,
            char quote) {
        this.delimiter = (byte) delimiter;
        this.quote = (byte) quote;
        this.titles = titles.stream().map(Title::normal).toList();
        this.columns = IntStream.range(0, treatments.size())
                .mapToObj(i -> column(treatments.get(i), Optional.ofNullable(declared.get(i + 1)), pseudonyms))
                .toArray(Column[]::new);
        this.traces = new PersonalTraces[columns.length];
        this.mayHoldBirth = new boolean[columns.length];
        this.isPersonal = Arrays.stream(columns)
                .anyMatch(column -> column instanceof Column.Replaced || column instanceof Column.Blank);
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
            if (treatments.get(i).isBirthDate(titles.get(i))) {
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

    /** How many different unique pupil numbers were temporary. */
    long temporaryNumbers() {
        long found = 0;
        for (Column column : columns) {
            found += column instanceof Column.Replaced replaced
                    ? replaced.value().temporaryNumbers()
                    : 0;
        }
        return found;
    }

    private static Column column(
            ColumnTreatment treatment, Optional<DeclaredValue> declared, Supplier<Pseudonyms> pseudonyms) {
        if (treatment instanceof ColumnTreatment.Replaced replaced) {
            return new Column.Replaced(
                    PersonalValue.of(replaced, pseudonyms), replaced.onError() == OnError.ROW, new HashMap<>());
        }
        return switch ((ColumnTreatment.Plain) treatment) {
            case KEPT -> new Column.Kept(declared, new HashMap<>());
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
        byte[][] birth = births(record, starts);
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                out.add(delimiter);
            }
            int start = starts[i];
            int end = end(length, starts, i);
            boolean isTrace = traces[i] != null && !isHeader && holdsTrace(i, record, starts, birth);
            if (isHeader) {
                out.add(from, start, end - start);
            } else if (isMasked) {
                out.add(replaced[i] == MASKED ? MASKED : NONE);
            } else if (replaced[i] != null) {
                out.add(replaced[i]);
            } else if (isTrace || columns[i] instanceof Column.Described) {
                out.add(description(from, start, end));
            } else if (columns[i] instanceof Column.Kept column) {
                keep(column, from, start, end, out);
            }
        }
    }

    /** Most values are digits, dates or one or two letters: they are not looked up. */
    private void keep(Column.Kept column, byte[] from, int start, int end, Bytes out) {
        boolean isQuoted = end - start > 1 && from[start] == quote && from[end - 1] == quote;
        int marks = isQuoted ? 1 : 0;
        if (column.declared().isEmpty() || DeclaredValue.isHarmless(from, start + marks, end - marks)) {
            out.add(from, start, end - start);
        } else {
            out.add(remembered(column.known(), Arrays.copyOfRange(from, start, end), value -> {
                String plain = plain(value, 0, value.length);
                String kept = column.declared().get().kept(plain);
                String mark = Character.toString(quote);
                return kept.equals(plain)
                        ? value
                        : (mark + kept.replace(mark, mark + mark) + mark).getBytes(StandardCharsets.UTF_8);
            }));
        }
    }

    private boolean holdsTrace(int column, Bytes record, int[] starts, byte[][] births) {
        int start = starts[column];
        int end = end(record.length(), starts, column);
        boolean isTrace = traces[column].isIn(record.array(), start, end);
        if (mayHoldBirth[column] && end - start >= DayForms.SHORTEST) {
            for (byte[] birth : births) {
                if (contains(record.array(), start, end, birth)) {
                    traces[column].addBirth();
                    return true;
                }
            }
        }
        return isTrace;
    }

    /** The forms of a record's birth date; none where it has none. */
    private byte[][] births(Bytes record, int[] starts) {
        if (birthColumn < 0) {
            return NO_FORMS;
        }
        int end = end(record.length(), starts, birthColumn);
        return remembered(
                births,
                Arrays.copyOfRange(record.array(), starts[birthColumn], end),
                value -> DayForms.of(plain(value, 0, value.length)).stream()
                        .map(form -> form.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new));
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
        return remembered(column.known(), Arrays.copyOfRange(from, start, end), value -> {
            String replaced = column.value().replace(plain(value, 0, value.length));
            return replaced.equals(PersonalValue.MASKED) ? MASKED : replaced.getBytes(StandardCharsets.UTF_8);
        });
    }

    /** What follows from a value, worked out once for those that were seen lately. */
    private static <T> T remembered(Map<Text, T> known, byte[] value, Function<byte[], T> result) {
        Text text = new Text(value);
        T before = known.get(text);
        if (before != null) {
            return before;
        }
        T now = result.apply(value);
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(text, now);
        return now;
    }

    /** The text of a field, without its quotes and without blanks around it. */
    private String plain(byte[] from, int start, int end) {
        String text = new String(from, start, end - start, StandardCharsets.UTF_8);
        String mark = Character.toString(quote);
        if (text.length() > 1 && text.startsWith(mark) && text.endsWith(mark)) {
            text = text.substring(1, text.length() - 1).replace(mark + mark, mark);
        }
        return ExcelText.stripped(text);
    }

    private boolean isHeader(byte[] from, int length, int[] starts) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            texts.add(Title.normal(plain(from, starts[i], end(length, starts, i))));
        }
        return texts.equals(titles);
    }
}
