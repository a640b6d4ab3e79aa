package education.warehouse.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Suppresses further counts until no small one is known more closely than to lie below the threshold, and none of the further ones more
 * closely than by as much.
 */
final class Suppression {

    private final Counts counts;
    private final int threshold;
    private final int smallest;
    private final IntPredicate withhold;
    private final Deque<Integer> awaiting = new ArrayDeque<>();
    private final BitSet seen = new BitSet();
    private final List<Pattern> patterns = new ArrayList<>();

    /**
     * @param threshold the least count that is shown, but for 0
     * @param smallest the least that a small count must seem to be: 1, or 0 where zeros are hidden too
     * @param withhold withholds whole tables around a count that cannot be protected; false where there is nothing left to withhold
     */
    Suppression(Counts counts, int threshold, int smallest, IntPredicate withhold) {
        this.counts = counts;
        this.threshold = threshold;
        this.smallest = smallest;
        this.withhold = withhold;
    }

    /** @param targets counts that are to be protected: the small ones, published or not */
    void protect(List<Integer> targets) {
        targets.forEach(this::suppress);
        while (!awaiting.isEmpty()) {
            int target = awaiting.removeFirst();
            while (!isProtected(target) && withhold.test(target)) {
                // more of it is out of sight now
            }
        }
    }

    /** Whether it could be; what that takes is suppressed. */
    private boolean isProtected(int target) {
        long value = counts.value(target);
        if (counts.isWithheld(target) && (value == 0 || value >= threshold)) {
            return true;
        }
        if (value < threshold) {
            return canBe(target, Math.min(0, smallest - value)) && canBe(target, threshold - 1 - value);
        }
        Optional<Set<Integer>> fewer = shift(target, 1 - threshold);
        if (fewer.filter(Set::isEmpty).isPresent()) {
            return true;
        }
        Optional<Set<Integer>> more = shift(target, threshold - 1);
        boolean isMoreBetter = more.isPresent()
                && (fewer.isEmpty() || more.get().size() < fewer.get().size());
        return suppressAll(isMoreBetter ? more : fewer);
    }

    private boolean canBe(int target, long difference) {
        return suppressAll(shift(target, difference));
    }

    private Optional<Set<Integer>> shift(int target, long difference) {
        if (patterns.stream().anyMatch(pattern -> pattern.serves(target, difference))) {
            return Optional.of(Set.of());
        }
        return Shift.of(counts, target, difference).or(() -> linearShift(target, difference));
    }

    private Optional<Set<Integer>> linearShift(int target, long difference) {
        Optional<Pattern> found = LinearShift.of(counts, target, difference);
        found.ifPresent(patterns::add);
        return found.map(Pattern::needed);
    }

    private boolean suppressAll(Optional<Set<Integer>> needed) {
        needed.ifPresent(all -> all.forEach(this::suppress));
        return needed.isPresent();
    }

    private void suppress(int count) {
        counts.suppress(count);
        if (!seen.get(count)) {
            seen.set(count);
            awaiting.addLast(count);
        }
    }
}
