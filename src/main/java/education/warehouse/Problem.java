package education.warehouse;

import java.util.List;

/**
 * Something that went wrong and that a person can put right.
 *
 * <p>The message reads {@code Cannot <verb> <thing>: <what was found> (<where>). <what to do>.} A problem belongs to one
 * family, which says whose turn it is and so decides the exit code. Several problems of one family are reported together.
 */
public final class Problem extends RuntimeException {

    /** Whose turn it is. */
    public enum Family {
        /** A contract, a SELECT, a reference file or a setting is wrong: the data team's turn. */
        CONTRACT,
        /** A delivered file is wrong: its sender's turn. */
        FILE,
        /** Deliveries that were loaded would be missing from a release: the person who keeps their files has to act. */
        LOSS,
        /** Somebody else is at work: another night, or whoever writes a file just now. */
        BUSY,
        /** The machine prevents it: a full disk, a missing permission, too little memory. */
        MACHINE,
        /** The night was told to end. */
        STOPPED,
        /** This program failed: our turn. */
        OURS
    }

    private final Family family;

    private Problem(Family family, String message, Throwable cause) {
        super(message, cause);
        this.family = family;
    }

    public static Problem contract(String message) {
        return new Problem(Family.CONTRACT, message, null);
    }

    /** All problems of the contracts at once, one a line. */
    public static Problem contract(List<String> messages) {
        return contract(String.join(System.lineSeparator(), messages));
    }

    public static Problem file(String message) {
        return new Problem(Family.FILE, message, null);
    }

    public static Problem loss(String message) {
        return new Problem(Family.LOSS, message, null);
    }

    public static Problem busy(String message) {
        return new Problem(Family.BUSY, message, null);
    }

    public static Problem machine(String message, Throwable cause) {
        return new Problem(Family.MACHINE, message, cause);
    }

    /** A problem that was reported before. */
    public static Problem of(Family family, String message) {
        return new Problem(family, message, null);
    }

    public static Problem stopped(String message, Throwable cause) {
        return new Problem(Family.STOPPED, message, cause);
    }

    public Family family() {
        return family;
    }
}
