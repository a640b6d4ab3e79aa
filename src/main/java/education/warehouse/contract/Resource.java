package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import education.warehouse.project.ProjectFiles;
import education.warehouse.statistics.Breakdown;
import education.warehouse.statistics.Figures;
import education.warehouse.statistics.Indicator;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One table of a feed's files: where it stands in the file, its fields and its rules.
 *
 * @param feed name of the feed
 * @param name of the table within the feed; empty where the feed has one table only
 * @param file form of the file
 * @param asAt where the delivery's date may come from; the first way that finds one counts
 * @param replaces fields whose values decide which older rows a newer delivery replaces; empty: everything
 * @param layout of its sheet, where its file is a workbook
 * @param sheet names that the sheet has had, or what covers the names of several; empty: the first visible one
 * @param ignoredSheets names of the sheets of its workbook that are not loaded on purpose, whichever resource says so
 * @param header of a crosstab, or of a table that takes several rows
 * @param paragraphs the column whose cells are taken apart into notes; null where there is none
 * @param fields the clean columns
 * @param breakdowns columns among them that say whom or what a row is about
 * @param indicators columns among them that hold published numbers
 * @param figures what the figures of the indicators have in common
 * @param printed which of its fields are printed figures, and what says what these are of
 * @param otherColumns {@code kept}: columns that it does not name stay in raw, and no finding names them
 * @param ignored titles of columns that are not loaded on purpose
 * @param dropped titles of personal columns that never leave the file
 * @param corrections cells of named files that are read otherwise than they are written
 * @param filters rows set aside on purpose
 * @param sections rows that are only context for those below them
 * @param controlTotals the row that holds the sender's own totals
 * @param rules claims about a row
 * @param primaryKey fields that tell rows apart
 * @param extendedBy fields in which a row may go beyond another one of its key that is like it otherwise: the row with the highest
 *     of the first of them stands
 * @param sender field whose value says which school or service sent a row; empty: one sender sends all
 * @param limits when a delivery is held
 * @param expected labels of fields that a whole table has; a delivery without one of them is held
 * @param authority field of a row that has the code or number of its authority; empty where rows do not say it
 * @param filedUnder GSS code of the authority whose files it is for; empty: the home one
 * @param at JSON pointer of its description in the contract; empty where that is the contract itself
 */
public record Resource(
        String feed,
        String name,
        FileForm file,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<AsAt> asAt,

        List<String> replaces,
        Layout layout,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> sheet,

        List<String> ignoredSheets,
        Header header,
        Paragraphs paragraphs,
        List<Field> fields,
        List<Breakdown> breakdowns,
        List<Indicator> indicators,
        Figures figures,
        Printed printed,
        String otherColumns,
        List<String> ignored,
        List<String> dropped,
        List<Correction> corrections,
        List<Filter> filters,
        Sections sections,
        ControlTotals controlTotals,
        List<Rule> rules,
        List<String> primaryKey,
        List<String> extendedBy,
        String sender,
        Limits limits,
        Map<String, List<String>> expected,
        String authority,
        String filedUnder,
        String at) {

    /** Pseudo-field of {@code replaces}: the delivery's own date. */
    public static final String AS_AT = "as_at";

    public Resource {
        name = name == null ? "" : name;
        asAt = orEmpty(asAt);
        replaces = orEmpty(replaces);
        layout = layout == null ? Layout.TABLE : layout;
        sheet = orEmpty(sheet);
        ignoredSheets = orEmpty(ignoredSheets);
        fields = List.copyOf(fields);
        breakdowns = orEmpty(breakdowns);
        indicators = orEmpty(indicators);
        figures = figures == null ? Figures.NONE : figures;
        printed = printed == null ? Printed.NONE : printed;
        ignored = orEmpty(ignored);
        dropped = orEmpty(dropped);
        corrections = orEmpty(corrections);
        filters = orEmpty(filters);
        rules = orEmpty(rules);
        primaryKey = orEmpty(primaryKey);
        extendedBy = orEmpty(extendedBy);
        sender = sender == null ? "" : sender;
        limits = limits == null ? Limits.NONE : limits;
        expected = expected == null ? Map.of() : expected;
        authority = authority == null ? "" : authority;
        filedUnder = filedUnder == null ? "" : filedUnder;
        at = at == null ? "" : at;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The field whose newest date is the delivery's; empty where only its name says. */
    public Optional<Field> asAtColumn() {
        return asAtColumns()
                .flatMap(column -> fields.stream().filter(field -> field.name().equals(column)))
                .findFirst();
    }

    Stream<String> asAtColumns() {
        return waysToDate(AsAt.Column.class).map(AsAt.Column::column);
    }

    private <T extends AsAt> Stream<T> waysToDate(Class<T> kind) {
        return asAt.stream().filter(kind::isInstance).map(kind::cast);
    }

    /**
     * The date that a file's data describes, by the first way that finds one.
     *
     * @param newest newest date in the column that may say it
     */
    public Optional<LocalDate> asAt(String fileName, Optional<LocalDate> newest) {
        return asAt.stream()
                .flatMap(way -> (way instanceof AsAt.Column ? newest : way.of(fileName)).stream())
                .findFirst();
    }

    /** Rules whose condition names a column. */
    public Stream<Rule> rulesThatName(String column) {
        return rules.stream().filter(rule -> Field.isNamedIn(rule.condition(), column));
    }

    /** Whether rules hold rows against the reference date of the delivery. */
    public boolean hasRulesOfAsAt() {
        return !fieldNames().contains(AS_AT) && rulesThatName(AS_AT).findFirst().isPresent();
    }

    /** Whether nothing but the contract says the date of a file. */
    public boolean isDatedByContract(String fileName) {
        return waysToDate(AsAt.Fixed.class).findFirst().isPresent()
                && asAtColumns().findFirst().isEmpty()
                && waysToDate(AsAt.FileName.class)
                        .noneMatch(way -> way.of(fileName).isPresent());
    }

    /** Why a file has no date, whatever is in it; empty where it may have one. */
    public Optional<String> datelessness(String fileName) {
        if (asAtColumns().findFirst().isPresent()
                || asAt(fileName, Optional.empty()).isPresent()) {
            return Optional.empty();
        }
        String patterns =
                waysToDate(AsAt.FileName.class).map(AsAt.FileName::pattern).collect(Collectors.joining(" or "));
        return Optional.of("Cannot load " + fileName + ": its name does not say its reference date, expected is "
                + patterns + ". Rename the file, or correct asAt in jobs/feeds/" + feed + ".yaml.");
    }

    /** Columns of numbers that become figures. */
    public List<Indicator> measured() {
        return indicators.stream().filter(Indicator::isFigure).toList();
    }

    public boolean keepsOtherColumns() {
        return otherColumns != null;
    }

    /** Whether a delivery replaces those of its own date as a whole, and no others. */
    public boolean isReplacedByDate() {
        return replaces.equals(List.of(AS_AT));
    }

    /** Whether values of its rows decide what a delivery replaces. */
    public boolean isReplacedByKeys() {
        return !replaces.isEmpty() && !isReplacedByDate();
    }

    /** Name of its table in the lake: {@code <feed>} or {@code <feed>_<resource>}. */
    public String table() {
        return name.isEmpty() ? feed : feed + "_" + name;
    }

    /** Name of what is made of its deliveries, not of those of other authorities. */
    public String ownTable() {
        return filedUnder.isEmpty() ? table() : table() + "_" + filedUnder;
    }

    /**
     * Key of a delivery's part for it, the same in every release.
     *
     * @param shortHash of the delivery
     */
    public String key(String shortHash) {
        return (filedUnder.isEmpty() ? "" : filedUnder + "/") + table() + "@" + shortHash;
    }

    /** The same table, in the files of another authority. */
    Resource of(String key, boolean arePseudonymsShared) {
        return new Resource(
                feed,
                name,
                file,
                asAt,
                replaces,
                layout,
                sheet,
                ignoredSheets,
                header,
                paragraphs,
                fields.stream().map(field -> field.of(key, arePseudonymsShared)).toList(),
                breakdowns,
                indicators,
                figures,
                printed,
                otherColumns,
                ignored,
                dropped,
                corrections,
                filters,
                sections,
                controlTotals,
                rules,
                primaryKey,
                extendedBy,
                sender,
                limits,
                expected,
                authority,
                key,
                at);
    }

    /** Path of the contract that describes it. */
    public String path() {
        return ProjectFiles.FEEDS + feed + ".yaml";
    }

    /** Whether its file holds personal data, so that only what the contract names may be kept of it. */
    public boolean isPersonal() {
        return !dropped.isEmpty() || fields.stream().anyMatch(Field::isPersonal);
    }

    /** How many rows of a sheet the header of its table takes; that of a crosstab says so itself. */
    public int headerRows() {
        return isCrosstab() || header == null || header.namesTexts() ? 1 : header.rows();
    }

    /** Whether a sheet is not loaded on purpose. */
    public boolean ignores(String sheetName) {
        return ignoredSheets.stream().anyMatch(name -> SheetName.matches(name, sheetName));
    }

    public boolean isCrosstab() {
        return file.isWorkbook() && layout == Layout.CROSSTAB;
    }

    /** Whether it asks how cells look, beyond their texts. */
    public boolean readsLooks() {
        return file.isWorkbook() && fields.stream().anyMatch(field -> field.isFill() || field.leavesOutStruck());
    }

    /**
     * What has to be kept beside texts for it, in words that stay the same as long as it is the same.
     *
     * @param columns of its fields, from 1; of a crosstab none
     */
    public List<String> looks(Map<String, Integer> columns) {
        return fields.stream()
                .filter(field -> isCrosstab() || isGiven(field) || columns.containsKey(field.name()))
                .flatMap(field -> look(field, columns).stream())
                .distinct()
                .toList();
    }

    /** The same for one field; empty where texts are enough. */
    public Optional<String> look(Field field, Map<String, Integer> columns) {
        if (isGiven(field)) {
            return Optional.of(Field.SHEET_TITLE).filter(field::isCalled);
        }
        String kind = field.isFill() ? "fill" : field.leavesOutStruck() ? "struck" : "";
        return kind.isEmpty()
                ? Optional.empty()
                : Optional.of(isCrosstab() ? kind : kind + " " + columns.get(field.name()));
    }

    /** Fields that come from section rows, not from a column. */
    public Set<String> carried() {
        return sections == null ? Set.of() : sections.carry().keySet();
    }

    /** Fields that come from a column of the source. */
    public List<Field> columns() {
        return fields.stream()
                .filter(field -> !carried().contains(field.name()) && !isGiven(field))
                .toList();
    }

    /** Fields that come from the sheet as a whole, or from how a cell of it is taken apart. */
    public List<Field> given() {
        return fields.stream().filter(this::isGiven).toList();
    }

    /** Fields whose texts are there row by row before any row is judged. */
    public List<Field> texts() {
        return fields.stream()
                .filter(field -> !carried().contains(field.name()))
                .toList();
    }

    private boolean isGiven(Field field) {
        return file.isWorkbook()
                && Stream.of(Field.SHEET_NAME, Field.SHEET_TITLE, Field.NOTE_NUMBER)
                        .anyMatch(field::isCalled);
    }

    /** Whether it reads the first text above the header of its sheet. */
    public boolean readsSheetTitle() {
        return given().stream().anyMatch(field -> field.isCalled(Field.SHEET_TITLE));
    }

    /** Names of all clean columns, in order. */
    public List<String> columnNames() {
        return fields.stream().flatMap(field -> field.columnNames().stream()).toList();
    }

    public Set<String> fieldNames() {
        return fields.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A column whose cells hold several notes, each of which becomes a row.
     *
     * @param start regular expression that the first line of a note matches; what stands above the first one is a note too
     */
    public record Paragraphs(String field, String start) {}

    /** Rows set aside: {@code condition} is SQL over the fields as text. */
    public record Filter(String description, String condition) {}

    /** Context rows: where {@code condition} holds, {@code carry} gives the rows below a field from a field of this row. */
    public record Sections(String condition, Map<String, String> carry) {}

    /** The sender's totals: where {@code condition} holds, each of {@code fields} is the sum of the rows. */
    public record ControlTotals(String condition, List<String> fields) {}

    /** A claim: {@code condition} over the typed fields, and what becomes of rows that break it. */
    public record Rule(String description, String condition, Breach severity) {

        /** What becomes of a row that breaks a rule. */
        public enum Breach {
            QUARANTINE("quarantine"),
            /** Quarantine that does not count towards the limit of the file: a slip of its publisher, told by a finding. */
            SLIP("slip"),
            WARN("warn");

            private final String word;

            Breach(String word) {
                this.word = word;
            }

            /** The word for it in a contract. */
            @JsonValue
            public String word() {
                return word;
            }
        }

        public Rule {
            severity = severity == null ? Breach.QUARANTINE : severity;
        }

        public boolean isWarning() {
            return severity == Breach.WARN;
        }

        public boolean isSlip() {
            return severity == Breach.SLIP;
        }
    }
}
