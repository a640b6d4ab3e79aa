package education.warehouse.home;

import education.warehouse.Problem;
import java.util.zip.ZipException;

/** The bytes of a delivered file are not what they should be: what was found, and what to do. */
public final class UnreadableFile extends ZipException {

    /** What to do about most of them. */
    public static final String ASK_AGAIN = "Ask the sender for the file again";

    private final boolean isPassing;

    /**
     * @param found a clause about the file, such as {@code its end is missing}
     * @param advice a sentence without its full stop
     */
    public UnreadableFile(String found, String advice) {
        this(found, advice, null);
    }

    private UnreadableFile(String found, String advice, Exception passing) {
        super(found + ". " + advice + ".");
        this.isPassing = passing != null;
        if (passing != null) {
            initCause(passing);
        }
    }

    /** What is wrong only now, whatever is in the file. */
    static UnreadableFile passing(String found, String advice, Exception cause) {
        return new UnreadableFile(found, advice, cause);
    }

    static UnreadableFile damaged(String found) {
        return new UnreadableFile("it is damaged, " + found, ASK_AGAIN);
    }

    /** Whether the same bytes may be read another time. */
    public boolean isPassing() {
        return isPassing;
    }

    /** As the problem of the file that is called so. */
    public Problem of(String fileName) {
        return Problem.file("Cannot read " + fileName + ": " + getMessage());
    }
}
