package education.warehouse.normalise;

import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.header.HeaderMatch;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A delivery's table as texts, in the temporary table {@code source}: {@code _row_key} (which the rows are in the order of),
 * {@code line, sheet, cell} and, for every field that comes from a column, its text as {@code t_<field>}; from a workbook also
 * what is stored as {@code v_<field>} and its kind as {@code k_<field>}.
 *
 * @param rowsIn rows or cells that came, counted before anything was set aside
 * @param rowsJudged rows of the table {@code source}
 * @param rejected of a CSV: records that cannot be read and are not blank, in the table {@code rejected} where there are any
 * @param setAside those that the layout set aside, such as rows above the header
 * @param findings what was noticed
 * @param isWorkbook whether stored values and kinds are there
 * @param isInOrder whether the rows stand in order of their keys without being sorted
 * @param unknown fields of which nothing was kept when the file came
 */
record Source(
        long rowsIn,
        long rowsJudged,
        long rejected,
        List<Normalised.Filtered> setAside,
        List<Normalised.Finding> findings,
        boolean isWorkbook,
        boolean isInOrder,
        Set<String> unknown) {

    static final String TABLE = "source";

    /** Words between two tables of a sheet, such as the title of the second. */
    private static final String BETWEEN = "title or note";

    /** Of a CSV: {@code line, text, message} of the records that cannot be read. */
    static final String REJECTED = "rejected";

    Source {
        setAside = setAside.stream().filter(filtered -> filtered.rows() > 0).toList();
        findings = List.copyOf(findings);
        unknown = Set.copyOf(unknown);
    }

    /** Puts the table away that is one sheet's of several. */
    static void keep(Database database, int number) {
        database.execute("create or replace temp table " + TABLE + "_" + number + " as from " + TABLE);
    }

    /** What was read of several sheets as one, in their order, from the tables that were put away. */
    static Source joined(Database database, List<Source> sheets, List<Normalised.Finding> findings) {
        Map<String, Long> setAside = new LinkedHashMap<>();
        List<String> tables = new ArrayList<>();
        for (int i = 1; i <= sheets.size(); i++) {
            sheets.get(i - 1).setAside.forEach(some -> setAside.merge(some.reason(), some.rows(), Long::sum));
            tables.add("select " + i + " as _number, * from " + TABLE + "_" + i);
        }
        database.execute("create or replace temp table " + TABLE
                + " as select row_number() over (order by _number, _row_key) as _row_key, * exclude (_number, _row_key) from ("
                + String.join(" union all by name ", tables) + ")");
        return new Source(
                sheets.stream().mapToLong(Source::rowsIn).sum(),
                sheets.stream().mapToLong(Source::rowsJudged).sum(),
                0,
                setAside.entrySet().stream()
                        .map(some -> new Normalised.Filtered(some.getKey(), some.getValue()))
                        .toList(),
                findings,
                true,
                false,
                sheets.stream().flatMap(sheet -> sheet.unknown.stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /** The same source, and so many rows of words below it. */
    Source withWordsBelow(long words) {
        List<Normalised.Filtered> all = new ArrayList<>(setAside);
        all.add(new Normalised.Filtered(BETWEEN, words));
        return new Source(rowsIn + words, rowsJudged, rejected, all, findings, isWorkbook, isInOrder, unknown);
    }

    /** The same source, with what extract noticed. */
    Source noted(List<Raw.Note> notes) {
        List<Normalised.Finding> all = new ArrayList<>(findings);
        notes.forEach(note -> all.add(Normalised.Finding.warn(note.kind(), note.place(), note.message())));
        return new Source(rowsIn, rowsJudged, rejected, setAside, all, isWorkbook, isInOrder, unknown);
    }

    static Normalised.Finding unknown(Resource resource, HeaderMatch.Unknown title, String place) {
        String guess = title.nearest()
                .map(nearest -> " (its nearest title there is \"" + nearest + "\")")
                .orElse("");
        return Normalised.Finding.warn(
                "unknown column",
                place,
                "Column \"" + title.title() + "\" is not in the contract" + guess
                        + " and was not loaded. Add it to fields or ignored of jobs/feeds/"
                        + resource.feed() + ".yaml.");
    }

    static Normalised.Finding untitled(String count, String place) {
        return untitled(count, place, List.of());
    }

    /** @param asides titles that stand over such columns and others */
    static Normalised.Finding untitled(String count, String place, List<String> asides) {
        return Normalised.Finding.warn(
                "column without a title",
                place,
                count + " cells stand in columns without a title and were not loaded. "
                        + (asides.isEmpty()
                                ? "Give the column a title if it matters."
                                : "Of the columns that " + HeaderMatch.shown(asides)
                                        + " stands over only the first is read: a field with under: 2 reads the second."));
    }
}
