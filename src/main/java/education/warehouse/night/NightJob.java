package education.warehouse.night;

import education.warehouse.home.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.FlowJobBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.StoppableTasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/** The night as a job: one step for each thing that is done, named by verb and object. */
final class NightJob {

    static final String NAME = "night";
    static final ExitStatus HELD = new ExitStatus("HELD");

    private static final int LONGEST_STEP_NAME = 100;

    private final JobRepository repository;
    private final Stages stages;

    NightJob(JobRepository repository, Stages stages) {
        this.repository = repository;
        this.stages = stages;
    }

    Job of(Plan plan) {
        Step audit = step("audit", stages::audit);
        Step present = step("present", stages::present);
        FlowBuilder<FlowJobBuilder> night =
                new JobBuilder(NAME, repository).start(flow(step("prepare", stages::prepare)));
        each("extract", plan.toExtract(), stages::extract).forEach(night::next);
        each("normalise", plan.toNormalise(), stages::normalise).forEach(night::next);
        return night.next(step("build", stages::build))
                .next(audit)
                .on(HELD.getExitCode())
                .end(HELD.getExitCode())
                .from(audit)
                .on(ExitStatus.COMPLETED.getExitCode())
                .to(present)
                .next(step("publish", stages::publish))
                // an audit that failed has not said that anything may be published
                .from(audit)
                .on("*")
                .fail()
                .end()
                .build();
    }

    /**
     * A step for each delivery. Two run at a time where DuckDB has two threads, as most are too small to keep both busy; those
     * with pseudonyms run alone, as each may remember a quarter of a million of them for every column.
     */
    private List<Flow> each(String verb, List<SourceFile> files, Function<SourceFile, Done> work) {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(verb + "-");
        executor.setConcurrencyLimit(Math.min(2, stages.threads()));
        Map<Boolean, List<Flow>> steps = files.stream()
                .collect(Collectors.partitioningBy(
                        stages::hasPseudonyms,
                        Collectors.mapping(
                                file -> flow(step(verb + " " + name(file), () -> work.apply(file))),
                                Collectors.toList())));
        List<Flow> flows = new ArrayList<>(steps.get(true));
        if (!steps.get(false).isEmpty()) {
            flows.add(new FlowBuilder<Flow>(verb)
                    .split(executor)
                    .add(steps.get(false).toArray(Flow[]::new))
                    .build());
        }
        return flows;
    }

    private static Flow flow(Step step) {
        return new FlowBuilder<Flow>(step.getName()).start(step).build();
    }

    /** Feed, file and the start of its hash; the middle of a long name goes. */
    private static String name(SourceFile file) {
        String name = file.feed() + "/" + file.fileName();
        int room = LONGEST_STEP_NAME - "normalise  12345678".length();
        String shown = name.length() <= room
                ? name
                : name.substring(0, room / 2) + "…" + name.substring(name.length() - room / 2 + 1);
        return shown + " " + file.shortHash().substring(0, 8);
    }

    /** What a step does. */
    @FunctionalInterface
    interface Work {
        Done run() throws Exception;
    }

    private Step step(String name, Work work) {
        return new StepBuilder(name, repository)
                .tasklet(new Interruptible(work, stages))
                .allowStartIfComplete(stages.mustRepeat(name))
                .listener(stages.progress())
                .build();
    }

    /** A step that stops soon when the night is told to stop: the statement in flight is interrupted. */
    private record Interruptible(Work work, Stages stages) implements StoppableTasklet {

        @Override
        public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws Exception {
            work.run().tell(contribution);
            return RepeatStatus.FINISHED;
        }

        @Override
        @SuppressWarnings("removal") // the interface still wants it
        public void stop() {
            stages.interrupt();
        }
    }
}
