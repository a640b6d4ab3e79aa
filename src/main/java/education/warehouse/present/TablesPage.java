package education.warehouse.present;

import java.util.List;

/**
 * A page of tables that {@code jobs/reports/site.yaml} describes.
 *
 * @param picture above the tables, as an element; empty where there is none
 */
public record TablesPage(Page page, String says, String picture, List<Titled> tables) {

    /** A table under its caption. */
    public record Titled(String title, Table table) {}
}
