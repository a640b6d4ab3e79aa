package education.warehouse.cli;

import education.warehouse.Problem;

/** What the program returns to whoever started it. */
final class ExitCode {

    static final int OK = 0;
    static final int BUG = 1;
    static final int USAGE_OR_CONTRACT = 2;
    static final int DELIVERY_HELD = 3;
    static final int NOT_PUBLISHED = 4;
    static final int BUSY = 5;
    static final int MACHINE = 6;

    private ExitCode() {}

    static int of(Problem.Family family) {
        return switch (family) {
            case CONTRACT -> USAGE_OR_CONTRACT;
            case FILE -> DELIVERY_HELD;
            case LOSS -> NOT_PUBLISHED;
            case BUSY -> BUSY;
            case MACHINE, STOPPED -> MACHINE;
            case OURS -> BUG;
        };
    }
}
