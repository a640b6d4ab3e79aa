package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.home.Home;
import education.warehouse.home.NightNote;
import education.warehouse.night.Night;
import education.warehouse.night.NightReport;
import education.warehouse.night.Rollback;
import education.warehouse.night.Standing;
import education.warehouse.night.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs one night. */
@Command(
        name = "night",
        description = "Loads what is new in the inbox and publishes a release.",
        mixinStandardHelpOptions = true)
final class NightCommand implements Callable<Integer> {

    private static final int SHOWN_EMPTIED = 2;
    private static final int SHOWN_REMARKS = 2;

    private final Path workingDirectory;

    @Mixin
    private HomeOption option;

    @Spec
    private CommandSpec spec;

    NightCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Integer call() {
        Home home = option.open();
        NightFiles files = new NightFiles(home);
        NightReport report;
        try (Progress progress =
                Progress.forThis(System.console(), spec.commandLine().getErr())) {
            report = new Night(home, workingDirectory, Version.current(), progress, Main.STARTED_AT).run();
        } catch (Problem problem) {
            failed(files, problem);
            throw problem;
        }
        int exitCode = exitCode(home, report);
        Optional<Standing> standing = report instanceof NightReport.Stopped
                ? Standing.noted(home, report.about().night())
                : Standing.of(home);
        Path told = files.write(report, exitCode, Status.of(home).current(), standing);
        screen(home, report, standing)
                .label("All of it", NightText.shown(told))
                .print(spec.commandLine().getOut());
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

    private static ScreenText screen(Home home, NightReport report, Optional<Standing> standing) {
        String night = report.about().night();
        ScreenText screen = new ScreenText(home, NightNote.of(home));
        List<String> emptied = report.about().emptied();
        emptied.stream().limit(SHOWN_EMPTIED).forEach(sentence -> screen.wrapped("Emptied", sentence));
        if (emptied.size() > SHOWN_EMPTIED) {
            screen.label("", (emptied.size() - SHOWN_EMPTIED) + " more feeds: report.txt of the night");
        }
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
                        .label("", "→ Keep a copy in a safe place: without it nights will refuse their records."));
        report.about().remarks().stream().limit(SHOWN_REMARKS).forEach(remark -> screen.wrapped("To know", remark));
        if (report.about().remarks().size() > SHOWN_REMARKS) {
            screen.label("", (report.about().remarks().size() - SHOWN_REMARKS) + " more: report.txt of the night");
        }
        standing.ifPresent(screen::standing);
        return screen.machine();
    }
}
