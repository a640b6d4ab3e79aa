package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.home.Home;
import education.warehouse.night.Night;
import education.warehouse.night.NightReport;
import education.warehouse.night.Rollback;
import education.warehouse.night.Standing;
import education.warehouse.night.Status;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Runs one night. */
@Command(
        name = "night",
        description = "Loads what is new in the inbox and publishes a release.",
        mixinStandardHelpOptions = true)
final class NightCommand extends HomeCommand {

    private final Path workingDirectory;

    NightCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    int run(Home home, PrintWriter out) {
        NightFiles files = new NightFiles(home);
        NightReport report;
        try (Progress progress = Progress.forThis(System.console(), errors())) {
            report = new Night(home, workingDirectory, Version.current(), progress, Main.STARTED_AT).run();
        } catch (Problem problem) {
            failed(files, problem);
            throw problem;
        }
        int exitCode = exitCode(home, report);
        Optional<Standing> standing = report instanceof NightReport.Stopped
                ? Standing.noted(home, report.about().night())
                : Standing.of(home);
        Status status = Status.of(home);
        Path told = files.write(report, exitCode, status.current(), standing);
        screen(new ScreenText(home, status.nights()), report, standing)
                .label("All of it", NightText.shown(told))
                .print(out);
        return exitCode;
    }

    /** Another night that runs tells of itself; a disk that is full takes no file. */
    private static void failed(NightFiles files, Problem problem) {
        if (problem.family() != Problem.Family.BUSY) {
            try {
                files.failed(ExitCode.of(problem.family()));
            } catch (Problem e) {
                // what prevents the file is what the night has failed for, and that is said
            }
        }
    }

    private static int exitCode(Home home, NightReport report) {
        if (report instanceof NightReport.Stopped) {
            return ExitCode.NOT_PUBLISHED;
        }
        if (!report.about().emptied().isEmpty()) {
            return ExitCode.MACHINE;
        }
        return report.held().isEmpty()
                        && report.about().arriving().isEmpty()
                        && Rollback.of(home).isEmpty()
                ? ExitCode.OK
                : ExitCode.DELIVERY_HELD;
    }

    private static ScreenText screen(ScreenText screen, NightReport report, Optional<Standing> standing) {
        String night = report.about().night();
        screen.wrapped("Emptied", report.about().emptied());
        if (report instanceof NightReport.Published) {
            screen.say("Published " + night + ", " + ScreenText.local(Instant.now()) + ", in "
                    + report.about().took().toSeconds() + " s.");
        } else if (report instanceof NightReport.Stopped stopped) {
            screen.say("Not published: the audit stopped " + night + "; the last release stays.");
            screen.known(
                    "Stops",
                    stopped.contents().findings().stream()
                            .filter(NightReport.Finding::isStopping)
                            .map(finding -> finding.check().replace('_', ' ') + ": " + finding.message())
                            .toList());
        } else {
            screen.say("Nothing new: the current release is " + night + ".");
        }
        standing.ifPresent(release -> screen.held(release.held()));
        screen.known("Arriving", report.about().arriving());
        report.about()
                .newKey()
                .ifPresent(file -> screen.label(
                                "Key made", NightText.shown(file) + ", by which pupils have pseudonyms.")
                        .wrapped("", "→ Keep a copy in a safe place: without it nights will refuse their records."));
        screen.wrapped("To know", report.about().remarks());
        standing.ifPresent(screen::standing);
        return screen.machine();
    }
}
