package education.warehouse.normalise;

import education.warehouse.contract.Field;
import education.warehouse.contract.FieldType;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether the days of a file are written month first though its contract reads them day first: where no day is later than the
 * twelfth, every date can be read either way, and would load as another day. Looked at are dates that a rule holds against the
 * reference date. A file is held whose dates lie after that date or on weekends, or end long before it, where the swapped ones
 * would not.
 */
final class MonthFirst {

    private static final String DAY_FIRST = ".*%d[^%]*%m.*";
    private static final int FEWEST = 5;
    private static final int LONG_BEFORE = 28;
    private static final int WEEK = 7;

    private final Database database;
    private final Resource resource;
    private final RowValidation validation;
    private final String fileName;

    MonthFirst(Database database, Resource resource, RowValidation validation, String fileName) {
        this.database = database;
        this.resource = resource;
        this.validation = validation;
        this.fileName = fileName;
    }

    /** Why the delivery is held as a whole, if it is. */
    Optional<String> refusal() {
        return validation
                .judgedRows()
                .asAt()
                .flatMap(day -> resource.fields().stream()
                        .filter(field -> field.type() == FieldType.DATE && !field.isPersonal())
                        .filter(field -> field.format().stream().anyMatch(format -> format.matches(DAY_FIRST)))
                        .filter(field -> resource.rulesThatName(field.name())
                                .anyMatch(rule -> rule.condition().contains(Resource.AS_AT)))
                        .filter(this::mayBeSwapped)
                        .flatMap(field -> swapped(field, day).stream())
                        .findFirst());
    }

    /** One look at one column of the clean rows, which ends it for nearly every file. */
    private boolean mayBeSwapped(Field field) {
        return database.texts("select 'one' from " + validation.written() + " where day(" + Sql.name(field.name())
                        + ") > 12 limit 1")
                .isEmpty();
    }

    private Optional<String> swapped(Field field, LocalDate asAt) {
        String rows = "(select day, make_date(year(day), day(day), month(day)) as swapped from (select "
                + Sql.name(field.name()) + " as day from ("
                + validation.judgedRows().sql() + ") as judged) as days"
                + " where day(day) <= 12) as dates";
        String counts = """
                select case when count(*) > 0 and count(*) filter (where swapped > %1$s) = 0 and (
                    10 * count(*) filter (where day > %1$s) >= count(*)
                    or count(*) >= %2$d and count(distinct day) >= 3 and count(*) filter (where isodow(day) > 5) > 0
                        and count(*) filter (where isodow(swapped) > 5) = 0
                    or max(day) < %1$s - %3$d and max(swapped) >= %1$s - %4$d and count(*) >= %2$d)
                    and count(*) filter (where isodow(swapped) > 5) <= count(*) filter (where isodow(day) > 5)
                then strftime(min(day), '%%-d %%B %%Y') || ' to ' || strftime(max(day), '%%-d %%B %%Y') || ', swapped '
                    || strftime(min(swapped), '%%-d %%B %%Y') || ' to ' || strftime(max(swapped), '%%-d %%B %%Y') end
                from %5$s
                """.formatted("date " + Sql.text(asAt.toString()), FEWEST, LONG_BEFORE, WEEK, rows);
        List<String> found = database.texts(counts);
        return Optional.ofNullable(found.get(0))
                .map(days -> "Cannot load " + resource.table() + ": the dates of " + field.name()
                        + " seem to be written month first. Read day first they are " + days + ", and the file is of "
                        + asAt
                        + " (" + fileName + "). Ask the sender for days first, or put the month first in its format in "
                        + resource.path() + ".");
    }
}
