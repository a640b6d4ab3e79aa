package education.warehouse.attack;

import java.time.Duration;

/** When a night is hit. */
sealed interface KillPoint {

    /** What kind of moment it is, for the report. */
    default String kind() {
        return switch (getClass().getSimpleName()) {
            case "Boundary" -> "at a step boundary";
            case "Inside" -> "inside a step";
            case "Appearance" -> "as a file appears";
            case "SystemCall" -> "before a system call";
            default -> "at random";
        };
    }

    /** As soon as it has said so many lines. */
    record Boundary(int lines) implements KillPoint {}

    /** A while after it has said so many lines. */
    record Inside(int lines, Duration later) implements KillPoint {}

    /**
     * As soon as something new stands in the home.
     *
     * @param path below the home; a part of it may be a glob
     */
    record Appearance(String path) implements KillPoint {}

    /**
     * Before a thread makes a system call for the nth time.
     *
     * @param path below the home which the call must be about; empty for any
     */
    record SystemCall(String call, int number, String path) implements KillPoint {}

    /** A while after it was started. */
    record AtRandom(Duration later) implements KillPoint {}
}
