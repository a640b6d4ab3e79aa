package education.warehouse.cli;

import education.warehouse.files.DurableFiles;
import education.warehouse.home.Home;
import education.warehouse.home.NightNote;
import education.warehouse.night.Night;
import education.warehouse.night.NightReport;
import education.warehouse.night.Rollback;
import education.warehouse.night.Standing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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
        NightReport report;
        try (Progress progress =
                Progress.forThis(System.console(), spec.commandLine().getErr())) {
            report = new Night(home, workingDirectory, Version.current(), progress, Main.STARTED_AT).run();
        }
        Path told = told(home, report);
        screen(home, report)
                .label("All of it", NightText.shown(told))
                .print(spec.commandLine().getOut());
        if (report instanceof NightReport.Stopped) {
            return ExitCode.NOT_PUBLISHED;
        }
        if (!report.about().emptied().isEmpty()) {
            return ExitCode.MACHINE;
        }
        if (Rollback.of(home).isPresent()) {
            return ExitCode.DELIVERY_HELD;
        }
        return report.held().isEmpty() && report.about().arriving().isEmpty() ? ExitCode.OK : ExitCode.DELIVERY_HELD;
    }

    /** Everything that there is to say, in a file beside the night's note. */
    private static Path told(Home home, NightReport report) {
        StringWriter text = new StringWriter();
        new NightText(home, report).print(PlainText.writer(new PrintWriter(text)));
        Path file = home.nights().resolve(report.noted()).resolve("report.txt");
        DurableFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private static ScreenText screen(Home home, NightReport report) {
        String night = report.about().night();
        ScreenText screen = new ScreenText(home, NightNote.of(home));
        List<String> emptied = report.about().emptied();
        emptied.stream().limit(SHOWN_EMPTIED).forEach(sentence -> screen.wrapped("Emptied", sentence));
        if (emptied.size() > SHOWN_EMPTIED) {
            screen.label("", (emptied.size() - SHOWN_EMPTIED) + " more feeds: report.txt of the night");
        }
        Optional<Standing> standing =
                report instanceof NightReport.Stopped ? Standing.noted(home, night) : Standing.of(home);
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
