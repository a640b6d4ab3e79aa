package education.warehouse.lake;

import education.warehouse.Problem;
import education.warehouse.home.DeliveryState;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What becomes of a delivery, or of its part for one table. It is decided by {@link #of} and nowhere else: the night,
 * {@code check} and the release ask it.
 */
public sealed interface Verdict {

    /** It is not loaded on purpose, and nothing needs to be done. */
    record Skipped(String reason) implements Verdict {
        @Override
        public DeliveryState state() {
            return DeliveryState.LEFT_OUT;
        }
    }

    /**
     * It is kept back, and nothing else with it.
     *
     * @param fault whose turn it is
     * @param reason what was found, where, and what to do
     */
    record Held(Problem.Family fault, String reason) implements Verdict {
        @Override
        public DeliveryState state() {
            return DeliveryState.HELD;
        }
    }

    /** It may be loaded, as far as is known by now. */
    record Loadable() implements Verdict {
        @Override
        public DeliveryState state() {
            return DeliveryState.LOADED;
        }
    }

    /** What {@code meta.delivery} calls it. */
    DeliveryState state();

    /** Why it is not loaded; empty where it is. */
    default Optional<String> whyNot() {
        return this instanceof Held held
                ? Optional.of(held.reason())
                : this instanceof Skipped skipped ? Optional.of(skipped.reason()) : Optional.empty();
    }

    default boolean isHeld() {
        return this instanceof Held;
    }

    default boolean isLoadable() {
        return this instanceof Loadable;
    }

    /** What becomes of it, by all that is known of it: the first rule that objects decides. */
    static Verdict of(Evidence evidence) {
        return Stream.<Function<Evidence, Optional<Verdict>>>of(
                        Evidence::beforehand,
                        Evidence::unclaimed,
                        Evidence::leftOut,
                        Evidence::ofAnotherFormat,
                        Evidence::refused,
                        Evidence::withoutDateInItsName,
                        Evidence::undated,
                        Evidence::emptied)
                .flatMap(rule -> rule.apply(evidence).stream())
                .findFirst()
                .orElseGet(Loadable::new);
    }
}
