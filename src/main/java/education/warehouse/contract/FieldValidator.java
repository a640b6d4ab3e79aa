package education.warehouse.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is wrong with the fields of one resource. */
final class FieldValidator {

    /** Columns that every table of the lake has beside its fields. */
    private static final Set<String> TAKEN =
            Set.of("delivery_key", "file", "as_at", "received_at", "sheet", "line", "cell", "is_current");

    /** What a cell of a crosstab is filled with. */
    private static final String FILL = "fill";

    private static final Set<String> CROSSTAB_COLUMNS = Set.of("block", "section", "row label", "text", "number", FILL);

    private static final Pattern DIRECTIVE = Pattern.compile("%-?[aAbBdjmyYHIMSpfgzZ%]");

    /** What a date of birth may be written with, which is read before DuckDB sees it. */
    private static final Pattern MONTH_OF_BIRTH = Pattern.compile("(?:%-?[YymbBdHMS]|[^%])*");

    private final Resource resource;
    private final Complaints complaints;

    FieldValidator(Resource resource, Complaints complaints) {
        this.resource = resource;
        this.complaints = complaints;
    }

    private void add(Field field, String found, String advice) {
        complaints.add(field.at(), "field " + field.name() + found, advice);
    }

    void check(Field field) {
        if (TAKEN.contains(field.name())) {
            add(field, " has the name of a column that every table has", "Rename it, and keep its title");
        }
        if (resource.fields().stream()
                .anyMatch(other -> other.hasStatus() && other.statusName().equals(field.name()))) {
            add(field, " has the name of another field's status", "Rename it, and keep its title");
        }
        Patterns patterns = new Patterns(complaints, field.at(), "field " + field.name());
        if (field.extract() != null && patterns.mustCapture(field.extract())) {
            patterns.mustBeKnownToDuckDb(field.extract());
        }
        if (field.extract() == null && field.unmatched() == Unmatched.MISSING) {
            add(field, " says what is unmatched and has no extract", "Write the pattern, or leave unmatched out");
        }
        checkLook(field);
        checkGiven(field);
        String pattern = field.constraints().pattern();
        if (pattern != null && patterns.mustCompile(pattern)) {
            patterns.mustBeKnownToDuckDb(pattern);
        }
        if (resource.isCrosstab() && !isCrosstabColumn(field)) {
            add(
                    field,
                    " has the title \"" + field.title().get(0) + "\", which no crosstab has",
                    "Legal are block, section, row label, text, number, fill, sheet name, sheet title"
                            + columnLabels().map(label -> ", " + label).collect(Collectors.joining()));
        }
        boolean isInATable = resource.file().isWorkbook() && !resource.isCrosstab();
        if (field.under() > 1 && (!isInATable || field.position() != null)) {
            add(field, " stands under a title of several columns", "Only a title in a table of a workbook does");
        }
        checkType(field);
        field.personal().ifPresent(treatment -> checkPersonal(field, treatment));
    }

    /** Only cells of a workbook look like something. */
    private void checkLook(Field field) {
        if ((field.isFill() || field.leavesOutStruck()) && !resource.file().isWorkbook()) {
            add(
                    field,
                    " says how its cells look, and its file is "
                            + resource.file().format().word(),
                    "Only cells of a workbook are filled or struck through");
        }
        boolean isOfText =
                field.extract() != null || field.isPersonal() || field.leavesOutStruck() || field.groupChar() != null;
        if (field.isFill() && (isOfText || field.type() != FieldType.STRING)) {
            add(
                    field,
                    " has a fill, and says how a text is read",
                    "Make it a string; another field of the same title reads the text");
        }
        List<String> colours =
                field.fill().values().stream().flatMap(Collection::stream).toList();
        colours.stream()
                .filter(colour -> Collections.frequency(colours, colour) > 1)
                .distinct()
                .forEach(colour ->
                        add(field, " gives the colour " + colour + " more than one meaning", "Leave it to one state"));
        String title = field.title().get(0);
        if (resource.isCrosstab() && field.isFill() != title.equals(FILL)) {
            add(
                    field,
                    field.isFill() ? " has a fill and the title \"" + title + "\"" : " has the title fill and no fill",
                    "In a crosstab the title of a field with a fill is fill");
        }
        if (resource.isCrosstab()
                && field.leavesOutStruck()
                && !List.of("text", "number").contains(title)) {
            add(field, " leaves out what is struck through of a label", "Say it of the text or the number of cells");
        }
    }

    /** What is no column's value. */
    private void checkGiven(Field field) {
        if (!resource.given().contains(field)) {
            return;
        }
        if (field.isFill() || field.leavesOutStruck() || field.isPersonal()) {
            add(field, " has the title \"" + field.title().get(0) + "\", which is no column", "Leave it a plain text");
        }
        if (field.isCalled(Field.NOTE_NUMBER) && resource.paragraphs() == null) {
            add(field, " is the number of a note, and no cell is taken apart", "Say in paragraphs which one is");
        }
        if (field.isCalled(Field.SHEET_TITLE) && resource.isPersonal()) {
            add(
                    field,
                    " reads the title of a sheet with personal data",
                    "Whose name stands there nobody knows; leave it out, or read the sheet's name");
        }
    }

    /** What is tested on the way in is tested nowhere else. */
    private void checkPersonal(Field field, PersonalTreatment treatment) {
        FieldType type = treatment == PersonalTreatment.MONTH ? FieldType.DATE : FieldType.STRING;
        if (field.type() != type) {
            add(
                    field,
                    " is personal: " + treatment.word() + " and of type "
                            + field.type().word(),
                    "Make it a " + type.word());
        }
        if (treatment == PersonalTreatment.MONTH) {
            field.format().stream()
                    .filter(format -> !MONTH_OF_BIRTH.matcher(format).matches())
                    .forEach(format -> add(
                            field,
                            " has the format \"" + format + "\"",
                            "A date of birth may be written with %Y, %y, %m, %b, %B, %d, %H, %M, %S"));
        }
        boolean isConstrained = !field.constraints().isAtMostRequired();
        if (isConstrained || field.extract() != null || resource.carried().contains(field.name())) {
            add(
                    field,
                    " is personal, so that its text cannot be tested or taken apart",
                    "Leave only constraints.required, and format");
        }
    }

    private boolean isCrosstabColumn(Field field) {
        String title = field.title().get(0);
        return resource.carried().contains(field.name())
                || resource.given().contains(field)
                || CROSSTAB_COLUMNS.contains(title)
                || columnLabels().anyMatch(title::equals);
    }

    /** What the rows of a crosstab's header are called. */
    private Stream<String> columnLabels() {
        int rows = resource.header() == null ? 0 : resource.header().rows();
        return IntStream.rangeClosed(1, rows).mapToObj(row -> "column label " + row);
    }

    private void checkType(Field field) {
        boolean isRead = !resource.file().isWorkbook() || field.extract() != null;
        if (field.type() == FieldType.DATE && field.format().isEmpty() && isRead) {
            add(field, " is a date without a format", "Give one, such as \"%d/%m/%Y\"");
        }
        field.format().stream()
                .filter(format -> !isFormat(field, format))
                .forEach(format -> add(
                        field,
                        " has the format \"" + format + "\"",
                        field.isPseudonym()
                                ? "The only format of a pseudonym is upn"
                                : "Formats are written as strptime does, such as \"%d/%m/%Y\" or \"%b-%y\""));
        boolean isBounded =
                field.constraints().minimum() != null || field.constraints().maximum() != null;
        if (isBounded && !field.isNumeric()) {
            add(field, " is a " + field.type().word() + " and has a minimum or maximum", "Only numbers have one");
        }
        field.constraints().allowed().stream()
                .filter(value -> !fits(field.type(), value))
                .forEach(value -> add(
                        field,
                        " allows \"" + value + "\", which its type "
                                + field.type().word() + " never is",
                        "Correct enum or type"));
    }

    private static boolean isFormat(Field field, String format) {
        if (field.isPseudonym()) {
            return format.equals(Field.UPN);
        }
        return !DIRECTIVE.matcher(format).replaceAll("").contains("%")
                && DIRECTIVE.matcher(format).find();
    }

    private static boolean fits(FieldType type, String value) {
        try {
            return switch (type) {
                case STRING -> true;
                case INTEGER -> new BigDecimal(value).toBigIntegerExact() != null;
                case NUMBER -> new BigDecimal(value) != null;
                case DATE -> LocalDate.parse(value) != null;
                case BOOLEAN -> value.equals("true") || value.equals("false");
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
            return false;
        }
    }
}
