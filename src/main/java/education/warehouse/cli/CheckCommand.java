package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Normalised;
import education.warehouse.night.Checked;
import education.warehouse.night.Preview;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what the night would make of files, without loading them. */
@Command(
        name = "check",
        description = "Says what the night would make of these files, without loading them.",
        mixinStandardHelpOptions = true)
final class CheckCommand extends HomeCommand {

    private static final int LONGEST_SAMPLE = 24;

    private final Path workingDirectory;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to check, and folders of them, anywhere.")
    private List<Path> files;

    @Option(
            names = "--columns",
            description = "The columns of each table, with sample rows; of one file they are always shown.")
    private boolean areColumnsShown;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean isJson;

    CheckCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    int run(Home home, PrintWriter out) {
        List<Checked> all = new Preview(home, workingDirectory).check(files);
        if (isJson) {
            out.println(JsonFiles.text(all));
        } else {
            all.forEach(checked -> print(checked, areColumnsShown || all.size() == 1, out));
        }
        return all.stream().allMatch(Checked::isFaultless) ? ExitCode.OK : ExitCode.DELIVERY_HELD;
    }

    private static void print(Checked checked, boolean hasColumns, PrintWriter out) {
        out.println(PlainText.line(checked.file())
                + checked.feed().map(feed -> ": feed " + feed).orElse(""));
        checked.refusals().forEach(refusal -> out.println("  " + PlainText.line(refusal)));
        if (!checked.tables().isEmpty()) {
            TextTable table = new TextTable("table", "rows in", "clean", "quarantined", "filtered", "");
            checked.tables().forEach(found -> {
                Normalised counts = found.counts();
                table.add(
                        counts.resource(),
                        counts.rowsIn(),
                        counts.rowsClean(),
                        counts.rowsQuarantined(),
                        counts.filtered(),
                        found.state().word());
            });
            out.print(table);
        }
        for (Checked.Table table : checked.tables()) {
            reasons(table, out);
            if (hasColumns && !table.columns().isEmpty()) {
                columns(table, out);
            }
        }
        checked.faults().forEach(fault -> out.println("  " + PlainText.line(fault)));
        out.println();
    }

    /** Why rows were set aside or are in quarantine. */
    private static void reasons(Checked.Table table, PrintWriter out) {
        TextTable reasons = new TextTable("why", "", "times");
        table.counts().rowsFiltered().forEach(filtered -> reasons.add(filtered.reason(), "filtered", filtered.rows()));
        table.reasons()
                .forEach(reason -> reasons.add(
                        reason.field() + ": " + reason.rule(), reason.unit() + " in quarantine", reason.times()));
        if (!reasons.isEmpty()) {
            out.print(reasons);
        }
    }

    /** Types, what is missing and why, and the first rows. */
    private static void columns(Checked.Table table, PrintWriter out) {
        TextTable columns = new TextTable("column", "type", "values", "status", "row 1", "row 2", "row 3");
        for (Checked.Column column : table.columns()) {
            columns.add(
                    column.name(),
                    column.type(),
                    column.filled(),
                    column.statuses().entrySet().stream()
                            .map(status -> status.getKey() + " " + status.getValue())
                            .collect(Collectors.joining(", ")),
                    sample(column, 0),
                    sample(column, 1),
                    sample(column, 2));
        }
        out.print(columns);
    }

    private static String sample(Checked.Column column, int row) {
        String text = row < column.samples().size() ? column.samples().get(row) : "";
        return text.length() <= LONGEST_SAMPLE ? text : text.substring(0, LONGEST_SAMPLE - 1) + "…";
    }
}
