package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.night.NightReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A night, for a person on call. */
final class NightText {

    private static final int SHOWN_OF_A_CHECK = 12;

    /** Of a member of a zip, whose name is long, the start says which zip and the end which member; meta.delivery has all. */
    private static final int SHOWN_START = 40;

    private static final int SHOWN_END = 29;

    private final Home home;
    private final NightReport report;

    NightText(Home home, NightReport report) {
        this.home = home;
        this.report = report;
    }

    void print(PrintWriter out) {
        headline(out);
        report.built().ifPresent(contents -> {
            deliveries(contents, out);
            quarantined(contents, out);
            findings(contents, out);
            stages(contents, out);
        });
        list("Emptied", report.about().emptied(), out);
        list("Held", report.held(), out);
        list("Arriving", report.about().arriving(), out);
        list("To know", report.about().remarks(), out);
        newKey(out);
        whereNext(out);
        out.flush();
    }

    private void headline(PrintWriter out) {
        out.println();
        String night = report.about().night();
        if (report instanceof NightReport.Published) {
            out.println("Published " + night + ".");
        } else if (report instanceof NightReport.Stopped) {
            out.println("Not published: the audit stopped " + night + "; the last release stays.");
        } else {
            out.println("Nothing new: the current release is " + night + ".");
        }
    }

    private static void deliveries(NightReport.Contents contents, PrintWriter out) {
        TextTable table = new TextTable("feed", "file", "table", "rows in", "clean", "quarantined", "filtered", "");
        contents.deliveries().stream()
                .filter(delivery -> delivery.isNew() || delivery.isHeld())
                .forEach(delivery -> table.add(
                        delivery.feed(),
                        shortened(delivery.file()),
                        delivery.resource(),
                        delivery.rowsIn(),
                        delivery.rowsClean(),
                        delivery.rowsQuarantined(),
                        delivery.rowsFiltered(),
                        delivery.state().word()));
        out.println();
        out.println("Deliveries");
        out.print(
                table.isEmpty()
                        ? "  none came; what is new is a contract, a SELECT, reference data or a setting\n"
                        : table);
    }

    private static String shortened(String name) {
        return name.length() <= SHOWN_START + 1 + SHOWN_END
                ? name
                : name.substring(0, SHOWN_START) + "…" + name.substring(name.length() - SHOWN_END);
    }

    private static void quarantined(NightReport.Contents contents, PrintWriter out) {
        if (contents.quarantined().isEmpty()) {
            return;
        }
        out.println();
        out.println("Quarantine: all in meta.quarantine, here the first of each reason");
        contents.quarantined()
                .forEach(reason -> out.println(
                        "  " + reason.table() + " (" + reason.times() + ")  " + PlainText.line(reason.message())));
    }

    private static void findings(NightReport.Contents contents, PrintWriter out) {
        out.println();
        long stopping = contents.stopping();
        out.println(
                "Findings: " + stopping + " that stop, " + (contents.findings().size() - stopping) + " to know");
        Map<String, List<NightReport.Finding>> byCheck = new LinkedHashMap<>();
        contents.findings()
                .forEach(finding -> byCheck.computeIfAbsent(
                                finding.severity().word() + "  " + finding.check(), key -> new ArrayList<>())
                        .add(finding));
        byCheck.forEach((check, findings) -> {
            out.println("  " + check.replace('_', ' ') + " (" + findings.size() + ")");
            findings.stream()
                    .limit(SHOWN_OF_A_CHECK)
                    .forEach(finding -> out.println("      "
                            + PlainText.line(
                                    finding.place().map(place -> place + ": ").orElse("") + finding.message())));
            if (findings.size() > SHOWN_OF_A_CHECK) {
                out.println("      … and " + (findings.size() - SHOWN_OF_A_CHECK) + " more in meta.finding");
            }
        });
    }

    private void stages(NightReport.Contents contents, PrintWriter out) {
        TextTable table = new TextTable("stage", "took");
        contents.stages().forEach((stage, took) -> table.add(stage, seconds(took.toMillis())));
        table.add(
                "all, with the start of the program",
                seconds(report.about().took().toMillis()));
        out.println();
        out.print(table);
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
    }

    private static void list(String title, List<String> sentences, PrintWriter out) {
        if (!sentences.isEmpty()) {
            out.println();
            out.println(title);
            sentences.forEach(sentence -> out.println("  " + PlainText.line(sentence)));
        }
    }

    private void newKey(PrintWriter out) {
        report.about().newKey().ifPresent(file -> {
            out.println();
            out.println("A key was made, by which pupils have pseudonyms: " + shown(file)
                    + ", for its owner only. Keep a copy in a safe place: without");
            out.println("it tomorrow's records cannot be joined to today's, and the night will refuse them.");
        });
    }

    private void whereNext(PrintWriter out) {
        if (report instanceof NightReport.Published published) {
            out.println();
            out.println("The release is " + shown(published.release()) + ", current points at it. Try");
            out.println("  duckdb -readonly " + shown(home.current().resolve("education.duckdb")) + " \""
                    + published.query() + "\"");
        } else if (report instanceof NightReport.Stopped stopped) {
            out.println();
            out.println("What was built is " + shown(stopped.making().resolve("education.duckdb")));
        }
    }

    /** A path as it is shortest from here. */
    static String shown(Path path) {
        Path working = Path.of("").toAbsolutePath();
        return path.startsWith(working) ? working.relativize(path).toString() : path.toString();
    }
}
