package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.build.Build;
import education.warehouse.contract.Contracts;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Access;
import education.warehouse.home.Home;
import education.warehouse.home.Inbox;
import education.warehouse.home.Lake;
import education.warehouse.home.LakeCheck;
import education.warehouse.home.NightNote;
import education.warehouse.home.ScratchFolders;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.Settings;
import education.warehouse.publish.ReleaseAccess;
import education.warehouse.publish.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One night in one home. */
public final class Night {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

    private final Home home;
    private final Path workingDirectory;
    private final String programVersion;
    private final StepProgress.Listener listener;
    private final Instant startedAt;

    /**
     * @param workingDirectory where {@code jobs/}, {@code sql/} and {@code data/reference/} may stand
     * @param startedAt when the program was started
     */
    public Night(
            Home home,
            Path workingDirectory,
            String programVersion,
            StepProgress.Listener listener,
            Instant startedAt) {
        this.home = home;
        this.workingDirectory = workingDirectory;
        this.programVersion = programVersion;
        this.listener = listener;
        this.startedAt = startedAt;
    }

    /** Runs the night, or goes on with the one that did not end. Throws a {@link Problem} where a person must act. */
    public NightReport run() {
        try (NightLock lock = NightLock.of(home)) {
            ScratchFolders.prepare(home);
            Access.close(home.lake());
            ProjectFiles projectFiles = ProjectFiles.from(workingDirectory);
            new Lake(home).rename(projectFiles.feedNames());
            ProjectCheck check = new ProjectCheck(home, projectFiles);
            Releases releases = new Releases(home);
            releases.tidy();
            String after = releases.current().orElse("");
            Inbox.Contents inbox = new Inbox(home, Contracts.limits(projectFiles))
                    .read(projectFiles.feedNames(), () -> settle(projectFiles), listener::said);
            LakeCheck.Result lake = checkedLake(projectFiles, inbox, after);
            NightKey key = NightKey.of(home, check, inbox);
            Inputs inputs = Inputs.of(home, projectFiles, programVersion, inbox, key.fingerprint());
            NightReport report =
                    releases.currentInputs().filter(inputs.hash()::equals).isPresent() && !lake.isMended()
                            ? nothingNew(releases, after)
                            : somethingNew(check.checked(), inputs, key, lake, after);
            return report.with(Remarks.arriving(home, inbox), Remarks.of(home, inbox, lake));
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot prepare " + home.run() + " and " + home.lake() + ": " + e.getMessage()
                            + ". The night must run as the owner of the home.",
                    e);
        }
    }

    private static Duration settle(ProjectFiles projectFiles) {
        return Contracts.settings(projectFiles).map(Settings::settleTime).orElse(Duration.ZERO);
    }

    /** Nothing is published without what was loaded before: the last release stays. */
    private LakeCheck.Result checkedLake(ProjectFiles projectFiles, Inbox.Contents inbox, String current) {
        List<LakeCheck.Published> published = Loaded.of(home, new Releases(home).folder(current));
        LakeCheck.Result lake = new LakeCheck(home, projectFiles.feedNames(), inbox.files(), published).check();
        if (!lake.lost().isEmpty()) {
            String message = Remarks.loss(lake);
            NightNote.running(freeName(), null, current)
                    .ended("not published", message, List.of())
                    .write(home);
            throw Problem.loss(message);
        }
        return lake;
    }

    private NightReport somethingNew(
            ProjectCheck.Checked projectFiles, Inputs inputs, NightKey key, LakeCheck.Result lake, String after) {
        Contracts contracts = projectFiles.contracts();
        ReleaseAccess.to(home, contracts.settings().readers());
        Plan plan = Plan.of(home, inputs, contracts, after);
        key.useFor(plan, contracts);
        Optional<String> setAside = JobRepositoryFile.prepare(home);
        NightReport report = batch(projectFiles, plan, key, lake);
        return report.with(List.of(), setAside.stream().toList());
    }

    /** Nothing is opened but what the night that made the release has left behind; where it was killed then, it ends now. */
    private NightReport nothingNew(Releases releases, String current) {
        Optional<NightNote> unended = NightNote.of(home).stream()
                .filter(note -> note.night().equals(current) && note.endedAt() == null)
                .findFirst();
        if (unended.isPresent()) {
            NightReport report = report(
                    NightReport.Outcome.PUBLISHED,
                    current,
                    unended.get().after(),
                    releases.folder(current),
                    Map.of(),
                    null);
            report.endOf(unended.get()).write(home);
        }
        List<String> held = NightNote.of(home).stream()
                .filter(note -> note.night().equals(current))
                .findFirst()
                .map(NightNote::held)
                .orElse(List.of());
        return new NightReport(
                NightReport.Outcome.NOTHING_NEW,
                current,
                List.of(),
                held,
                List.of(),
                List.of(),
                Map.of(),
                sinceStart(),
                releases.folder(current),
                null,
                null,
                List.of(),
                List.of());
    }

    private Duration sinceStart() {
        return Duration.between(startedAt, Instant.now());
    }

    private NightReport batch(ProjectCheck.Checked projectFiles, Plan plan, NightKey key, LakeCheck.Result lake) {
        Contracts contracts = projectFiles.contracts();
        try (ConfigurableApplicationContext spring = spring()) {
            JobRepository repository = spring.getBean(JobRepository.class);
            JobOperator operator = spring.getBean(JobOperator.class);
            JobParameters parameters = new JobParametersBuilder()
                    .addString("inputs", plan.inputs().hash())
                    .addString("after", plan.after())
                    .toJobParameters();
            String name = nameOf(plan);
            JobExecution last = repository.getLastJobExecution(NightJob.NAME, parameters);
            if (last != null && lake.isMended()) {
                // what its steps have made is damaged by now
                repository.findRunningJobExecutions(NightJob.NAME).forEach(operator::recover);
                repository.deleteJobInstance(last.getJobInstance());
            } else if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
                Releases releases = new Releases(home);
                if (!isHeld(last)) {
                    // it was published, and someone has gone back to the release before
                    return nothingNew(releases, plan.after());
                }
                if (Files.exists(releases.making(name).resolve(Build.FILE))) {
                    return report(
                            NightReport.Outcome.STOPPED,
                            name,
                            plan.after(),
                            releases.making(name),
                            Map.of(),
                            contracts.settings().query());
                }
                repository.deleteJobInstance(last.getJobInstance());
            }
            repository.findRunningJobExecutions(NightJob.NAME).forEach(operator::recover);
            return run(operator, repository, parameters, projectFiles, contracts, plan, key, name)
                    .withNewKey(key.made());
        } catch (RuntimeException e) {
            throw JobRepositoryFile.explained(home, e);
        }
    }

    private static boolean isHeld(JobExecution execution) {
        return execution.getExitStatus().getExitCode().equals(NightJob.HELD.getExitCode());
    }

    /** A night that goes on keeps the name of its first start. */
    private String nameOf(Plan plan) {
        return NightNote.of(home).stream()
                .filter(note -> plan.inputs().hash().equals(note.inputs())
                        && plan.after().equals(note.after())
                        && !note.hasPublished())
                .map(NightNote::night)
                .findFirst()
                .orElseGet(this::freeName);
    }

    /**
     * Nights are named by the second in which they start; one that starts in the second of another, or while the clock is behind
     * it, takes the next after it: so names sort as nights follow each other.
     */
    private String freeName() {
        String now = NAME.format(Instant.now());
        return Stream.concat(
                        new Releases(home).names().stream(),
                        NightNote.of(home).stream().map(NightNote::night))
                .filter(name -> name.compareTo(now) >= 0)
                .max(Comparator.naturalOrder())
                .map(newest -> NAME.format(NAME.parse(newest, Instant::from).plusSeconds(1)))
                .orElse(now);
    }

    private NightReport run(
            JobOperator operator,
            JobRepository repository,
            JobParameters parameters,
            ProjectCheck.Checked projectFiles,
            Contracts contracts,
            Plan plan,
            NightKey key,
            String name) {
        StepProgress progress = new StepProgress(listener);
        progress.planned(plan.steps());
        NightNote running = NightNote.running(name, plan.inputs().hash(), plan.after());
        running.write(home);
        AtomicBoolean isToldToStop = new AtomicBoolean();
        try (Stages stages = new Stages(
                home,
                projectFiles,
                contracts,
                plan,
                name,
                programVersion,
                key::pseudonyms,
                isToldToStop::get,
                progress)) {
            Job job = new NightJob(repository, stages).of(plan);
            JobExecution execution = start(operator, repository, job, parameters, isToldToStop);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw failure(execution);
            }
            NightReport report = isHeld(execution)
                    ? report(
                            NightReport.Outcome.STOPPED,
                            name,
                            plan.after(),
                            stages.making(),
                            progress.stages(),
                            contracts.settings().query())
                    : report(
                            NightReport.Outcome.PUBLISHED,
                            name,
                            plan.after(),
                            new Releases(home).folder(name),
                            progress.stages(),
                            contracts.settings().query());
            report.endOf(running).write(home);
            if (report.outcome() == NightReport.Outcome.PUBLISHED) {
                Loaded.of(home, report.release());
            }
            return report;
        } catch (JobExecutionException e) {
            throw new IllegalStateException("the night could not be started", e);
        } catch (RuntimeException e) {
            note(running.ended("failed", e.getMessage(), List.of()));
            throw e;
        }
    }

    /** Notes how a night failed, as far as that goes: what it failed of may be in the way again, and has been told. */
    private void note(NightNote failed) {
        try {
            failed.write(home);
        } catch (Problem e) {
            // without a note it counts as a night that did not end, which is as true
        }
    }

    /** Starts the job so that a signal to end it stops it at a safe point. */
    private static JobExecution start(
            JobOperator operator,
            JobRepository repository,
            Job job,
            JobParameters parameters,
            AtomicBoolean isToldToStop)
            throws JobExecutionException {
        try (StopSignal signal = new StopSignal(() -> {
            isToldToStop.set(true);
            repository.findRunningJobExecutions(NightJob.NAME).forEach(running -> stop(operator, running));
        })) {
            JobExecution execution = operator.start(job, parameters);
            if (signal.isGiven() && execution.getStatus() != BatchStatus.COMPLETED) {
                throw Problem.stopped(
                        "Cannot end the night: it was told to stop. Nothing is lost; the next night goes on from here.",
                        null);
            }
            return execution;
        }
    }

    private static void stop(JobOperator operator, JobExecution running) {
        try {
            operator.stop(running);
        } catch (JobExecutionException e) {
            // it has ended by itself
        }
    }

    private static RuntimeException failure(JobExecution execution) {
        Throwable cause = execution.getAllFailureExceptions().stream()
                .findFirst()
                .orElseGet(() -> new IllegalStateException("the night ended as " + execution.getStatus()));
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }

    private NightReport report(
            NightReport.Outcome outcome,
            String name,
            String after,
            Path folder,
            Map<String, Duration> stages,
            String query) {
        try (Database database = Database.readOnly(folder.resolve(Build.FILE))) {
            List<NightReport.Delivery> deliveries = database.query(
                    "select coalesce(feed, '-'), coalesce(resource, ''), file, rows_in, rows_clean, rows_quarantined, rows_filtered,"
                            + " state, reason, night from meta.delivery order by feed nulls last, file, delivery_key",
                    (row, number) -> new NightReport.Delivery(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            row.getString(8),
                            row.getString(9),
                            row.getString(10).compareTo(after) > 0));
            List<NightReport.Quarantined> quarantined = database.query(
                    "select concat_ws(' ', d.feed, nullif(d.resource, '')) as feed_table, count(*),"
                            + " min_by(q.message, struct_pack(file := d.file, line := q.line, cell := q.cell))"
                            + " from meta.quarantine as q join meta.delivery as d on d.delivery_key = q.delivery_key"
                            + " where d.night > " + Sql.text(after)
                            + " group by feed_table, coalesce(q.field, ''), q.rule"
                            + " order by feed_table, coalesce(q.field, ''), q.rule",
                    (row, number) -> new NightReport.Quarantined(row.getString(1), row.getLong(2), row.getString(3)));
            List<NightReport.Finding> findings = database.query(
                    "select coalesce(check_name, rule), severity, place, message from meta.finding order by severity, 1, place, message",
                    (row, number) -> new NightReport.Finding(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
            return new NightReport(
                    outcome,
                    name,
                    deliveries,
                    deliveries.stream()
                            .filter(NightReport.Delivery::isHeld)
                            .map(NightReport.Delivery::reason)
                            .distinct()
                            .toList(),
                    quarantined,
                    findings,
                    stages,
                    sinceStart(),
                    outcome == NightReport.Outcome.STOPPED ? null : folder,
                    query,
                    null,
                    List.of(),
                    List.of());
        }
    }

    private ConfigurableApplicationContext spring() {
        return new SpringApplicationBuilder(NightContext.class)
                .web(WebApplicationType.NONE)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(Map.of(
                        "spring.datasource.url",
                                "jdbc:sqlite:" + home.jobRepository()
                                        + "?journal_mode=WAL&busy_timeout=10000&transaction_mode=IMMEDIATE&synchronous=NORMAL",
                        "spring.batch.jdbc.initialize-schema", "always",
                        "spring.main.lazy-initialization", "true"))
                .run();
    }
}
