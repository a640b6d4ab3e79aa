package education.warehouse.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.linear.LinearSolver;

/**
 * The same search as a linear programme, for counts that {@link Shift} finds no way for: of all changes of the counts around one that
 * keep every relation, the one that moves least of what is not out of sight yet. What it moves is suppressed.
 *
 * <p>After J. P. Kelly, B. L. Golden and A. A. Assad, Cell suppression: disclosure protection for sensitive tabular data, Networks 22
 * (1992).
 */
final class LinearShift {

    private static final int MOST_COUNTS = 1_000;
    private static final double PRICE_OF_OPEN = 0.001;
    private static final double HARDLY_ANYTHING = 1e-6;

    private final Counts counts;
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final Map<Integer, Move> moves = new LinkedHashMap<>();

    private record Move(Variable more, Variable fewer) {}

    private LinearShift(Counts counts, int target) {
        this.counts = counts;
        around(target).forEach(count -> moves.put(count, move(count)));
        relate();
    }

    /** What moves so that this one can be more, or fewer, by an amount; empty where there is no way. */
    static Optional<Pattern> of(Counts counts, int target, long amount) {
        if (counts.value(target) + amount < counts.least(target)) {
            return Optional.empty();
        }
        LinearShift shift = new LinearShift(counts, target);
        Move move = shift.moves.get(target);
        move.more.level(Math.max(0, amount));
        move.fewer.level(Math.max(0, -amount));
        return shift.solve();
    }

    /** By the solver itself: the model would make decimals of all that it finds, which takes longer than to find it. */
    private Optional<Pattern> solve() {
        Optimisation.Result found = LinearSolver.newSolver(model).solve();
        if (!found.getState().isOptimal()) {
            return Optional.empty();
        }
        Optimisation.Result values = LinearSolver.INTEGRATION.toModelState(found, model);
        Map<Integer, Double> sizes = new HashMap<>();
        moves.forEach((count, move) -> {
            double size = values.doubleValue(model.indexOf(move.more)) - values.doubleValue(model.indexOf(move.fewer));
            if (Math.abs(size) > HARDLY_ANYTHING) {
                sizes.put(count, size);
            }
        });
        return Optional.of(new Pattern(counts, sizes)).filter(Pattern::holds);
    }

    private Move move(int count) {
        double price = counts.isOpen(count) ? PRICE_OF_OPEN : 1;
        long most = Math.max(0, counts.value(count) - counts.least(count));
        return new Move(
                model.newVariable("more " + count).lower(0).weight(price),
                model.newVariable("fewer " + count).lower(0).upper(most).weight(price));
    }

    private void relate() {
        Set<Integer> relations = new LinkedHashSet<>();
        moves.keySet().forEach(count -> counts.relationsOf(count).forEach(relation -> relations.add(relation.index())));
        for (int relation : relations) {
            Expression sum = model.newExpression("relation " + relation).level(0);
            for (Counts.Term term : counts.relation(relation)) {
                Move move = moves.get(term.index());
                if (move != null) {
                    sum.set(move.more, term.sign());
                    sum.set(move.fewer, -term.sign());
                }
            }
        }
    }

    /** The nearest counts that are not fixed. */
    private List<Integer> around(int target) {
        Set<Integer> around = new LinkedHashSet<>(List.of(target));
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> next = new ArrayDeque<>(around);
        while (!next.isEmpty() && around.size() < MOST_COUNTS) {
            for (Counts.Term relation : counts.relationsOf(next.removeFirst())) {
                if (seen.add(relation.index())) {
                    counts.relation(relation.index()).stream()
                            .map(Counts.Term::index)
                            .filter(count -> !counts.isFixed(count) && around.add(count))
                            .forEach(next::addLast);
                }
            }
        }
        return new ArrayList<>(around);
    }
}
