package education.warehouse.normalise;

import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Sql;
import java.util.Set;
import java.util.stream.Collectors;

/** What every row of a sheet is given that stands in no column of it: the sheet's name, and the first text above its header. */
final class Given {

    private final Resource resource;
    private final Sheet sheet;

    Given(Resource resource, Sheet sheet) {
        this.resource = resource;
        this.sheet = sheet;
    }

    /**
     * SQL of the columns of such fields, behind others.
     *
     * @param firstLine of the header
     * @param unknown fields of which nothing was kept when the file came
     */
    String columns(long firstLine, Set<String> unknown) {
        return resource.given().stream()
                .map(field -> named(field, unknown.contains(field.name()) ? "null" : value(field, firstLine)))
                .collect(Collectors.joining());
    }

    private static String named(Field field, String value) {
        return ", cast(%1$s as varchar) as %2$s, cast(%1$s as varchar) as %3$s, 'text' as %4$s"
                .formatted(
                        value,
                        Sql.name("t_" + field.name()),
                        Sql.name("v_" + field.name()),
                        Sql.name("k_" + field.name()));
    }

    private String value(Field field, long firstLine) {
        if (field.isCalled(Field.SHEET_NAME)) {
            return Sql.text(sheet.name());
        }
        return field.isCalled(Field.SHEET_TITLE)
                ? sheet.title(firstLine).map(Sql::text).orElse("null")
                : "null";
    }
}
