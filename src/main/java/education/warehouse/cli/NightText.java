package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.home.NightOutcome;
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
        if (report.outcome() != NightOutcome.NOTHING_NEW) {
            deliveries(out);
            quarantined(out);
            findings(out);
            stages(out);
        }
        list("Held", report.held(), out);
        list("Arriving", report.arriving(), out);
        list("To know", report.remarks(), out);
        newKey(out);
        whereNext(out);
        out.flush();
    }

    private void headline(PrintWriter out) {
        out.println();
        out.println(
                switch (report.outcome()) {
                    case PUBLISHED -> "Published " + report.night() + ".";
                    case NOTHING_NEW -> "Nothing new: the current release is " + report.night() + ".";
                    case STOPPED -> "Not published: the audit stopped " + report.night() + "; the last release stays.";
                    case RUNNING, NOT_PUBLISHED, FAILED -> throw new IllegalStateException("no report tells of this");
                });
    }

    private void deliveries(PrintWriter out) {
        TextTable table = new TextTable("feed", "file", "table", "rows in", "clean", "quarantined", "filtered", "");
        report.deliveries().stream()
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

    private void quarantined(PrintWriter out) {
        if (report.quarantined().isEmpty()) {
            return;
        }
        out.println();
        out.println("Quarantine: all in meta.quarantine, here the first of each reason");
        report.quarantined()
                .forEach(reason -> out.println(
                        "  " + reason.table() + " (" + reason.times() + ")  " + PlainText.line(reason.message())));
    }

    private void findings(PrintWriter out) {
        out.println();
        long stopping = report.findings().stream()
                .filter(NightReport.Finding::isStopping)
                .count();
        out.println(
                "Findings: " + stopping + " that stop, " + (report.findings().size() - stopping) + " to know");
        Map<String, List<NightReport.Finding>> byCheck = new LinkedHashMap<>();
        report.findings()
                .forEach(finding -> byCheck.computeIfAbsent(
                                finding.severity().word() + "  " + finding.check(), key -> new ArrayList<>())
                        .add(finding));
        byCheck.forEach((check, findings) -> {
            out.println("  " + check.replace('_', ' ') + " (" + findings.size() + ")");
            findings.stream()
                    .limit(SHOWN_OF_A_CHECK)
                    .forEach(finding -> out.println("      "
                            + PlainText.line(
                                    (finding.place() == null ? "" : finding.place() + ": ") + finding.message())));
            if (findings.size() > SHOWN_OF_A_CHECK) {
                out.println("      … and " + (findings.size() - SHOWN_OF_A_CHECK) + " more in meta.finding");
            }
        });
    }

    private void stages(PrintWriter out) {
        TextTable table = new TextTable("stage", "took");
        report.stages().forEach((stage, took) -> table.add(stage, seconds(took.toMillis())));
        table.add("all, with the start of the program", seconds(report.took().toMillis()));
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
        if (report.newKey() != null) {
            out.println();
            out.println("A key was made, by which pupils have pseudonyms: " + shown(report.newKey())
                    + ", for its owner only. Keep a copy in a safe place: without");
            out.println("it tomorrow's records cannot be joined to today's, and the night will refuse them.");
        }
    }

    private void whereNext(PrintWriter out) {
        switch (report.outcome()) {
            case PUBLISHED -> {
                out.println();
                out.println("The release is " + shown(report.release()) + ", current points at it. Try");
                out.println("  duckdb -readonly " + shown(home.current().resolve("education.duckdb")) + " \""
                        + report.query() + "\"");
            }
            case STOPPED -> {
                out.println();
                out.println("What was built is "
                        + shown(home.releases()
                                .resolve(".making-" + report.night())
                                .resolve("education.duckdb")));
            }
            case NOTHING_NEW, RUNNING, NOT_PUBLISHED, FAILED -> {
                // readers have it already
            }
        }
    }

    private static String shown(Path path) {
        Path working = Path.of("").toAbsolutePath();
        return path.startsWith(working) ? working.relativize(path).toString() : path.toString();
    }
}
