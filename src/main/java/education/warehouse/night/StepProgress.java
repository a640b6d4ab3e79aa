package education.warehouse.night;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells someone which step starts and ends, and keeps how long each stage took. */
public final class StepProgress implements StepExecutionListener {

    /** Someone who wants to know how far the night is. */
    public interface Listener {
        void planned(int steps);

        void started(String step);

        void ended(String step, Duration took);
    }

    private final Listener listener;
    private final Map<String, Duration> stages = new LinkedHashMap<>();
    private long startedAt;

    StepProgress(Listener listener) {
        this.listener = listener;
    }

    void planned(int steps) {
        listener.planned(steps);
    }

    @Override
    public void beforeStep(StepExecution step) {
        startedAt = System.nanoTime();
        listener.started(step.getStepName());
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        stages.merge(step.getStepName().split(" ")[0], took, Duration::plus);
        listener.ended(step.getStepName(), took);
        return step.getExitStatus();
    }

    /** Time by stage, in the order in which they ran. */
    Map<String, Duration> stages() {
        return stages;
    }
}
