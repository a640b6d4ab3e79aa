package education.warehouse.contract;

import education.warehouse.project.Document;
import education.warehouse.project.ProjectFiles;
import education.warehouse.statistics.Breakdown;
import education.warehouse.statistics.Indicator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a schema cannot see of a contract: names that must exist or be free, patterns that must compile, forms of a type. */
final class ContractValidator {

    /** Columns that every table of the lake has beside its fields. */
    private static final Set<String> TAKEN =
            Set.of("delivery_key", "file", "as_at", "received_at", "sheet", "line", "cell", "is_current");

    private static final Set<String> CROSSTAB_COLUMNS = Set.of("block", "section", "row label", "text", "number");

    /** What DuckDB's regular expressions do not have and Java's do. */
    private static final Pattern LOOKS_OR_REFERS_BACK =
            Pattern.compile("(?<!\\\\)(?:\\(\\?<?[=!]|\\(\\?>|\\\\[1-9]|\\\\k<)");

    private static final Pattern DIRECTIVE = Pattern.compile("%-?[aAbBdjmyYHIMSpfgzZ%]");

    /** What a date of birth may be written with, which is read before DuckDB sees it. */
    private static final Pattern MONTH_OF_BIRTH = Pattern.compile("(?:%-?[YymbBdHMS]|[^%])*");

    private final Document document;
    private final Contract contract;
    private final List<String> problems = new ArrayList<>();

    private ContractValidator(Document document, Contract contract) {
        this.document = document;
        this.contract = contract;
    }

    static List<String> problems(Document document, Contract contract) {
        ContractValidator consistency = new ContractValidator(document, contract);
        consistency.check();
        return List.copyOf(consistency.problems);
    }

    private void check() {
        String path = ProjectFiles.FEEDS + contract.feed() + ".yaml";
        if (!document.path().equals(path)) {
            add("/feed", "its feed is called \"" + contract.feed() + "\"", "Call the file " + path);
        }
        onlyOnce("/resources");
        onlyOnce("/companions");
        onlyOnce("/fields");
        int own = contract.resources().size() - contract.companions().size();
        check(contract.resources().subList(0, own), document.tree().has("resources") ? "/resources/" : "");
        check(contract.companions(), "/companions/");
    }

    /** The checks of some resources; {@code list} is where the contract describes them, empty for the contract itself. */
    private void check(List<Resource> resources, String list) {
        for (int i = 0; i < resources.size(); i++) {
            String pointer = list.isEmpty() ? "" : list + i;
            if (!pointer.isEmpty()) {
                onlyOnce(pointer + "/fields");
            }
            new OfResource(resources.get(i), pointer).check();
        }
    }

    /** Names in one list must differ: the later one would replace the earlier. */
    private void onlyOnce(String pointer) {
        Set<String> names = new HashSet<>();
        JsonNode list = document.tree().at(pointer);
        for (int i = 0; i < list.size(); i++) {
            String name = list.get(i).path("name").asString();
            if (!names.add(name)) {
                add(pointer + "/" + i, "there are two of the name \"" + name + "\"", "Rename one");
            }
        }
    }

    private void add(String pointer, String found, String advice) {
        problems.add("Cannot use " + document.path() + ": " + found + document.line(pointer) + ". " + advice + ".");
    }

    /** The checks of one resource; {@code pointer} says where the contract describes it, empty for the contract itself. */
    private final class OfResource {

        private final Resource resource;
        private final String pointer;
        private final String prefix;

        OfResource(Resource resource, String pointer) {
            this.resource = resource;
            this.pointer = pointer;
            this.prefix = pointer.isEmpty() ? "" : "resource " + resource.name() + ": ";
        }

        void check() {
            Set<String> fields = resource.fieldNames();
            mustBeFields("primaryKey", resource.primaryKey(), fields);
            mustBeFields(
                    "replaces",
                    resource.replaces().stream()
                            .filter(name -> !name.equals(Resource.AS_AT))
                            .toList(),
                    fields);
            if (resource.controlTotals() != null) {
                mustBeFields("controlTotals", resource.controlTotals().fields(), namesOf(Field::isNumeric));
            }
            mustBeFields(
                    "expected",
                    resource.expected().keySet(),
                    namesOf(field -> field.type().equals("string") && !field.isPersonal()));
            if (resource.sections() != null) {
                mustBeFields("sections", resource.sections().carry().keySet(), fields);
                mustBeFields(
                        "sections",
                        resource.sections().carry().values(),
                        resource.columns().stream().map(Field::name).collect(Collectors.toSet()));
            }
            mustBeFields(
                    "asAt",
                    resource.asAt().stream()
                            .map(AsAt::column)
                            .filter(Objects::nonNull)
                            .toList(),
                    namesOf(field -> field.type().equals("date") || isYear(field)));
            resource.asAt().forEach(this::check);
            checkFile();
            if (resource.isCrosstab() && resource.header() == null) {
                add(at("layout"), "a crosstab has no header", "Say in header which titles open it");
            }
            if (resource.columns().isEmpty()) {
                add(at("fields"), "there are no fields", "Add those of its columns");
            }
            checkHeader();
            resource.fields().forEach(this::check);
            checkFigures();
            if (resource.isPersonal() && !resource.file().isText()) {
                add(
                        at("fields"),
                        "a " + (resource.file().isWorkbook() ? "workbook" : "Parquet file") + " has personal fields",
                        "Personal data is read from CSV only; send it as CSV");
            }
            if (resource.asAtColumn().filter(Field::isPersonal).isPresent()) {
                add(at("asAt"), "a personal field says the date", "Name another column, or the file's name");
            }
        }

        /** Columns are found by their titles, or else by their places: one of the two must be there. */
        private void checkHeader() {
            FileForm file = resource.file();
            List<Field> columns = resource.columns();
            long placed =
                    columns.stream().filter(field -> field.position() != null).count();
            if (file.header()) {
                boolean isPlaced = !columns.isEmpty() && placed == columns.size();
                boolean isUntitled =
                        columns.stream().allMatch(field -> field.title().equals(List.of(field.name())));
                if (file.isText() && isPlaced && isUntitled) {
                    add(
                            at("fields"),
                            "every field has a position and none a title, so that no header can be found",
                            "Say header: false in file, or give the titles");
                }
                return;
            }
            if (!file.isText()) {
                add(
                        at("file"),
                        "header is false, and its format " + file.format(),
                        "Only a CSV may come without a header");
            }
            if (contract.resources().size() > 1) {
                add(
                        at("file"),
                        "header is false, and there are several tables",
                        "Only a header tells which table a file is; write a contract for each");
            }
            if (placed > 0 && placed < columns.size()) {
                add(
                        at("fields"),
                        "header is false, and only some of the fields have a position",
                        "Give all of them one, or none if they stand in their order");
            }
        }

        private void check(AsAt way) {
            if (mustCapture(at("asAt"), "asAt", way.pattern()) && PatientText.isExhaustedBy(way.pattern())) {
                add(
                        at("asAt"),
                        "asAt has a pattern that may try too many ways to match a name, \"" + way.pattern() + "\"",
                        "Write it without a repeat within a repeat");
            }
            if (way.day() != null && !isDay(way.day())) {
                add(at("asAt"), "asAt has the day \"" + way.day() + "\", which no year has", "Write it as MM-dd");
            }
        }

        private static boolean isDay(String day) {
            try {
                return MonthDay.parse("--" + day) != null;
            } catch (DateTimeParseException e) {
                return false;
            }
        }

        private void checkFile() {
            FileForm file = resource.file();
            Stream.concat(file.name().stream(), file.exclude().stream())
                    .distinct()
                    .filter(glob -> !FileForm.isGlob(glob))
                    .forEach(glob -> add(
                            at("file"),
                            "file has the name \"" + glob + "\", which is no glob, or one of too many stars",
                            "Write it with at most " + FileForm.MOST_STARS + ", such as \"records*.csv\""));
            if (file.quote().equals(file.delimiter()) || file.quote().charAt(0) < ' ') {
                add(at("file"), "file has a quote that cannot be one", "Name a character that is no delimiter");
            }
        }

        /** Whether its text is a year or two, as a pattern of digits promises. */
        private boolean isYear(Field field) {
            String pattern = field.constraints().pattern();
            return field.type().equals("string")
                    && compiles(pattern)
                    && Stream.of("2022", "202122").allMatch(year -> year.matches(pattern))
                    && Stream.of("", "22", "20212", "2021/22", "year").noneMatch(year -> year.matches(pattern));
        }

        private void checkFigures() {
            mustBeFields("figures", resource.figures().include(), resource.fieldNames());
            Set<String> indicators =
                    resource.indicators().stream().map(Indicator::name).collect(Collectors.toSet());
            Set<String> breakdowns =
                    resource.breakdowns().stream().map(Breakdown::name).collect(Collectors.toSet());
            for (Indicator indicator : resource.measured()) {
                mustBeFields(
                        "indicators",
                        Stream.of(indicator.numerator(), indicator.denominator())
                                .filter(Objects::nonNull)
                                .toList(),
                        indicators);
                mustBeFields("indicators", indicator.where().keySet(), breakdowns);
            }
            if (!resource.measured().isEmpty() && resource.figures().coverage() == null) {
                add(at("indicators"), "there are measures, and no coverage", "Say in figures.coverage who is counted");
            }
        }

        private void check(Field field) {
            String at = at(field);
            String name = "field " + field.name();
            if (TAKEN.contains(field.name())) {
                add(at, name + " has the name of a column that every table has", "Rename it, and keep its title");
            }
            if (resource.fields().stream()
                    .anyMatch(other -> other.hasStatus() && other.statusName().equals(field.name()))) {
                add(at, name + " has the name of another field's status", "Rename it, and keep its title");
            }
            if (mustCapture(at, name, field.extract())) {
                mustBeKnownToDuckDb(at, name, field.extract());
            }
            if (mustCompile(at, name, field.constraints().pattern())) {
                mustBeKnownToDuckDb(at, name, field.constraints().pattern());
            }
            if (resource.isCrosstab() && !isCrosstabColumn(field)) {
                add(
                        at,
                        name + " has the title \"" + field.title().get(0) + "\", which no crosstab has",
                        "Legal are block, section, row label, text, number"
                                + IntStream.rangeClosed(1, headerRows())
                                        .mapToObj(row -> ", column label " + row)
                                        .collect(Collectors.joining()));
            }
            checkType(field, at, name);
            if (field.isPersonal()) {
                checkPersonal(field, at, name);
            }
        }

        /** What is tested on the way in is tested nowhere else. */
        private void checkPersonal(Field field, String at, String name) {
            String type = field.personal().equals("month") ? "date" : "string";
            if (!field.type().equals(type)) {
                add(
                        at,
                        name + " is personal: " + field.personal() + " and of type " + field.type(),
                        "Make it a " + type);
            }
            if (field.personal().equals("month")) {
                field.format().stream()
                        .filter(format -> !MONTH_OF_BIRTH.matcher(format).matches())
                        .forEach(format -> add(
                                at,
                                name + " has the format \"" + format + "\"",
                                "A date of birth may be written with %Y, %y, %m, %b, %B, %d, %H, %M, %S"));
            }
            boolean isConstrained = !field.constraints().isAtMostRequired();
            if (isConstrained || field.extract() != null || resource.carried().contains(field.name())) {
                add(
                        at,
                        name + " is personal, so that its text cannot be tested or taken apart",
                        "Leave only constraints.required, and format");
            }
        }

        private boolean isCrosstabColumn(Field field) {
            String title = field.title().get(0);
            return resource.carried().contains(field.name())
                    || CROSSTAB_COLUMNS.contains(title)
                    || IntStream.rangeClosed(1, headerRows()).anyMatch(row -> title.equals("column label " + row));
        }

        private int headerRows() {
            return resource.header() == null ? 0 : resource.header().rows();
        }

        private void checkType(Field field, String at, String name) {
            boolean isRead = !resource.file().isWorkbook() || field.extract() != null;
            if (field.type().equals("date") && field.format().isEmpty() && isRead) {
                add(at, name + " is a date without a format", "Give one, such as \"%d/%m/%Y\"");
            }
            field.format().stream()
                    .filter(format -> !isFormat(field, format))
                    .forEach(format -> add(
                            at,
                            name + " has the format \"" + format + "\"",
                            field.isPseudonym()
                                    ? "The only format of a pseudonym is upn"
                                    : "Formats are written as strptime does, such as \"%d/%m/%Y\" or \"%b-%y\""));
            boolean isBounded =
                    field.constraints().minimum() != null || field.constraints().maximum() != null;
            if (isBounded && !field.isNumeric()) {
                add(at, name + " is a " + field.type() + " and has a minimum or maximum", "Only numbers have one");
            }
            field.constraints().allowed().stream()
                    .filter(value -> !fits(field, value))
                    .forEach(value -> add(
                            at,
                            name + " allows \"" + value + "\", which its type " + field.type() + " never is",
                            "Correct enum or type"));
        }

        private boolean isFormat(Field field, String format) {
            if (field.isPseudonym()) {
                return format.equals(Field.UPN);
            }
            return !DIRECTIVE.matcher(format).replaceAll("").contains("%")
                    && DIRECTIVE.matcher(format).find();
        }

        private boolean fits(Field field, String value) {
            try {
                switch (field.type()) {
                    case "integer" -> new BigDecimal(value).toBigIntegerExact();
                    case "number" -> new BigDecimal(value);
                    case "date" -> LocalDate.parse(value);
                    case "boolean" -> {
                        return value.equals("true") || value.equals("false");
                    }
                    default -> {
                        return true;
                    }
                }
                return true;
            } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
                return false;
            }
        }

        private Set<String> namesOf(Predicate<Field> kind) {
            return resource.fields().stream().filter(kind).map(Field::name).collect(Collectors.toSet());
        }

        private void mustBeFields(String key, Collection<String> names, Set<String> legal) {
            names.stream()
                    .filter(name -> !legal.contains(name))
                    .forEach(name -> add(
                            at(key),
                            key + " names \"" + name + "\", which is no field for it",
                            legal.isEmpty()
                                    ? "There is no field of the kind that it needs"
                                    : "Legal are " + legal.stream().sorted().collect(Collectors.joining(", "))));
        }

        /** Whether there is a pattern that compiles. */
        private boolean mustCompile(String at, String where, String pattern) {
            try {
                return pattern != null && Pattern.compile(pattern) != null;
            } catch (PatternSyntaxException e) {
                add(
                        at,
                        where + " has a pattern that is no regular expression, \"" + pattern + "\": "
                                + e.getDescription(),
                        "Correct it");
                return false;
            }
        }

        private static boolean compiles(String pattern) {
            try {
                return pattern != null && Pattern.compile(pattern) != null;
            } catch (PatternSyntaxException e) {
                return false;
            }
        }

        private boolean mustCapture(String at, String where, String pattern) {
            if (!mustCompile(at, where, pattern)) {
                return false;
            }
            if (Pattern.compile(pattern).matcher("").groupCount() == 0) {
                add(
                        at,
                        where + " has a pattern without a group, \"" + pattern + "\"",
                        "Put the part that is wanted into brackets");
            }
            return true;
        }

        private void mustBeKnownToDuckDb(String at, String where, String pattern) {
            if (LOOKS_OR_REFERS_BACK.matcher(pattern).find()) {
                add(
                        at,
                        where + " has a pattern that looks ahead, behind or back, \"" + pattern + "\"",
                        "DuckDB cannot do that; write it without");
            }
        }

        private void add(String at, String found, String advice) {
            ContractValidator.this.add(at, prefix + found, advice);
        }

        /** Where the resource says something itself, or the contract for it. */
        private String at(String key) {
            return document.tree().at(pointer + "/" + key).isMissingNode() ? "/" + key : pointer + "/" + key;
        }

        private String at(Field field) {
            return Stream.of(pointer + "/fields", "/fields")
                    .flatMap(list ->
                            IntStream.range(0, document.tree().at(list).size()).mapToObj(i -> list + "/" + i))
                    .filter(at -> document.tree().at(at + "/name").asString("").equals(field.name()))
                    .findFirst()
                    .orElse(pointer);
        }
    }
}
