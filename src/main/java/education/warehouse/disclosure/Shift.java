package education.warehouse.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search for other numbers that nobody can tell from the true ones: one count becomes another, and others with it, so that every
 * relation stays what it is. Whoever knows all that is published cannot exclude them. Shown counts do not move; suppressed ones move
 * for nothing, others for the price of being suppressed too.
 *
 * <p>The counts of a step are a pattern of suppression as in D. Repsilber's hypercube method (Preservation of confidentiality in
 * aggregated data, Luxembourg 1994), found by depth in relations of any form instead of by the corners of a table.
 */
final class Shift {

    private static final int MOST_COUNTS = 60;
    private static final int MOST_CANDIDATES = 6;
    private static final int MOST_STEPS = 300;
    private static final int[] PRICES = {0, 1, 3, 8};

    private final Counts counts;
    /** By how much counts differ from what they are, after all steps so far. */
    private final Map<Integer, Long> difference = new HashMap<>();

    private final Set<Integer> needed = new HashSet<>();
    private final Map<Integer, Integer> moved = new LinkedHashMap<>();
    private final Map<Integer, Integer> imbalance = new LinkedHashMap<>();
    private int steps;

    private Shift(Counts counts) {
        this.counts = counts;
    }

    /** Counts that must be suppressed so that this one can be more, or fewer, by an amount; empty where no way was found. */
    static Optional<Set<Integer>> of(Counts counts, int count, long amount) {
        Shift shift = new Shift(counts);
        for (long step = 0; step < Math.abs(amount); step++) {
            if (!shift.repeats() && !shift.finds(count, Long.signum(amount))) {
                return Optional.empty();
            }
            shift.take();
        }
        return Optional.of(shift.needed);
    }

    /** Whether the step before can be made once more. */
    private boolean repeats() {
        return !moved.isEmpty() && moved.entrySet().stream().allMatch(move -> fits(move.getKey(), move.getValue()));
    }

    private void take() {
        moved.forEach((count, direction) -> {
            difference.merge(count, (long) direction, Long::sum);
            if (!counts.isOpen(count)) {
                needed.add(count);
            }
        });
    }

    private boolean finds(int count, int direction) {
        if (!fits(count, direction)) {
            return false;
        }
        for (int price : PRICES) {
            moved.clear();
            imbalance.clear();
            steps = 0;
            move(count, direction);
            if (closes(price)) {
                return true;
            }
        }
        return false;
    }

    private boolean closes(int price) {
        if (++steps > MOST_STEPS || moved.size() > MOST_COUNTS) {
            return false;
        }
        Optional<Integer> open = narrowest();
        if (open.isEmpty()) {
            return true;
        }
        for (Candidate candidate : candidates(open.get(), price)) {
            move(candidate.count, candidate.direction);
            if (closes(price - candidate.price)) {
                return true;
            }
            move(candidate.count, -candidate.direction);
        }
        return false;
    }

    /** Of the relations that do not hold yet, one with few counts: it leaves the least choice. */
    private Optional<Integer> narrowest() {
        return imbalance.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(
                        relation -> counts.relation(relation).size()));
    }

    private record Candidate(int count, int direction, int price, int opened) {}

    private List<Candidate> candidates(int relation, int price) {
        int wanted = -Integer.signum(imbalance.get(relation));
        List<Candidate> candidates = new ArrayList<>();
        for (Counts.Term term : counts.relation(relation)) {
            int direction = wanted * term.sign();
            if (!moved.containsKey(term.index()) && fits(term.index(), direction)) {
                int of = price(term.index());
                if (of <= price) {
                    candidates.add(new Candidate(term.index(), direction, of, opened(term.index(), direction)));
                }
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::price)
                .thenComparingInt(Candidate::opened)
                .thenComparingLong(candidate -> counts.value(candidate.count())));
        return candidates.subList(0, Math.min(MOST_CANDIDATES, candidates.size()));
    }

    private int price(int count) {
        return counts.isOpen(count) || needed.contains(count) ? 0 : 1;
    }

    private boolean fits(int count, int direction) {
        return !counts.isFixed(count)
                && (direction > 0
                        || counts.value(count) + difference.getOrDefault(count, 0L) - 1 >= counts.least(count));
    }

    /** Relations that the move would open, less those that it would close. */
    private int opened(int count, int direction) {
        int opened = 0;
        for (Counts.Term term : counts.relationsOf(count)) {
            int before = imbalance.getOrDefault(term.index(), 0);
            opened += Math.abs(before + direction * term.sign()) - Math.abs(before);
        }
        return opened;
    }

    private void move(int count, int direction) {
        if (moved.merge(count, direction, Integer::sum) == 0) {
            moved.remove(count);
        }
        counts.relationsOf(count).forEach(term -> imbalance.merge(term.index(), direction * term.sign(), Integer::sum));
    }
}
