package education.warehouse.sample.world;

import java.util.Collections;
import java.util.List;

/**
 * Chance that depends on nothing but a seed and what it is drawn for: the same on every machine and in every order, so that
 * whatever is made up about a pupil can be made up again instead of being kept.
 */
public final class SeededRandom {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final long PRIME = 0x100000001B3L;

    private long state;

    private SeededRandom(long state) {
        this.state = state;
    }

    /** Draws for one purpose and the thing with that number. */
    public static SeededRandom of(long seed, String purpose, long number) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * PRIME;
        }
        return new SeededRandom(mixed(mixed(seed + STEP) ^ hash) + mixed(number));
    }

    /** Thirty bits that no other number gives: for identifiers that must differ and look like nothing. */
    public static long scattered(long number) {
        long bits = number & 0x3FFFFFFF;
        bits = bits * 0x2C1B3C6DL & 0x3FFFFFFF;
        bits ^= bits >> 15;
        return bits * 0x297A2D39L & 0x3FFFFFFF;
    }

    /** The last digits of a number, as identifiers are written. */
    public static String hexadecimal(long bits, int digits) {
        String text = Long.toHexString(1L << 60 | bits);
        return text.substring(text.length() - digits);
    }

    private static long mixed(long value) {
        long bits = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return bits ^ bits >>> 31;
    }

    private long next() {
        state += STEP;
        return mixed(state);
    }

    /** From 0 to below 1. */
    double share() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Any number, such as the seed of something else. */
    long number() {
        return next();
    }

    /** From 0 to below the bound. */
    public int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    /** Both bounds included. */
    public int between(int first, int last) {
        return first + below(last - first + 1);
    }

    public boolean happens(double chance) {
        return share() < chance;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Any order. */
    void shuffle(List<?> things) {
        for (int last = things.size() - 1; last > 0; last--) {
            Collections.swap(things, last, below(last + 1));
        }
    }

    /** One letter of a text, as often as the text has it. */
    char letterOf(String letters) {
        return letters.charAt(below(letters.length()));
    }

    /** Around 0, nearly as a normal distribution of width 1. */
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += share();
        }
        return sum;
    }
}
