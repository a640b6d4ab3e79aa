package education.warehouse.normalise;

import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the cells of a sheet look beyond their texts, where the contract asks for it, in the session's temporary table {@code looks}:
 * {@code line, position, fill, unstruck} and where a cell that covers it begins as {@code from_line, from_position}.
 */
final class Looks {

    /** A cell that is filled with it looks like one that is not filled. */
    private static final String WHITE = "FFFFFF";

    private final Database database;
    private final Resource resource;
    private final Sheet sheet;
    private final List<Raw.Format> formats;
    private final Set<String> unseen;

    /**
     * @param formats of the workbook
     * @param unseen fields of whose looks nothing was kept when the file came
     */
    Looks(Database database, Resource resource, Sheet sheet, List<Raw.Format> formats, Set<String> unseen) {
        this.database = database;
        this.resource = resource;
        this.sheet = sheet;
        this.formats = formats.stream()
                .filter(format -> format.sheet().equals(sheet.name()))
                .toList();
        this.unseen = unseen;
    }

    Set<String> unseen() {
        return unseen;
    }

    boolean areRead() {
        return resource.readsLooks();
    }

    /** Loads them; the sheet itself, and its merged cells, are there. A merged cell looks like its first one. */
    void load(Path raw) {
        if (!areRead()) {
            return;
        }
        Path file = raw.resolve(Raw.Workbook.LOOKS);
        database.execute("create or replace temp table own_looks as select line, position, fill, unstruck from "
                + (Files.exists(file)
                        ? "read_parquet(" + Sql.text(file) + ") where sheet = " + Sql.text(sheet.name())
                        : "(select 0 as line, 0 as position, '' as fill, '' as unstruck) where false"));
        database.execute("""
                create or replace temp table looks as
                with down as (select *, unnest(range(first_line, last_line + 1)) as line from merges),
                covered as (select *, unnest(range(first_position, %s + 1)) as position from down)
                select line, position, fill, unstruck, line as from_line, position as from_position
                from own_looks
                where not exists (
                    from merges
                    where own_looks.line between first_line and last_line
                        and own_looks.position between first_position and last_position
                )
                union all
                select distinct on (covered.line, covered.position)
                    covered.line, cast(covered.position as integer), fill, unstruck, first_line, first_position
                from covered
                join own_looks on own_looks.line = first_line and own_looks.position = first_position""".formatted(resource.isCrosstab() ? "last_position" : "first_position"));
    }

    /**
     * Cells of a crosstab that say something by their fill alone are cells of it, as far as they are filled with a colour of a state; others
     * that are filled and blank are so beside a cell that says something, where somebody may have meant something by them.
     *
     * @param labelPosition number of the column of the row labels, which is no such cell
     */
    void addBlanks(int labelPosition) {
        List<String> colours = resource.fields().stream()
                .filter(Field::isFill)
                .flatMap(field -> colours(field).stream())
                .toList();
        if (colours.isEmpty()) {
            return;
        }
        database.execute("""
                insert into cells
                with blank as (
                    select looks.line, looks.position, from_line, from_position, fill in %1$s as is_state
                    from looks
                    anti join cells using (line, position)
                    where looks.position > %2$d and fill is not null and (fill <> '%3$s' or fill in %1$s)
                ),
                saying as (
                    select line from blank where is_state
                    union
                    select line from cells where position > %2$d
                )
                select line, position, null, null, 'blank', from_line, from_position
                from blank
                semi join saying using (line)""".formatted(Sql.texts(colours), labelPosition, WHITE));
    }

    /** What a cell is filled with, over the columns of {@code looks}; NULL where it looks as if it were not filled. */
    static String fill(Field field, String fill) {
        return colours(field).contains(WHITE) ? fill : "nullif(" + fill + ", '" + WHITE + "')";
    }

    /** All colours that a field knows, in the order of their states. */
    static List<String> colours(Field field) {
        return field.fill().values().stream().flatMap(Collection::stream).toList();
    }

    /** The state that each of the colours stands for. */
    static List<String> states(Field field) {
        return field.fill().entrySet().stream()
                .flatMap(state -> state.getValue().stream().map(colour -> state.getKey()))
                .toList();
    }

    /** Says where the cells of a table may look otherwise than the file can tell, and where icons show what no cell holds. */
    void note(Field field, int position, long firstLine, List<Normalised.Finding> findings) {
        first(Raw.Format.FILL, List.of(position), firstLine)
                .filter(place -> field.isFill())
                .forEach(place -> findings.add(fillOfConditions(field.name(), place)));
        first(Raw.Format.ICONS, List.of(position), firstLine)
                .filter(place -> !field.isFill())
                .forEach(place -> findings.add(iconsOfConditions("of " + field.name() + " ", place)));
    }

    /** The same for the cells of a crosstab. */
    void note(List<Integer> positions, long firstLine, List<Normalised.Finding> findings) {
        String filled = resource.fields().stream()
                .filter(Field::isFill)
                .map(Field::name)
                .collect(Collectors.joining(", "));
        first(Raw.Format.FILL, positions, firstLine)
                .filter(place -> !filled.isEmpty())
                .forEach(place -> findings.add(fillOfConditions(filled, place)));
        first(Raw.Format.ICONS, positions, firstLine).forEach(place -> findings.add(iconsOfConditions("", place)));
    }

    /** Where the first of the cells below a line stands that a format is about; nothing where it is about none. */
    private Stream<String> first(String kind, List<Integer> positions, long firstLine) {
        long lastLine = database.number("select coalesce(max(line), 0) from cells");
        return formats.stream()
                .filter(format -> format.kind().equals(kind))
                .filter(format -> format.lastLine() >= firstLine && format.firstLine() <= lastLine)
                .flatMap(format -> positions.stream()
                        .filter(position -> format.firstPosition() <= position && position <= format.lastPosition())
                        .map(position -> sheet.cell(Math.max(firstLine, format.firstLine()), position)))
                .limit(1);
    }

    private static Normalised.Finding fillOfConditions(String fields, String place) {
        return Normalised.Finding.warn(
                "fill of conditions",
                place,
                "A conditional format may fill cells of " + fields
                        + ", and a spreadsheet program works it out when it shows"
                        + " them: read was the fill that they have without it. Ask the sender to fill the cells by hand, or"
                        + " read what the condition is about.");
    }

    private static Normalised.Finding iconsOfConditions(String of, String place) {
        return Normalised.Finding.warn(
                "icons of conditions",
                place,
                "A conditional format puts icons into cells " + of
                        + "that a spreadsheet program works out when it shows them:"
                        + " they are no values and were not read. Ask the sender to write what they mean into the cells.");
    }
}
