package education.warehouse.extract;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cell of an OpenDocument spreadsheet shows and what is stored under it, in the form that a cell of Excel has. */
final class OpenDocumentValue {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern MOMENT =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.,][0-9]+)?Z?)?");
    private static final Pattern ERROR = Pattern.compile("#[A-Z0-9/]+[!?]?|Err:[0-9]{3}");

    private OpenDocumentValue() {}

    /**
     * @param attributes of the cell, by their local names
     * @param text paragraphs that it shows
     */
    static CellValues.Shown of(Map<String, String> attributes, String text) {
        String type = attributes.getOrDefault("value-type", "");
        String formula = attributes.getOrDefault("formula", "");
        if (!formula.isEmpty() && ERROR.matcher(text.trim()).matches()) {
            return CellValues.Shown.error(text.trim());
        }
        if (!formula.isEmpty() && type.isEmpty() && text.isBlank()) {
            return CellValues.Shown.of("=" + formula.substring(formula.indexOf('=') + 1), CellValues.FORMULA);
        }
        return switch (type) {
            case "float", "currency", "percentage" -> number(attributes, type.equals("percentage"), text);
            case "date" -> date(attributes.getOrDefault("date-value", ""), text);
            case "boolean" ->
                CellValues.Shown.truth(
                        attributes.getOrDefault("boolean-value", text).toUpperCase(Locale.ROOT));
            case "string" -> CellValues.Shown.text(text.isEmpty() ? attributes.getOrDefault("string-value", "") : text);
            default -> CellValues.Shown.text(text);
        };
    }

    /** Of a percentage 8.1% is stored, as of one of Excel's. */
    private static CellValues.Shown number(Map<String, String> attributes, boolean isPercentage, String text) {
        String digits = attributes.getOrDefault("value", "");
        if (!NUMBER.matcher(digits).matches()) {
            return CellValues.Shown.text(text);
        }
        BigDecimal exact = new BigDecimal(digits).stripTrailingZeros();
        double number = exact.doubleValue();
        if (Double.isInfinite(number) || number == 0 && exact.signum() != 0) {
            return CellValues.Shown.text(text);
        }
        String stored = isPercentage ? exact.movePointRight(2).toPlainString() + "%" : exact.toPlainString();
        return CellValues.Shown.number(text.isBlank() ? stored : text, stored);
    }

    private static CellValues.Shown date(String value, String text) {
        Matcher matcher = MOMENT.matcher(value);
        if (!matcher.matches()) {
            return CellValues.Shown.text(text);
        }
        String time = matcher.group(2);
        boolean isDay = time == null || time.equals("00:00:00");
        String stored = matcher.group(1) + (isDay ? "" : " " + time);
        return CellValues.Shown.date(text.isBlank() ? stored : text, stored);
    }
}
