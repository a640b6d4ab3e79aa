package education.warehouse.extract;

import education.warehouse.contract.OnError;
import education.warehouse.contract.Title;
import education.warehouse.privacy.ColumnTreatment;
import education.warehouse.privacy.PersonalValue;
import education.warehouse.privacy.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What may be kept of a CSV's records where its file holds personal data: columns that the contract names as they are, personal
 * ones replaced, all others blank. Of a record whose personal values are not what they should be nothing is kept but where it
 * stood: its values may stand in the wrong columns.
 */
final class Masking {

    private static final byte[] MASKED = PersonalValue.MASKED.getBytes(StandardCharsets.UTF_8);
    private static final int REMEMBERED = 1 << 18;
    private static final Pattern SPACES = Pattern.compile("^[\\s\\u00A0\\u2007\\u202F]+|[\\s\\u00A0\\u2007\\u202F]+$");

    private final byte quote;
    private final byte delimiter;
    private final List<String> titles;
    private final Column[] columns;

    /** What happens to the values of one column. */
    private sealed interface Column {
        /** They stay. */
        record Kept() implements Column {}

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
    }

    private static Column column(ColumnTreatment treatment, Supplier<Pseudonyms> pseudonyms) {
        if (treatment instanceof ColumnTreatment.Replaced replaced) {
            return new Column.Replaced(
                    PersonalValue.of(replaced, pseudonyms), replaced.onError() == OnError.ROW, new HashMap<>());
        }
        return treatment == ColumnTreatment.Plain.KEPT ? new Column.Kept() : new Column.Blank();
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
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                out.add(delimiter);
            }
            if (isHeader || columns[i] instanceof Column.Kept && !isMasked) {
                out.add(from, starts[i], end(length, starts, i) - starts[i]);
            } else if (columns[i] instanceof Column.Replaced && (!isMasked || replaced[i] == MASKED)) {
                out.add(replaced[i]);
            }
        }
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
