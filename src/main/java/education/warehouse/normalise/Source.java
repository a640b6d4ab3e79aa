package education.warehouse.normalise;

import education.warehouse.contract.Resource;
import education.warehouse.header.HeaderMatch;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
    /** Of a CSV: {@code line, text, message} of the records that cannot be read. */
    static final String REJECTED = "rejected";

    Source {
        setAside = setAside.stream().filter(filtered -> filtered.rows() > 0).toList();
        findings = List.copyOf(findings);
        unknown = Set.copyOf(unknown);
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
        return Normalised.Finding.warn(
                "column without a title",
                place,
                count + " cells stand in columns without a title and were not loaded. Give the column a"
                        + " title if it matters.");
    }
}
