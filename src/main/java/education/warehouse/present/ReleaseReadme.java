package education.warehouse.present;

/** What stands beside the files of an edition: what they are, as at when, and how to open them. */
final class ReleaseReadme {

    static final String FILE = "README.md";

    private ReleaseReadme() {}

    static String of(SiteHead head, String release, String madeOn) {
        String which = head.isOpen()
                ? "Figures about children and schools in %s that may be published: small counts, and what would give them away,"
                        + " are suppressed."
                : "Figures and records about children and schools in %s, for use inside the council. Records of pupils stand under"
                        + " pseudonyms, which are personal data; do not pass this folder on. What may be published is in `open/`.";
        return "# " + head.name() + ": children and schools in figures\n\n"
                + which.formatted(head.area()) + "\n\nMade on " + madeOn + ", release " + release
                + ". It is as new as the files that had come by then: `site/night/index.html` says of what day each speaks.\n\n"
                + "| open | with |\n|---|---|\n"
                + "| `site/index.html` | any browser, also from a share; nothing is loaded from elsewhere |\n"
                + "| `education-scorecard.xlsx` | Excel or LibreOffice |\n"
                + (head.isOpen()
                        ? "| `csv/` | spreadsheets; in the layout of DfE's Explore Education Statistics |\n"
                                + "| `open.figure.csv`, `open.figure.parquet` | all figures as one table |\n"
                        : "| `education.duckdb` | DuckDB, read-only: schemas `report`, `star`, `meta`; `meta.dictionary` explains every column |\n"
                                + "| `parquet/`, `bi/` | BI tools; `bi/` has a model for Power BI |\n"
                                + "| `open/` | what may leave the building |\n")
                + "| `datapackage.json` | a list of all files with their columns, keys and hashes (Frictionless Data Package) |\n\n"
                + "Published figures are Crown copyright, Open Government Licence v3.0.\n";
    }
}
