package education.warehouse.benchmark;

import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Marks the way most Spring Batch jobs load a file: a reader of lines, a processor, and a writer of JDBC batches into DuckDB. */
final class UsualSpringBatch {

    private static final int CHUNK = 1000;

    private UsualSpringBatch() {}

    private record Told(String upn, String school, String day, String session, String mark) {}

    private record Mark(String upn, String school, Date day, String session, String mark) {}

    /** @param arguments the CSV file, and the database file to make */
    public static void main(String... arguments) throws Exception {
        SingleConnectionDataSource database = new SingleConnectionDataSource(
                "jdbc:duckdb:" + Path.of(arguments[1]).toAbsolutePath(), true);
        new JdbcTemplate(database)
                .execute("create table mark (upn varchar, school varchar, day date, session varchar, mark varchar)");
        JobRepository repository = new ResourcelessJobRepository();
        Job job = new JobBuilder("marks", repository)
                .start(new StepBuilder("load", repository)
                        .<Told, Mark>chunk(CHUNK)
                        .transactionManager(new JdbcTransactionManager(database))
                        .reader(new FlatFileItemReaderBuilder<Told>()
                                .name("marks")
                                .resource(new FileSystemResource(arguments[0]))
                                .linesToSkip(1)
                                .delimited()
                                .names("upn", "school", "day", "session", "mark")
                                .fieldSetMapper(fields -> new Told(
                                        fields.readString(0),
                                        fields.readString(1),
                                        fields.readString(2),
                                        fields.readString(3),
                                        fields.readString(4)))
                                .build())
                        .processor((ItemProcessor<Told, Mark>) UsualSpringBatch::mark)
                        .writer(new JdbcBatchItemWriterBuilder<Mark>()
                                .dataSource(database)
                                .sql("insert into mark values (?, ?, ?, ?, ?)")
                                .itemPreparedStatementSetter((mark, statement) -> {
                                    statement.setString(1, mark.upn());
                                    statement.setString(2, mark.school());
                                    statement.setDate(3, mark.day());
                                    statement.setString(4, mark.session());
                                    statement.setString(5, mark.mark());
                                })
                                .assertUpdates(false)
                                .build())
                        .build())
                .build();
        JobExecution execution = repository.createJobExecution(
                repository.createJobInstance("marks", new JobParameters()),
                new JobParameters(),
                new ExecutionContext());
        job.execute(execution);
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw new IllegalStateException(execution.getAllFailureExceptions().toString());
        }
    }

    private static Mark mark(Told told) {
        return new Mark(
                told.upn(), told.school(), Date.valueOf(LocalDate.parse(told.day())), told.session(), told.mark());
    }
}
