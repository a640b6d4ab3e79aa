package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.build.Build;
import education.warehouse.home.Home;
import education.warehouse.home.NightNote;
import education.warehouse.home.NightOutcome;
import education.warehouse.publish.Releases;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** The job of one night: begun, continued where it was interrupted, or not needed after all. */
final class NightRun {

    private final Tonight tonight;
    private final Home home;
    private final Plan plan;
    private final StepProgress progress;
    private final Releases releases;
    private final String name;
    private final AtomicBoolean isToldToStop = new AtomicBoolean();

    NightRun(Tonight tonight, StepProgress progress) {
        this.tonight = tonight;
        this.home = tonight.home();
        this.plan = tonight.plan();
        this.progress = progress;
        this.releases = new Releases(home);
        this.name = NightName.of(home, plan);
    }

    /**
     * Runs the job. Empty where it was published before, and someone has gone back to the release before it.
     *
     * @param isMended whether what its steps made before is damaged by now
     */
    Optional<NightReport> run(boolean isMended) {
        try (SpringBatch batch = SpringBatch.start(home)) {
            JobParameters parameters = new JobParametersBuilder()
                    .addString("inputs", plan.inputs().hash())
                    .addString("after", plan.after())
                    .toJobParameters();
            Optional<JobExecution> last = batch.last(parameters);
            if (last.isPresent() && isMended) {
                batch.recover();
                batch.forget(last.get());
            } else if (last.filter(NightRun::isCompleted).isPresent()) {
                if (!isHeld(last.get()) && releases.current().isPresent()) {
                    return Optional.empty();
                }
                // releases that somebody has deleted are built again
                if (isHeld(last.get()) && Files.exists(releases.making(name).resolve(Build.FILE))) {
                    return Optional.of(stopped(Map.of()));
                }
                batch.forget(last.get());
            }
            batch.recover();
            return Optional.of(run(batch, parameters));
        } catch (RuntimeException e) {
            throw JobRepositoryFile.explained(home, e);
        }
    }

    private static boolean isCompleted(JobExecution execution) {
        return execution.getStatus() == BatchStatus.COMPLETED;
    }

    private static boolean isHeld(JobExecution execution) {
        return execution.getExitStatus().getExitCode().equals(NightJob.HELD.getExitCode());
    }

    private NightReport run(SpringBatch batch, JobParameters parameters) {
        progress.planned(plan.steps());
        NightNote running = NightNote.running(home, name, plan.inputs().hash(), plan.after());
        running.write(home);
        try (Stages stages = new Stages(tonight, name, isToldToStop::get, progress)) {
            Job job = new NightJob(batch.repository(), stages).of(plan);
            JobExecution execution = run(batch, job, parameters, stages);
            if (!isCompleted(execution)) {
                throw failure(execution);
            }
            NightReport report = isHeld(execution) ? stopped(progress.stages()) : published();
            report.endOf(home, running).write(home);
            if (report instanceof NightReport.Published published) {
                Loaded.of(home, published.release());
                LineageEvents.write(tonight, name, running.startedAt(), published.release());
            } else {
                lineage(running, "The audit stopped it.");
            }
            return report;
        } catch (RuntimeException e) {
            lineage(
                    running,
                    e instanceof Problem problem
                            ? problem.family().toString()
                            : e.getClass().getName());
            note(running.ended(home, NightOutcome.FAILED, Optional.ofNullable(e.getMessage()), List.of()));
            throw e;
        }
    }

    private NightReport stopped(Map<String, Duration> stages) {
        NightReport.Contents contents = ReleaseReader.contents(releases.making(name), plan.after(), stages);
        Standing.note(home, tonight.contracts(), releases.making(name).resolve(Build.FILE), name, plan.after(), stages);
        return new NightReport.Stopped(tonight.about(name), contents, releases.making(name));
    }

    private NightReport published() {
        NightReport.Contents contents = ReleaseReader.contents(releases.folder(name), plan.after(), progress.stages());
        Standing.note(
                home,
                tonight.contracts(),
                releases.folder(name).resolve(Build.FILE),
                name,
                plan.after(),
                progress.stages());
        return new NightReport.Published(
                tonight.about(name),
                contents,
                releases.folder(name),
                tonight.contracts().settings().query());
    }

    private void lineage(NightNote running, String failure) {
        try {
            LineageEvents.write(home, name, tonight.programVersion(), running.startedAt(), failure);
        } catch (Problem e) {
            // what prevents it is what the night has failed for
        }
    }

    /** Notes how a night failed, as far as possible: the cause may prevent the note too, and is reported anyway. */
    private void note(NightNote failed) {
        try {
            failed.write(home);
        } catch (Problem e) {
            // without a note it counts as a night that did not end, which is as true
        }
    }

    /** Starts the job so that a signal to end it stops it at a safe point. */
    private JobExecution run(SpringBatch batch, Job job, JobParameters parameters, Stages stages) {
        try (StopSignal signal = new StopSignal(() -> {
            isToldToStop.set(true);
            batch.stop();
            stages.interrupt();
        })) {
            JobExecution execution = batch.run(job, parameters);
            if (signal.isGiven() && !isCompleted(execution)) {
                throw Problem.stopped(
                        "Cannot end the night: it was told to stop. Nothing is lost; the next night goes on from here.",
                        null);
            }
            return execution;
        }
    }

    private static RuntimeException failure(JobExecution execution) {
        Throwable cause = execution.getAllFailureExceptions().stream()
                .findFirst()
                .orElseGet(() -> new IllegalStateException("the night ended as " + execution.getStatus()));
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }
}
