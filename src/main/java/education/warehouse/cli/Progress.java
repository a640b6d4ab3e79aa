package education.warehouse.cli;

import education.warehouse.night.StepProgress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far the night is: a bar on a terminal, plain lines elsewhere. */
interface Progress extends StepProgress.Listener, AutoCloseable {

    static Progress forThis(Console console, PrintWriter out) {
        return console != null && System.getenv("TERM") != null ? new Bar() : new Lines(out);
    }

    @Override
    void close();

    /** One line a step, for logs. */
    final class Lines implements Progress {

        private final PrintWriter out;

        Lines(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void said(String what) {
            out.println("          " + what);
            out.flush();
        }

        @Override
        public void planned(int steps) {
            // a log grows line by line
        }

        @Override
        public void started(String step) {
            // a line when it has ended says more
        }

        @Override
        public void ended(String step, Duration took) {
            out.printf(Locale.ROOT, "%6.1f s  %s%n", took.toMillis() / 1000.0, step);
            out.flush();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** A bar that goes when the night is over. */
    final class Bar implements Progress {

        private final ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("night")
                .setInitialMax(1)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish()
                .build();

        @Override
        public void said(String what) {
            bar.setExtraMessage(what);
        }

        @Override
        public void planned(int steps) {
            bar.maxHint(steps);
        }

        @Override
        public void started(String step) {
            bar.setExtraMessage(step);
        }

        @Override
        public void ended(String step, Duration took) {
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
