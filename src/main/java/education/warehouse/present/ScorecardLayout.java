package education.warehouse.present;

import education.warehouse.project.CommonDescriptions;
import education.warehouse.project.Document;
import education.warehouse.project.JsonSchemaFile;
import education.warehouse.project.ProjectFiles;
import java.util.List;
import java.util.Optional;

/**
 * What {@code jobs/reports/scorecard.yaml} says of the scorecard workbook.
 *
 * @param title of the workbook
 * @param tables in their order, one a sheet
 */
public record ScorecardLayout(String title, List<SheetTable> tables) {

    static final String FILE = "jobs/reports/scorecard.yaml";
    private static final String SCHEMA = "jobs/scorecard.schema.json";

    public ScorecardLayout {
        tables = List.copyOf(tables);
    }

    /**
     * A table on its sheet.
     *
     * @param sheet name of the sheet
     * @param section of the scorecard that it belongs to
     * @param title of the table
     * @param measures one, whose newest years stand beside each other with all comparisons; or several, whose newest figures do
     * @param cohorts one a row, by key; one without a figure says so
     * @param years how many of one measure stand beside each other
     */
    public record SheetTable(
            String sheet, String section, String title, List<String> measures, List<String> cohorts, Integer years) {

        public SheetTable {
            years = years == null ? 3 : years;
        }

        boolean isOfOneMeasure() {
            return measures.size() == 1;
        }
    }

    /** Reads it; what is wrong is added to the problems. Where there is none, a release has no scorecard. */
    public static Optional<ScorecardLayout> of(ProjectFiles projectFiles, List<String> problems) {
        if (projectFiles.files(FILE, "").isEmpty()) {
            return Optional.empty();
        }
        return Document.read(
                        FILE,
                        projectFiles.file(FILE),
                        CommonDescriptions.none(),
                        JsonSchemaFile.of(projectFiles.file(SCHEMA)),
                        problems)
                .map(document -> Document.YAML.treeToValue(document.tree(), ScorecardLayout.class));
    }
}
