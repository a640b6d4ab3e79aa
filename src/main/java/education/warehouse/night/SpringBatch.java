package education.warehouse.night;

import education.warehouse.home.Home;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Spring Batch, started for one night, with its repository in a file of the home. */
final class SpringBatch implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final JobRepository repository;
    private final JobOperator operator;

    private SpringBatch(ConfigurableApplicationContext context) {
        this.context = context;
        this.repository = context.getBean(JobRepository.class);
        this.operator = context.getBean(JobOperator.class);
    }

    static SpringBatch start(Home home) {
        return new SpringBatch(new SpringApplicationBuilder(NightContext.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(Map.of(
                        "spring.datasource.url",
                                "jdbc:sqlite:" + home.jobRepository()
                                        + "?journal_mode=WAL&busy_timeout=10000&transaction_mode=IMMEDIATE&synchronous=NORMAL",
                        "spring.batch.jdbc.initialize-schema", "always",
                        "spring.main.lazy-initialization", "true"))
                .run());
    }

    JobRepository repository() {
        return repository;
    }

    /** The newest execution of the night with these parameters. */
    Optional<JobExecution> last(JobParameters parameters) {
        return Optional.ofNullable(repository.getLastJobExecution(NightJob.NAME, parameters));
    }

    /** Ends what a killed process has left as running, so that it can be continued. */
    void recover() {
        repository.findRunningJobExecutions(NightJob.NAME).forEach(operator::recover);
    }

    /** Forgets a night, so that it does all its steps again. */
    void forget(JobExecution execution) {
        repository.deleteJobInstance(execution.getJobInstance());
    }

    JobExecution run(Job job, JobParameters parameters) {
        try {
            return operator.start(job, parameters);
        } catch (JobExecutionException e) {
            throw new IllegalStateException("the night could not be started", e);
        }
    }

    /** Stops the night that runs, after the step that it is at. */
    void stop() {
        repository.findRunningJobExecutions(NightJob.NAME).forEach(running -> {
            try {
                operator.stop(running);
            } catch (JobExecutionException e) {
                // it has ended by itself
            }
        });
    }

    @Override
    public void close() {
        context.close();
    }
}
