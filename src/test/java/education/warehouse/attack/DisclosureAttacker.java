package education.warehouse.attack;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Somebody who has {@code open/} and wants the small counts back. It knows every figure there, which counts add up to which, that they are
 * whole and not negative, and that a 0 is shown; how much that nearly adds up is off, it knows too. What is known elsewhere is in it.
 */
final class DisclosureAttacker {

    /** A count that the attacker does not see, with the truth, by which it is judged whether it was found. */
    record Hidden(String cell, long truth, boolean isWithheld, double least, double most) {

        boolean isSmall(int threshold) {
            return truth > 0 && truth < threshold;
        }
    }

    private record Cell(String key, long truth, boolean isSeen, boolean isWithheld, boolean mayBeZero) {}

    private record Term(Cell cell, int sign) {}

    private record Relation(List<Term> terms, boolean isEqual) {

        long residual() {
            return terms.stream().mapToLong(term -> term.sign * term.cell.truth).sum();
        }
    }

    /** More than any count of an authority. */
    private static final int MOST = 10_000_000;

    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Map<Cell, List<Relation>> relationsOf = new HashMap<>();

    /**
     * @param release folder of a release
     * @param reference folder of the lists that say what adds up to what
     * @param shown counts that are shown to it on top of what is published, as a condition over {@code truth}, {@code is_seen},
     *     {@code is_withheld}; nothing for an attack on what was published
     */
    static DisclosureAttacker on(Path release, Path reference, String shown) throws SQLException {
        DisclosureAttacker attacker = new DisclosureAttacker();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("attach '" + release.resolve("education.duckdb") + "' as release (read_only)");
            for (String list : List.of("open_figures", "open_counts", "open_cohort_parts", "open_count_parts")) {
                statement.execute("create table " + list + " as from read_csv('" + reference.resolve(list + ".csv")
                        + "', all_varchar = true)");
            }
            statement.execute("create table published as from read_csv('" + release.resolve("open/open.figure.csv")
                    + "', all_varchar = true)");
            statement.execute(CELLS);
            statement.execute(
                    "create table cell as select * replace (is_seen or " + shown + " as is_seen) from hidden_cell");
            attacker.readCells(statement);
            attacker.readRelations(statement);
        }
        return attacker;
    }

    private static final String CELLS = """
            create table hidden_cell as
            with figures as (
                select
                    list.*, figure.cohort_key, figure.area_key, figure.school_key, figure.period_key, period.academic_year,
                    figure.status, figure.numerator, figure.denominator,
                    truth.numerator as true_numerator, truth.denominator as true_denominator
                from published as figure
                join open_figures as list using (measure_key)
                join release.star.dim_period as period using (period_key)
                join release.star.fct_figure as truth
                    on truth.basis = 'computed' and truth.coverage = figure.coverage
                        and truth.measure_key = figure.measure_key and truth.cohort_key = figure.cohort_key
                        and truth.area_key = figure.area_key and truth.school_key = figure.school_key
                        and truth.period_key = figure.period_key
                where figure.basis = 'computed'
            ),
            counts as (
                select
                    numerator_count as count_key, coalesce(numerator_cohort, cohort_key) as cohort_key, area_key, school_key, period_key,
                    academic_year, numerator as seen, true_numerator as truth, status, denominator is null and denominator_count is not null as is_of_hidden
                from figures
                union all
                select
                    denominator_count, coalesce(denominator_cohort, cohort_key), area_key, school_key, period_key, academic_year,
                    denominator, true_denominator, status, false
                from figures
                where denominator_count is not null
            )
            select
                count_key, cohort_key, area_key, school_key,
                case when periods = 'are of the year' then academic_year else period_key end as period_key,
                cast(max(truth) as bigint) as truth,
                bool_or(seen is not null) as is_seen,
                bool_or(status = 'withheld') as is_withheld,
                bool_or(status = 'withheld' or is_of_hidden) as may_be_zero,
                concat_ws('|', count_key, cohort_key, area_key, school_key, case when periods = 'are of the year' then academic_year else period_key end) as cell_key
            from counts
            join open_counts using (count_key)
            where truth is not null
            group by all""";

    private static final String RELATIONS = """
            with cohort_parts as (
                select 'cohort ' || partition || whole.cell_key as relation, whole.cell_key as whole, part.cell_key as part,
                    case when is_complete = 'true' then '=' when partition in ('sex', 'year group') then '~' else '<' end as kind
                from open_cohort_parts
                join cell as whole on whole.cohort_key = whole_cohort and whole.school_key = 'none'
                join cell as part on part.cohort_key = part_cohort and part.school_key = 'none' and part.area_key = whole.area_key
                    and part.count_key = whole.count_key and part.period_key = whole.period_key
            ),
            count_parts as (
                select 'count ' || partition || whole.cell_key, whole.cell_key, part.cell_key, case when is_complete = 'true' then '=' else '<' end
                from open_count_parts
                join cell as whole on whole.count_key = whole_count
                join cell as part on part.count_key = part_count and part.cohort_key = whole.cohort_key and part.area_key = whole.area_key
                    and part.school_key = whole.school_key and part.period_key = whole.period_key
            ),
            schools as (
                select 'schools' || whole.cell_key, whole.cell_key, part.cell_key, '='
                from cell as part
                join release.star.dim_school as school using (school_key)
                join open_counts using (count_key)
                join cell as whole on whole.count_key = part.count_key and whole.school_key = 'none' and whole.area_key = part.area_key
                    and whole.period_key = part.period_key
                    and (whole.cohort_key = school.phase
                        or whole.cohort_key = 'all' and school.phase in ('primary', 'secondary', 'special', 'all-through'))
                where part.school_key <> 'none' and places = 'add up'
            ),
            spans as (
                select whole.period_key as whole_period, part.period_key as part_period
                from release.star.dim_period as whole
                join release.star.dim_period as part on part.starts_on >= whole.starts_on and part.ends_on <= whole.ends_on
                    and (whole.period_kind, part.period_kind) in (('academic year', 'term'), ('term', 'half-term'), ('calendar year', 'month'))
            ),
            placed as (select cell.*, lineage_key from cell join release.star.dim_school using (school_key)),
            times as (
                select whole.cell_key as whole, part.cell_key as part, periods, whole.school_key = part.school_key as is_of_one,
                    concat_ws('|', 'time', whole.count_key, whole.cohort_key, whole.area_key, whole.lineage_key, whole_period) as relation
                from spans
                join placed as whole on whole.period_key = whole_period
                join placed as part on part.period_key = part_period and part.count_key = whole.count_key
                    and part.cohort_key = whole.cohort_key and part.area_key = whole.area_key and part.lineage_key = whole.lineage_key
                join open_counts on open_counts.count_key = whole.count_key
            )
            select * from cohort_parts
            union all select * from count_parts
            union all select * from schools
            union all select distinct relation, whole, null, '0' from times where periods = 'add up'
            union all select distinct relation, null, part, '0' from times where periods = 'add up'
            union all select 'most ' || whole, whole, part, '>' from times where periods = 'overlap' and is_of_one
            union all select 'least ' || whole || part, whole, part, '<' from times where periods = 'overlap' and is_of_one
            order by 1""";

    private void readCells(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select cell_key, truth, is_seen, is_withheld, may_be_zero from cell order by cell_key")) {
            while (row.next()) {
                cells.put(
                        row.getString(1),
                        new Cell(
                                row.getString(1),
                                row.getLong(2),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(5)));
            }
        }
    }

    private void readRelations(Statement statement) throws SQLException {
        Map<String, Set<Term>> terms = new LinkedHashMap<>();
        Map<String, String> kinds = new HashMap<>();
        try (ResultSet row = statement.executeQuery(RELATIONS)) {
            while (row.next()) {
                Set<Term> of = terms.computeIfAbsent(row.getString(1), relation -> new LinkedHashSet<>());
                for (int side = 2; side <= 3; side++) {
                    if (row.getString(side) != null) {
                        of.add(new Term(cells.get(row.getString(side)), side == 2 ? 1 : -1));
                    }
                }
                kinds.put(row.getString(1), row.getString(4));
            }
        }
        terms.forEach((name, of) -> relate(List.copyOf(of), kinds.get(name)));
    }

    /** '~' adds up where it does in truth, '0' is no relation where it does not; '<': parts are at most the whole; '>': the whole is at most its parts. */
    private void relate(List<Term> terms, String kind) {
        long residual = new Relation(terms, true).residual();
        if (kind.equals("0") && residual != 0) {
            return;
        }
        boolean isEqual = !kind.equals("<") && !kind.equals(">") && (kind.equals("=") || residual == 0);
        List<Term> ordered = kind.equals(">")
                ? terms.stream().map(term -> new Term(term.cell, -term.sign)).toList()
                : terms;
        Relation relation = new Relation(ordered, isEqual);
        if (isEqual || relation.residual() >= 0) {
            relations.add(relation);
            ordered.forEach(term -> relationsOf
                    .computeIfAbsent(term.cell, cell -> new ArrayList<>())
                    .add(relation));
        }
    }

    /** All counts that it does not see, with the least and the most that each can be, as far as a linear programme can say. */
    List<Hidden> findings() {
        List<Hidden> found = new ArrayList<>();
        Set<Cell> done = new LinkedHashSet<>();
        for (Cell cell : cells.values()) {
            if (!cell.isSeen && !done.contains(cell)) {
                List<Cell> component = component(cell);
                done.addAll(component);
                found.addAll(solved(component));
            }
        }
        return found;
    }

    private List<Cell> component(Cell start) {
        Set<Cell> component = new LinkedHashSet<>(List.of(start));
        Deque<Cell> next = new ArrayDeque<>(component);
        while (!next.isEmpty()) {
            for (Relation relation : relationsOf.getOrDefault(next.removeFirst(), List.of())) {
                for (Term term : relation.terms) {
                    if (!term.cell.isSeen && component.add(term.cell)) {
                        next.addLast(term.cell);
                    }
                }
            }
        }
        return List.copyOf(component);
    }

    private List<Hidden> solved(List<Cell> component) {
        if (component.size() == 1 && !relationsOf.containsKey(component.get(0))) {
            Cell alone = component.get(0);
            return List.of(new Hidden(alone.key, alone.truth, alone.isWithheld, alone.mayBeZero ? 0 : 1, MOST));
        }
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Map<Cell, Variable> variables = new LinkedHashMap<>();
        Set<Relation> about = new LinkedHashSet<>();
        for (Cell cell : component) {
            variables.put(
                    cell,
                    model.newVariable(cell.key).lower(cell.mayBeZero ? 0 : 1).upper(MOST));
            about.addAll(relationsOf.getOrDefault(cell, List.of()));
        }
        int number = 0;
        for (Relation relation : about) {
            Expression sum = model.newExpression("r" + number++);
            long seen = 0;
            for (Term term : relation.terms) {
                if (term.cell.isSeen) {
                    seen += term.sign * term.cell.truth;
                } else {
                    sum.set(variables.get(term.cell), term.sign);
                }
            }
            if (relation.isEqual) {
                sum.level(relation.residual() - seen);
            } else {
                sum.lower(-seen);
            }
        }
        List<Hidden> found = new ArrayList<>();
        variables.forEach((cell, variable) -> {
            variable.weight(1);
            Optimisation.Result least = model.minimise();
            Optimisation.Result most = model.maximise();
            variable.weight(null);
            if (!least.getState().isFeasible() || !most.getState().isFeasible()) {
                throw new IllegalStateException("the truth itself is excluded: " + cell + " " + least + " " + most);
            }
            found.add(new Hidden(cell.key, cell.truth, cell.isWithheld, least.getValue(), most.getValue()));
        });
        return found;
    }
}
