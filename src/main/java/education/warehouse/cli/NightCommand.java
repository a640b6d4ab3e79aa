package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.contract.Contracts;
import education.warehouse.home.Home;
import education.warehouse.night.Discretion;
import education.warehouse.night.Night;
import education.warehouse.night.NightReport;
import education.warehouse.night.Rollback;
import education.warehouse.night.Standing;
import education.warehouse.night.Status;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Runs one night. */
@Command(
        name = "night",
        description = "Loads what is new in the inbox and publishes a release.",
        mixinStandardHelpOptions = true)
final class NightCommand extends HomeCommand {

    /** How long somebody who is told may take to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
            tell(home, problem);
            throw problem;
        }
        int exitCode = exitCode(home, report);
        Optional<Standing> standing = report instanceof NightReport.Stopped
                ? Standing.noted(home, report.about().night())
                : Standing.of(home);
        Status status = Status.of(home);
        Path told = files.write(report, exitCode, status.current(), standing);
        screen(home, new ScreenText(home, status.nights()), report, standing)
                .label("All of it", NightText.shown(told))
                .print(out);
        tell(home, report, exitCode, standing, status);
        return exitCode;
    }

    private void tell(Home home, NightReport report, int exitCode, Optional<Standing> standing, Status status) {
        List<Settings.Webhook> webhooks = webhooks();
        if (!webhooks.isEmpty()) {
            Discretion discretion = Discretion.of(home, workingDirectory);
            NightReport told = discretion.of(report);
            Optional<Standing> stands = standing.map(discretion::of);
            StringWriter text = new StringWriter();
            screen(home, new ScreenText(home, status.nights()), told, stands).print(new PrintWriter(text));
            List<String> held = standing.map(Standing::held).orElse(List.of()).stream()
                    .map(Standing.Held::key)
                    .sorted()
                    .toList();
            hooks(home)
                    .tell(
                            webhooks,
                            new Webhooks.News(
                                    exitCode + " " + held,
                                    text.toString(),
                                    NightFiles.report(home, told, exitCode, status.current(), stands)),
                            errors());
        }
    }

    /** A night that came to no report is told too. */
    private void tell(Home home, Problem problem) {
        List<Settings.Webhook> webhooks = webhooks();
        if (!webhooks.isEmpty() && problem.family() != Problem.Family.BUSY) {
            int exitCode = ExitCode.of(problem.family());
            String said = Discretion.of(home, workingDirectory).of(problem.getMessage());
            hooks(home)
                    .tell(
                            webhooks,
                            new Webhooks.News(
                                    String.valueOf(exitCode),
                                    said + "\n",
                                    Map.of("exitCode", exitCode, "message", said)),
                            errors());
        }
    }

    private List<Settings.Webhook> webhooks() {
        return Contracts.settings(ProjectFiles.from(workingDirectory))
                .map(Settings::webhooks)
                .orElse(List.of());
    }

    private static Webhooks hooks(Home home) {
        return new Webhooks(home, System::getenv, PATIENCE, Webhooks.PAUSES);
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

    private static ScreenText screen(Home home, ScreenText screen, NightReport report, Optional<Standing> standing) {
        String night = report.about().night();
        screen.wrapped("Emptied", report.about().emptied());
        if (report instanceof NightReport.Published) {
            screen.say("Published " + night + ", " + ScreenText.local(home.now()) + ", in "
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
