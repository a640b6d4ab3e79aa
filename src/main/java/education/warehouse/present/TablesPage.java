package education.warehouse.present;

import java.util.List;

/** A page of tables that {@code jobs/reports/site.yaml} describes. */
public record TablesPage(Page page, String says, List<Titled> tables) {

    /** A table under its caption. */
    public record Titled(String title, Table table) {}
}
