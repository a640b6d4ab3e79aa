package education.warehouse.lake;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Lake;
import education.warehouse.project.AuthorityRule;
import education.warehouse.project.LocalAuthorities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose schools the rows of a delivery are of. A LAESTAB begins with the number of the authority (DfE, school codes), and a return that
 * names no school may have this number alone; of a URN a register says it: a table whose contract says both {@code field} and
 * {@code school} of {@code authority}.
 */
final class SchoolAuthorities {

    private static final String TABLE = "temp.school_authority";

    private final Contracts contracts;
    private final DeliveredTables deliveredTables;

    SchoolAuthorities(Contracts contracts, DeliveredTables deliveredTables) {
        this.contracts = contracts;
        this.deliveredTables = deliveredTables;
    }

    /** What is against loading a part that is mostly about schools of another authority than it is filed under; empty where nothing is. */
    Optional<String> objection(Database database, DeliveredTable delivered) {
        Contract contract = delivered.contract();
        Optional<String> school = contract.authority()
                .school()
                .filter(field -> contract.authority().of() == AuthorityRule.Of.DELIVERY
                        && delivered.resource().fieldNames().contains(field));
        if (school.isEmpty() || delivered.rows() == 0) {
            return Optional.empty();
        }
        String own = contract.filedUnder().isEmpty() ? contracts.settings().area() : contract.filedUnder();
        registers(database);
        List<List<String>> counts = database.rows("with schools as (select cast(" + Sql.name(school.get())
                + " as varchar) as number, count(*) as rows from " + delivered.cleanRows()
                + " group by 1), known as (select authority.area_key, sum(rows) as rows from schools left join " + TABLE
                + " as register on register.number = schools.number join " + TABLE
                + " as authority on authority.number = coalesce(register.authority, case when length(schools.number) in"
                + " (3, 7) then left(schools.number, 3) end) and authority.area_key is not null group by 1) select area_key, cast(rows as"
                + " bigint), cast(sum(rows) over () as bigint) from known order by rows desc, area_key");
        if (counts.isEmpty() || counts.get(0).get(0).equals(own)) {
            return Optional.empty();
        }
        long known = Long.parseLong(counts.get(0).get(2));
        long theirs = Long.parseLong(counts.get(0).get(1));
        if (2 * theirs <= known) {
            return Optional.empty();
        }
        LocalAuthorities authorities = contracts.authorities();
        String other = counts.get(0).get(0);
        return Optional.of("Cannot load " + delivered.file() + ": it is filed under " + authorities.told(own) + ", and "
                + theirs + " of its " + known + " rows of a known school or authority are of " + authorities.told(other)
                + ". Put it into inbox/" + other + "/" + contract.feed() + "/; if it is right as it is, accept it.");
    }

    /** {@code number, authority, area_key}: numbers of schools with that of their authority, and those of authorities with their code. */
    private void registers(Database database) {
        if (database.number("select count(*) from duckdb_tables() where database_name = 'temp' and table_name ="
                        + " 'school_authority'")
                > 0) {
            return;
        }
        database.execute("create temp table school_authority (number varchar, authority varchar, area_key varchar)");
        database.append(
                "temp",
                "school_authority",
                contracts.authorities().keys().entrySet().stream()
                        .map(authority -> Arrays.asList(authority.getKey(), null, authority.getValue()))
                        .toList());
        List<String> selects = new ArrayList<>();
        for (Contract contract : contracts.all()) {
            AuthorityRule rule = contract.authority();
            if (rule.of() == AuthorityRule.Of.ROWS
                    && rule.field().isPresent()
                    && rule.school().isPresent()) {
                deliveredTables.of(contract, database).stream()
                        .filter(table -> table.verdict().isLoadable() && isRegister(table.resource(), rule))
                        .forEach(table -> selects.add("select cast("
                                + Sql.name(rule.school().get()) + " as varchar) as number, cast("
                                + Sql.name(rule.field().get()) + " as varchar) as authority, " + selects.size()
                                + " as place from read_parquet("
                                + Sql.text(Lake.rows(table.clean(), table.resource())) + ")"));
            }
        }
        if (!selects.isEmpty()) {
            database.execute("insert into " + TABLE
                    + " select number, arg_min(authority, place), null from (" + String.join(" union all ", selects)
                    + ") as register where authority is not null group by number");
        }
    }

    private static boolean isRegister(Resource resource, AuthorityRule rule) {
        return Stream.of(rule.field(), rule.school())
                .flatMap(Optional::stream)
                .allMatch(resource.fieldNames()::contains);
    }
}
