package education.warehouse.disclosure;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Moves of counts that keep every relation, as do all multiples of them: what was found for one count serves others too.
 *
 * @param moves how much more, or fewer, each count becomes that moves
 */
record Pattern(Counts counts, Map<Integer, Double> moves) {

    private static final double ROUNDING = 1e-5;

    /** Counts that must be suppressed before anybody believes in it. */
    Set<Integer> needed() {
        return moves.keySet().stream().filter(count -> !counts.isOpen(count)).collect(Collectors.toSet());
    }

    /** Whether every relation stays what it is, whatever a solver says. */
    boolean holds() {
        return moves.keySet().stream()
                .flatMap(count -> counts.relationsOf(count).stream())
                .map(Counts.Term::index)
                .distinct()
                .allMatch(relation -> Math.abs(counts.relation(relation).stream()
                                .mapToDouble(term -> term.sign() * moves.getOrDefault(term.index(), 0.0))
                                .sum())
                        < ROUNDING);
    }

    /** Whether a multiple of it moves this count by an amount while none becomes less than it can be, or has to be suppressed. */
    boolean serves(int target, long amount) {
        Double move = moves.get(target);
        if (move == null) {
            return false;
        }
        double times = amount / move;
        return moves.entrySet().stream()
                .allMatch(entry -> counts.isOpen(entry.getKey())
                        && counts.value(entry.getKey()) + times * entry.getValue()
                                >= counts.least(entry.getKey()) - ROUNDING);
    }
}
