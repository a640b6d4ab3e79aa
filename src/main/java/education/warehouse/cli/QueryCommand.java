package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.home.Home;
import education.warehouse.night.ReleaseQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a question from the current release, so that nobody needs a DuckDB of their own. */
@Command(
        name = "query",
        description = "Answers one SELECT from the current release, which it only reads; also while a night runs.",
        mixinStandardHelpOptions = true)
final class QueryCommand extends HomeCommand {

    @ArgGroup(multiplicity = "1")
    private Question question;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: table).")
    private Answer.Form form;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "File to write instead of the screen; parquet needs one.")
    private Path to;

    /** The SELECT itself, or the file that it stands in. */
    private static final class Question {

        @Parameters(paramLabel = "SELECT", description = "Such as \"from report.latest where is_home\".")
        private String select;

        @Option(names = "--file", paramLabel = "FILE", description = "File with one SELECT.")
        private Path file;

        String text() {
            if (file == null) {
                return select;
            }
            try {
                return Files.readString(file);
            } catch (CharacterCodingException e) {
                throw Problem.contract("Cannot read " + file + ": it is not UTF-8 text.");
            } catch (IOException e) {
                throw Problem.contract("Cannot read " + file + ". Correct the path.");
            }
        }
    }

    @Override
    int run(Home home, PrintWriter out) throws IOException {
        if (form == Answer.Form.parquet && to == null) {
            throw Problem.contract("Cannot show Parquet on the screen. Say where to write it: --to FILE.");
        }
        try (ReleaseQuery query = ReleaseQuery.of(home, question.text())) {
            Answer answer = new Answer(home, query, form);
            if (to == null) {
                answer.print(out);
            } else if (form == Answer.Form.table) {
                String table = answer.table();
                save(to, () -> Files.writeString(to, table));
            } else {
                Path written = answer.written();
                save(to, () -> Files.copy(written, to, StandardCopyOption.REPLACE_EXISTING));
            }
        }
        return ExitCode.OK;
    }
}
