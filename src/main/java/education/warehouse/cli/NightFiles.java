package education.warehouse.cli;

import education.warehouse.files.DurableFiles;
import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import education.warehouse.night.NightReport;
import education.warehouse.night.Standing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a night tells people and programs who were not there, in {@code run/nights/<night>/}: {@code report.txt} has all that there is to
 * say, {@code report.json} is in the form of {@code jobs/report.schema.json}, {@code metrics.prom} is for the text-file collector of
 * Prometheus and stands as {@code run/metrics.prom} too.
 */
final class NightFiles {

    private final Home home;

    NightFiles(Home home) {
        this.home = home;
    }

    /**
     * The night for programs.
     *
     * @param night its name
     * @param outcome as in {@code meta.night}
     * @param exitCode of the program
     * @param release that is current now; empty where there is none
     * @param endedAt in UTC
     * @param tookSeconds from the start of the program
     * @param emptied folders of the inbox that had files and have none, a sentence each
     * @param arriving what is still being written, a sentence each
     * @param remarks what else a person should know, a sentence each
     * @param late feeds that are late, a sentence each
     * @param standing how the release stands beside the one before; of a night that the audit stopped, how it would
     */
    record Report(
            String night,
            String outcome,
            int exitCode,
            Optional<String> release,
            Instant endedAt,
            double tookSeconds,
            List<String> emptied,
            List<String> arriving,
            List<String> remarks,
            List<String> late,
            Optional<Standing> standing) {}

    /** Writes them; returns the one for people. */
    Path write(NightReport report, int exitCode, Optional<String> release, Optional<Standing> standing) {
        Path folder = home.nights().resolve(report.noted());
        StringWriter text = new StringWriter();
        new NightText(home, report).print(PlainText.writer(new PrintWriter(text)));
        Path told = folder.resolve("report.txt");
        DurableFiles.write(told, text.toString().getBytes(StandardCharsets.UTF_8));
        Report programs = report(home, report, exitCode, release, standing);
        JsonFiles.write(folder.resolve("report.json"), programs);
        metrics(
                folder.resolve("metrics.prom"),
                programs.endedAt(),
                exitCode,
                Optional.of(programs.tookSeconds()),
                standing,
                programs.late().size());
        return told;
    }

    /** The night for programs. */
    static Report report(
            Home home, NightReport report, int exitCode, Optional<String> release, Optional<Standing> standing) {
        Instant now = home.now();
        return new Report(
                report.noted(),
                report.outcome().word(),
                exitCode,
                release,
                now,
                report.about().took().toMillis() / 1000.0,
                report.about().emptied(),
                report.about().arriving(),
                report.about().remarks(),
                standing.map(Standing::due).orElse(List.of()).stream()
                        .flatMap(feed -> feed.late(now).stream())
                        .toList(),
                standing);
    }

    /** A night that came to no report still tells its exit code. */
    void failed(int exitCode) {
        metrics(home.run().resolve("metrics.prom"), home.now(), exitCode, Optional.empty(), Optional.empty(), 0);
    }

    private void metrics(
            Path file, Instant now, int exitCode, Optional<Double> took, Optional<Standing> standing, int late) {
        StringBuilder text = new StringBuilder();
        gauge(text, "night_end_seconds", "When the last night ended, in seconds since 1970.", now.getEpochSecond());
        gauge(text, "night_exit_code", "Exit code of the last night.", exitCode);
        took.ifPresent(seconds -> gauge(text, "night_took_seconds", "How long it took.", seconds));
        standing.ifPresent(release -> {
            gauge(
                    text,
                    "held_deliveries",
                    "Deliveries that somebody has to act on.",
                    release.held().size());
            gauge(text, "late_feeds", "Feeds that are late.", late);
            gauge(text, "new_files", "Files that came since the release before.", release.files());
            gauge(text, "new_rows", "Rows in them.", release.rows());
            gauge(
                    text,
                    "quarantine",
                    "Rows and cells in quarantine.",
                    release.quarantine().now());
            gauge(
                    text,
                    "findings",
                    "What checks and deliveries say.",
                    release.findings().all());
            release.findings()
                    .fresh()
                    .ifPresent(fresh ->
                            gauge(text, "new_findings", "Findings that the release before did not have.", fresh));
        });
        try {
            gauge(
                    text,
                    "free_bytes",
                    "Room on the disk of the home.",
                    Files.getFileStore(home.folder()).getUsableSpace());
        } catch (IOException e) {
            // a disk that cannot be looked at has no number
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        DurableFiles.write(file, bytes);
        DurableFiles.write(home.run().resolve("metrics.prom"), bytes);
    }

    private static void gauge(StringBuilder text, String name, String help, Number value) {
        String metric = "education_warehouse_" + name;
        text.append(String.format(
                Locale.ROOT, "# HELP %s %s%n# TYPE %s gauge%n%s %s%n", metric, help, metric, metric, value));
    }
}
