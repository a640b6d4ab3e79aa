package education.warehouse.night;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells someone which step starts and ends, and keeps how long each stage took. */
public final class StepProgress implements StepExecutionListener {

    /** Someone who wants to know how far the night is. */
    public interface Listener {
        /** What the night does that is no step, such as waiting. */
        void said(String what);

        void planned(int steps);

        void started(String step);

        void ended(String step, Duration took);
    }

    /** A time from which to which, of steps that ran beside each other. */
    private record Span(long from, long to) {

        Span with(Span other) {
            return new Span(Math.min(from, other.from), Math.max(to, other.to));
        }

        Duration took() {
            return Duration.ofNanos(to - from);
        }
    }

    private final Listener listener;
    private final Map<String, Span> stages = new LinkedHashMap<>();
    private final Map<String, Long> running = new HashMap<>();

    StepProgress(Listener listener) {
        this.listener = listener;
    }

    void planned(int steps) {
        listener.planned(steps);
    }

    @Override
    public synchronized void beforeStep(StepExecution step) {
        running.put(step.getStepName(), System.nanoTime());
        listener.started(step.getStepName());
    }

    @Override
    public synchronized ExitStatus afterStep(StepExecution step) {
        Span span = new Span(running.remove(step.getStepName()), System.nanoTime());
        stages.merge(step.getStepName().split(" ")[0], span, Span::with);
        listener.ended(step.getStepName(), span.took());
        return step.getExitStatus();
    }

    /** Time by stage, in the order in which they ran. */
    Map<String, Duration> stages() {
        Map<String, Duration> took = new LinkedHashMap<>();
        stages.forEach((stage, span) -> took.put(stage, span.took()));
        return took;
    }
}
