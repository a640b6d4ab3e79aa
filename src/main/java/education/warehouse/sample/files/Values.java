package education.warehouse.sample.files;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a layout can ask of a thing, by name: {@code ${surname}} of a pupil. A value is a text, a number, a date, a yes or no, or an
 * {@link Optional} of one; an empty one leaves its cell empty.
 */
final class Values<T> {

    private final Map<String, Function<? super T, ?>> byName = new HashMap<>();

    /** A value under a new name. */
    Values<T> add(String name, Function<? super T, ?> value) {
        if (byName.put(name, value) != null) {
            throw new IllegalStateException("Cannot name two values " + name + ". Rename one of them.");
        }
        return this;
    }

    /** All values of a part of the thing. */
    <P> Values<T> addAll(Function<? super T, P> part, Values<P> ofPart) {
        ofPart.byName.forEach((name, value) -> add(name, thing -> value.apply(part.apply(thing))));
        return this;
    }

    Optional<Function<? super T, ?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
