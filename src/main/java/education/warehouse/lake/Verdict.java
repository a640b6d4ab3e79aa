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
     * @param mayBeAccepted whether a person may have it loaded all the same: only a limit or an odd look holds it
     */
    record Held(Problem.Family fault, String reason, boolean mayBeAccepted) implements Verdict {
        public Held(Problem.Family fault, String reason) {
            this(fault, reason, false);
        }

        @Override
        public DeliveryState state() {
            return DeliveryState.HELD;
        }
    }

    /**
     * It was held, and nobody needs to do anything about it any more.
     *
     * @param reason what settled it, and why it was held
     */
    record Settled(String reason) implements Verdict {
        @Override
        public DeliveryState state() {
            return DeliveryState.SETTLED;
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
                : this instanceof Skipped skipped
                        ? Optional.of(skipped.reason())
                        : this instanceof Settled settled ? Optional.of(settled.reason()) : Optional.empty();
    }

    default boolean isHeld() {
        return this instanceof Held;
    }

    default boolean isLoadable() {
        return this instanceof Loadable;
    }

    /** The same, where something has settled what held it. */
    default Verdict settledBy(String what) {
        return this instanceof Held held ? new Settled(what + " It was held: " + held.reason()) : this;
    }

    /** What becomes of it, by all that is known of it: the first rule that objects decides, unless somebody has decided otherwise. */
    static Verdict of(Evidence evidence) {
        Verdict verdict = Stream.<Function<Evidence, Optional<Verdict>>>of(
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
        return evidence.settling().map(verdict::settledBy).orElse(verdict);
    }
}
