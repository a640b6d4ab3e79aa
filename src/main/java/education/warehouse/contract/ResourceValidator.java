package education.warehouse.contract;

import education.warehouse.statistics.Breakdown;
import education.warehouse.statistics.Indicator;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with one resource of a contract. */
final class ResourceValidator {

    private final Contract contract;
    private final Resource resource;
    private final Complaints complaints;

    ResourceValidator(Contract contract, Resource resource, Complaints complaints) {
        this.contract = contract;
        this.resource = resource;
        this.complaints = complaints;
    }

    void check() {
        checkNames();
        resource.asAt().forEach(this::check);
        checkFile();
        if (resource.isCrosstab()) {
            checkCrosstab();
        }
        if (resource.columns().isEmpty()) {
            complaints.addOf("fields", "there are no fields", "Add those of its columns");
        }
        checkHeader();
        checkParagraphs();
        checkSheets();
        FieldValidator fields = new FieldValidator(resource, complaints);
        resource.fields().forEach(fields::check);
        checkFigures();
        checkPrinted();
        checkPersonal();
        checkOtherColumns();
        if (resource.asAtColumn().filter(Field::isPersonal).isPresent()) {
            complaints.addOf("asAt", "a personal field says the date", "Name another column, or the file's name");
        }
    }

    private void checkCrosstab() {
        Header header = resource.header();
        if (header == null || !header.namesTexts()) {
            complaints.addOf("layout", "a crosstab has no header", "Say in header which titles open it");
            return;
        }
        if (header.titles().stream().map(Title::normal).anyMatch(String::isEmpty)) {
            complaints.addOf(
                    "header",
                    "header has a title that is blank, and no blank cell opens a table",
                    "Where the corner is blank, name a title beside it and its column, such as"
                            + " {titles: [Apr], titleColumn: B}, or {pattern: \"[0-9]{2}/[0-9]{2}.*\", titleColumn: B}"
                            + " where titles change");
        }
        String pattern = header.pattern();
        Patterns patterns = new Patterns(complaints, complaints.at("header"), "header");
        if (pattern != null && patterns.mustCompile(pattern)) {
            patterns.mustEnd(pattern);
            if (header.opening().test("")) {
                complaints.addOf(
                        "header",
                        "header has a pattern that a blank cell matches, \"" + pattern + "\"",
                        "Write it so that it matches the text of a title");
            }
        }
    }

    private void checkPersonal() {
        boolean isOfAForm = resource.file().isText() || resource.file().isWorkbook() && !resource.isCrosstab();
        if (resource.isPersonal() && !isOfAForm) {
            complaints.addOf(
                    "fields",
                    "a " + (resource.isCrosstab() ? "crosstab" : "Parquet file") + " has personal fields",
                    "Personal data is read from CSV and from tables of workbooks only; send it as one of them");
        }
        resource.columns().stream()
                .filter(field -> !field.isPersonal() && !field.isFill())
                .filter(field -> resource.columns().stream()
                        .anyMatch(other -> other.isPersonal() && other.mayShareAColumnWith(field)))
                .forEach(field -> complaints.add(
                        field.at(),
                        "field " + field.name() + " reads the column of a personal field",
                        "Nothing else may be read of it; give it another title"));
        if (contract.isPersonal()
                && resource.file().isWorkbook()
                && contract.resources().stream().filter(this::sharesItsSheet).count() > 1) {
            complaints.addOf(
                    "sheet",
                    "it has personal data, and two tables stand in one sheet",
                    "Only a sheet with one table shows what of it is personal; name another sheet");
        }
    }

    private boolean sharesItsSheet(Resource other) {
        return resource.sheet().isEmpty() && other.sheet().isEmpty()
                || resource.sheet().stream()
                        .anyMatch(name -> other.sheet().stream()
                                .anyMatch(
                                        called -> SheetName.matches(name, called) || SheetName.matches(called, name)));
    }

    /** A sheet is read or ignored. */
    private void checkSheets() {
        resource.sheet().stream()
                .filter(name -> !SheetName.isGlob(name) && resource.ignores(name))
                .forEach(name -> complaints.addOf(
                        "sheet",
                        "the sheet \"" + name + "\" is read, and in ignoredSheets",
                        "Take it out of one of the two"));
    }

    /** All of a file may be kept where anybody may read it. */
    private void checkOtherColumns() {
        if (!resource.keepsOtherColumns()) {
            return;
        }
        if (!contract.isPublished() || contract.isPersonal()) {
            complaints.addOf(
                    "otherColumns",
                    "otherColumns is kept, and "
                            + (contract.isPersonal()
                                    ? "there is personal data"
                                    : "source names no licence under which the file is published"),
                    "Say under which licence it is published, or leave otherColumns out");
        }
        if (resource.file().isWorkbook() && !contract.resources().stream().allMatch(Resource::keepsOtherColumns)) {
            complaints.addOf(
                    "otherColumns",
                    "otherColumns is kept for one table of a workbook, and not for another",
                    "Say it for all of them, or for none");
        }
    }

    private void checkParagraphs() {
        Resource.Paragraphs paragraphs = resource.paragraphs();
        if (paragraphs == null) {
            return;
        }
        if (!resource.file().isWorkbook() || resource.isCrosstab()) {
            complaints.addOf(
                    "paragraphs",
                    "cells are taken apart, and it is no table of a workbook",
                    "Only cells of such tables hold several notes");
        }
        mustBeFields(
                "paragraphs",
                List.of(paragraphs.field()),
                resource.columns().stream()
                        .filter(field -> field.type() == FieldType.STRING && !field.isPersonal() && !field.isFill())
                        .map(Field::name)
                        .collect(Collectors.toSet()));
        Patterns patterns = new Patterns(complaints, complaints.at("paragraphs"), "paragraphs");
        if (patterns.mustCompile(paragraphs.start())) {
            patterns.mustBeKnownToDuckDb(paragraphs.start());
        }
    }

    /** What names fields must name such as it needs. */
    private void checkNames() {
        Set<String> fields = resource.fieldNames();
        mustBeFields("primaryKey", resource.primaryKey(), fields);
        mustBeFields("extendedBy", resource.extendedBy(), fields);
        mustBeFields("sender", resource.sender().isEmpty() ? List.of() : List.of(resource.sender()), fields);
        mustBeFields(
                "corrections",
                resource.corrections().stream().map(Correction::field).toList(),
                namesOf(field -> !field.isPersonal() && (!resource.file().isWorkbook() || !field.isNumeric())));
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
                namesOf(field -> field.type() == FieldType.STRING && !field.isPersonal()));
        if (resource.sections() != null) {
            mustBeFields("sections", resource.sections().carry().keySet(), fields);
            mustBeFields(
                    "sections",
                    resource.sections().carry().values(),
                    resource.columns().stream().map(Field::name).collect(Collectors.toSet()));
        }
        mustBeFields(
                "asAt",
                resource.asAtColumns().toList(),
                namesOf(field -> field.type() == FieldType.DATE || isYear(field)));
    }

    private Set<String> namesOf(Predicate<Field> kind) {
        return resource.fields().stream().filter(kind).map(Field::name).collect(Collectors.toSet());
    }

    /** Whether its text is a year or two, as a pattern of digits promises. */
    private static boolean isYear(Field field) {
        String pattern = field.constraints().pattern();
        return field.type() == FieldType.STRING
                && pattern != null
                && Patterns.compiles(pattern)
                && Stream.of("2022", "202122").allMatch(year -> year.matches(pattern))
                && Stream.of("", "22", "20212", "2021/22", "year").noneMatch(year -> year.matches(pattern));
    }

    private void mustBeFields(String key, Collection<String> names, Set<String> legal) {
        names.stream()
                .filter(name -> !legal.contains(name))
                .forEach(name -> complaints.addOf(
                        key,
                        key + " names \"" + name + "\", which is no field for it",
                        legal.isEmpty()
                                ? "There is no field of the kind that it needs"
                                : "Legal are " + legal.stream().sorted().collect(Collectors.joining(", "))));
    }

    private void check(AsAt way) {
        if (!(way instanceof AsAt.FileName name)) {
            return;
        }
        Patterns patterns = new Patterns(complaints, complaints.at("asAt"), "asAt");
        if (patterns.mustCapture(name.pattern())) {
            patterns.mustEnd(name.pattern());
        }
        if (!name.isDay()) {
            complaints.addOf("asAt", "asAt has the day \"" + name.day() + "\", which no year has", "Write it as MM-dd");
        }
    }

    private void checkFile() {
        FileForm file = resource.file();
        Stream.concat(file.name().stream(), file.exclude().stream())
                .distinct()
                .filter(glob -> !FileForm.isGlob(glob))
                .forEach(glob -> complaints.addOf(
                        "file",
                        "file has the name \"" + glob + "\", which is no glob, or one of too many stars",
                        "Write it with at most " + FileForm.MOST_STARS + ", such as \"records*.csv\""));
        if (file.quote().equals(file.delimiter()) || file.quote().charAt(0) < ' ') {
            complaints.addOf("file", "file has a quote that cannot be one", "Name a character that is no delimiter");
        }
    }

    /** Columns are found by their titles, or else by their places: one of the two must be there. */
    private void checkHeader() {
        if (resource.file().header()) {
            checkTitles();
        } else {
            checkPositions();
        }
    }

    private void checkTitles() {
        List<Field> columns = resource.columns();
        boolean isPlaced = !columns.isEmpty() && columns.stream().allMatch(field -> field.position() != null);
        boolean isUntitled = columns.stream().allMatch(field -> field.title().equals(List.of(field.name())));
        if (resource.file().isText() && isPlaced && isUntitled) {
            complaints.addOf(
                    "fields",
                    "every field has a position and none a title, so that no header can be found",
                    "Say header: false in file, or give the titles");
        }
    }

    private void checkPositions() {
        FileForm file = resource.file();
        List<Field> columns = resource.columns();
        if (!file.isText()) {
            complaints.addOf(
                    "file",
                    "header is false, and its format " + file.format().word(),
                    "Only a CSV may come without a header");
        }
        if (contract.resources().size() > 1) {
            complaints.addOf(
                    "file",
                    "header is false, and there are several tables",
                    "Only a header says which table a file is; write a contract for each");
        }
        long placed = columns.stream().filter(field -> field.position() != null).count();
        if (placed > 0 && placed < columns.size()) {
            complaints.addOf(
                    "fields",
                    "header is false, and only some of the fields have a position",
                    "Give all of them one, or none if they stand in their order");
        }
    }

    private void checkPrinted() {
        Set<String> texts = namesOf(field -> field.type() == FieldType.STRING && !field.isPersonal());
        mustBeFields("printed", resource.printed().rows(), resource.fieldNames());
        mustBeFields("printed", resource.printed().columns(), resource.isCrosstab() ? resource.fieldNames() : Set.of());
        mustBeFields("printed", resource.printed().texts(), texts);
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
                            .flatMap(Optional::stream)
                            .toList(),
                    indicators);
            mustBeFields("indicators", indicator.where().keySet(), breakdowns);
            if (resource.measured().stream()
                    .anyMatch(other -> other.name().equals(indicator.name()) && !other.hasCountsOf(indicator))) {
                complaints.addOf(
                        "indicators",
                        "the column " + indicator.name() + " has several numerators or denominators",
                        "A column is made of one pair of counts, whatever its rows measure; name it in each of its indicators");
            }
        }
        if (!resource.measured().isEmpty() && resource.figures().coverage() == null) {
            complaints.addOf(
                    "indicators", "there are measures, and no coverage", "Say in figures.coverage who is counted");
        }
    }
}
