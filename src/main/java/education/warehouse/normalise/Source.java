package education.warehouse.normalise;

import education.warehouse.home.Normalised;
import java.util.List;

/**
 * A delivery's table as texts, in the temporary table {@code source}: {@code line, sheet, cell} and, for every field that
 * comes from a column, its text as {@code t_<field>}; from a workbook also what is stored as {@code v_<field>} and its kind
 * as {@code k_<field>}.
 *
 * @param rowsIn rows or cells that came, counted before anything was set aside
 * @param setAside those that the layout set aside, such as rows above the header
 * @param findings what was noticed
 * @param isWorkbook whether stored values and kinds are there
 */
record Source(long rowsIn, List<Normalised.Filtered> setAside, List<Normalised.Finding> findings, boolean isWorkbook) {

    static final String TABLE = "source";

    Source {
        setAside = setAside.stream().filter(filtered -> filtered.rows() > 0).toList();
        findings = List.copyOf(findings);
    }
}
