package education.warehouse.cli;

import education.warehouse.duckdb.Sql;
import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.NightNote;
import education.warehouse.night.ReleaseQuery;
import education.warehouse.night.Rollback;
import education.warehouse.night.Standing;
import education.warehouse.night.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how things stand, also while a night runs. */
@Command(
        name = "status",
        description =
                "Shows on one screen how things stand and what a person must do; with an option, all of one subject.",
        mixinStandardHelpOptions = true)
final class StatusCommand extends HomeCommand {

    private static final String NO_NIGHTS = "select null as night, null as started, null as ended, null as outcome,"
            + " null as held, null as message where false";

    @ArgGroup
    private Subject subject;

    @ArgGroup
    private As as;

    /** What is shown whole. */
    private static final class Subject {

        @Option(names = "--deliveries", description = "Every delivery, with its rows and what became of it.")
        private boolean isDeliveries;

        @Option(names = "--quarantine", description = "Rows and cells in quarantine, by feed and reason.")
        private boolean isQuarantine;

        @Option(names = "--findings", description = "What checks and deliveries say.")
        private boolean isFindings;

        @Option(names = "--feeds", description = "The newest delivery of each feed.")
        private boolean isFeeds;

        @Option(names = "--nights", description = "The nights so far, the newest first.")
        private boolean isNights;

        private String select() {
            if (isDeliveries) {
                return "select coalesce(feed, '-') as feed, file, resource as table_name, rows_in, rows_clean, rows_quarantined,"
                        + " rows_filtered, state, night, reason, delivery_key from meta.delivery order by all";
            }
            if (isQuarantine) {
                return "select coalesce(d.feed, '-') as feed, d.resource as table_name, q.field, q.rule, count(*) as times,"
                        + " min_by(q.message, (d.file, q.line, q.cell)) as first_message from meta.quarantine as q join"
                        + " meta.delivery as d on d.delivery_key = q.delivery_key group by all order by all";
            }
            return isFindings
                    ? "select severity, coalesce(check_name, rule) as rule, place, message, delivery_key from meta.finding order by all"
                    : "select feed, count(distinct file) filter (state = 'loaded') as loaded, count(distinct file) filter (state ="
                            + " 'held') as held, max(as_at) filter (state = 'loaded') as newest_as_at, max(received_at) as"
                            + " last_received_at from meta.delivery where feed is not null group by feed order by feed";
        }
    }

    /** For programs. */
    private static final class As {

        @Option(names = "--json", description = "As JSON.")
        private boolean isJson;

        @Option(names = "--csv", description = "As CSV; needs a subject.")
        private boolean isCsv;

        private Answer.Form form() {
            return isJson ? Answer.Form.json : Answer.Form.csv;
        }
    }

    /**
     * How things stand, for programs.
     *
     * @param isRunning whether a night runs now
     */
    private record Now(String current, boolean isRunning, NightNote lastNight, Standing standing) {}

    @Override
    int run(Home home, PrintWriter out) throws IOException {
        Status status = Status.of(home);
        Optional<Standing> standing = Standing.of(home);
        if (subject != null) {
            try (ReleaseQuery query = subject.isNights
                    ? ReleaseQuery.ofValues(home, nights(status.nights()))
                    : ReleaseQuery.of(home, subject.select())) {
                new Answer(home, query, as == null ? Answer.Form.table : as.form()).print(out);
            }
        } else if (as != null) {
            out.println(JsonFiles.text(new Now(
                    status.current().orElse(null),
                    status.running().isPresent(),
                    status.lastEnded().orElse(null),
                    standing.orElse(null))));
        } else {
            screen(home, status, standing).print(out);
        }
        return standing.map(Standing::held).orElse(List.of()).isEmpty()
                        && Rollback.of(home).isEmpty()
                ? ExitCode.OK
                : ExitCode.DELIVERY_HELD;
    }

    private static ScreenText screen(Home home, Status status, Optional<Standing> standing) {
        ScreenText screen = new ScreenText(home, status.nights());
        screen.say(status.current()
                .map(name -> "The current release is " + name + ".")
                .orElse("There is no release yet. Run the night."));
        Rollback.of(home).ifPresent(rollback -> screen.wrapped("Rolled back", rollback.told()));
        status.running().ifPresent(night -> screen.label("Running", "since " + ScreenText.local(night.startedAt())));
        status.nights().stream()
                .findFirst()
                .filter(note -> status.running().isEmpty())
                .ifPresent(note -> {
                    screen.label(
                            "Last night",
                            note.night() + ", " + ScreenText.local(note.startedAt()) + ": " + note.outcomeNow());
                    note.message()
                            .ifPresent(message -> screen.wrapped(
                                    "", message.lines().findFirst().orElse("")));
                });
        standing.ifPresent(release -> screen.held(release.held()).standing(release));
        return screen.machine();
    }

    private static String nights(List<NightNote> nights) {
        return nights.isEmpty()
                ? NO_NIGHTS
                : nights.stream()
                        .map(note -> "(" + Sql.text(note.night()) + ", "
                                + Sql.text(note.startedAt().toString()) + ", "
                                + note.endedAt()
                                        .map(Instant::toString)
                                        .map(Sql::text)
                                        .orElse("null") + ", "
                                + Sql.text(note.outcomeNow()) + ", "
                                + note.held().size() + ", "
                                + note.message()
                                        .flatMap(message -> message.lines().findFirst())
                                        .map(Sql::text)
                                        .orElse("null")
                                + ")")
                        .collect(Collectors.joining(
                                ", ",
                                "select * from (values ",
                                ") as nights(night, started, ended, outcome, held, message)"));
    }
}
