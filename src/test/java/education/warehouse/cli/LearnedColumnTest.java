package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A contract learns a column of which raw has kept nothing: its file is read again, or asked for where it has gone. */
class LearnedColumnTest {

    /** The folder of the feed had a file and has none: it is told, and published all the same. */
    private static final int EMPTIED = 6;

    private static final String CONTRACT = """
            feed: children
            title: Children educated at home
            grain: one row per child
            file: {name: "children*", format: %s}
            asAt: {from: file-name, pattern: '_([0-9]{4}-[0-9]{2}-[0-9]{2})', format: yyyy-MM-dd}
            replaces: everything
            fields:
              - {name: upn, title: UPN, type: string, format: upn, personal: pseudonym, constraints: {required: true}}
              - {name: status, title: Status, type: string}
            dropped: [Surname, Date of Birth]
            ignored: [Visits, Comment]
            primaryKey: [upn]
            limits: {quarantined: 70%%}
            """;

    private static final String CSV = "UPN,Surname,Date of Birth,Status,Visits,Comment\n"
            + ToyDeliveries.upn(1) + ",Madeupkelf,01/02/2012,A,3,\n"
            + ToyDeliveries.upn(2) + ",Madeupmary,01/02/2012,B,4,\n";

    private static final String STATE =
            "select rows_clean, state, coalesce(fault, '') from meta.delivery where feed = 'children'";

    private static final String WANTED =
            "select message from meta.finding where rule = 'file is wanted again' order by message";

    @TempDir
    private Path temporary;

    private ToyHome home;
    private Path file;

    /** A form in which the file may come. */
    enum Form {
        CSV,
        XLSX
    }

    private void loaded(Form form) throws IOException {
        home = ToyHome.empty(temporary);
        String word = form.name().toLowerCase(Locale.ROOT);
        Files.writeString(contract(), CONTRACT.formatted(word));
        Files.copy(Path.of("data/reference/personal_headers.csv"), headers());
        file = form == Form.CSV
                ? home.deliver("children", "children_2024-01-10.csv", CSV)
                : home.deliver(
                        "children",
                        "children_2024-01-10.xlsx",
                        PersonalWorkbook.planted().bytes());
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.query(STATE)).containsExactly(rows(form) + "|loaded|");
    }

    private static int rows(Form form) {
        return form == Form.CSV ? 2 : 3;
    }

    private Path contract() {
        return home.projectFiles().resolve("jobs/feeds/children.yaml");
    }

    private Path headers() {
        return home.projectFiles().resolve("data/reference/personal_headers.csv");
    }

    /** The contract reads visits from now on, and wants them of every row. */
    private void learns() throws IOException {
        HomeUnderTest.edit(
                contract(),
                "dropped:",
                "  - {name: visits, title: Visits, type: integer, constraints: {required: true, minimum: 2}}\n"
                        + "rules: [{description: there are visits, condition: visits > 2}]\ndropped:");
        HomeUnderTest.edit(contract(), "ignored: [Visits, Comment]", "ignored: [Comment]");
    }

    private List<String> visits() throws IOException {
        try (Stream<Path> clean = Files.walk(home.folder().resolve("lake/children"))) {
            Path rows = clean.filter(path -> path.endsWith("children.parquet"))
                    .findFirst()
                    .orElseThrow();
            try (Database database = Database.inMemory(PrivacyTest.settings(home.folder()))) {
                return database.texts("select coalesce(cast(visits as varchar), 'unknown') from read_parquet('" + rows
                        + "') order by all");
            }
        }
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void aFileInTheInboxIsReadAgain(Form form) throws IOException {
        loaded(form);
        learns();

        assertThat(home.night().exitCode()).isZero();

        assertThat(home.query(STATE)).containsExactly(rows(form) + "|loaded|");
        assertThat(visits()).startsWith("3", "4").doesNotContain("unknown");
        assertThat(home.query(WANTED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "CSV")
    void aDeliveryWhoseFileHasGoneStaysLoadedAndAFindingAsksForIt(Form form) throws IOException {
        loaded(form);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        learns();

        assertThat(home.night().exitCode()).isEqualTo(EMPTIED);

        assertThat(home.query(STATE)).containsExactly(rows(form) + "|loaded|");
        assertThat(visits()).hasSize(rows(form)).containsOnly("unknown");
        assertThat(home.query(WANTED))
                .containsExactly(
                        "Nothing was kept of [Visits] when the file came, and jobs/feeds/children.yaml reads it"
                                + " now. It stays loaded as far as it was kept. Put the file back into the inbox.");
        assertThat(home.night().out()).contains("Nothing new");

        home.deliver("children", file.getFileName().toString(), bytes);
        HomeUnderTest.Result back = home.night();

        assertThat(back.exitCode()).isZero();
        assertThat(back.out()).contains("Read again, as its file is back: " + file.getFileName() + " of children.");
        assertThat(visits()).startsWith("3", "4").doesNotContain("unknown");
        assertThat(home.query(WANTED)).isEmpty();
        assertThat(home.night().out()).contains("Nothing new");
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(names = "XLSX")
    void aDeliveryWhoseFileHasGoneStaysLoadedAndAFindingAsksForItInTheOtherForm(Form form) throws IOException {
        aDeliveryWhoseFileHasGoneStaysLoadedAndAFindingAsksForIt(form);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void itStaysLoadedWhenTheContractChangesAgainAndWhenTheLakeIsDamaged(Form form) throws IOException {
        loaded(form);
        Files.delete(file);
        learns();
        home.night();
        HomeUnderTest.edit(contract(), "minimum: 2", "minimum: 1");

        assertThat(home.night().exitCode()).isEqualTo(EMPTIED);
        assertThat(home.query(STATE)).containsExactly(rows(form) + "|loaded|");
        assertThat(home.query(WANTED)).hasSize(1);

        try (Stream<Path> folders = Files.list(home.folder().resolve("lake/children"))) {
            Path delivery = folders.findFirst().orElseThrow();
            try (Stream<Path> parts = Files.list(delivery)) {
                for (Path clean : parts.filter(
                                path -> path.getFileName().toString().startsWith("clean-"))
                        .toList()) {
                    FileSystemUtils.deleteRecursively(clean);
                }
            }
        }
        assertThat(home.night().exitCode()).isEqualTo(EMPTIED);
        assertThat(home.query(STATE)).containsExactly(rows(form) + "|loaded|");
        assertThat(home.query(WANTED)).hasSize(1);
    }

    @Tag("long")
    @Test
    void whatCellsAreFilledWithIsAskedForOnceItIsRead() throws IOException {
        loaded(Form.XLSX);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        HomeUnderTest.edit(
                contract(),
                "dropped:",
                "  - {name: shade, title: Status, type: string, fill: {done: [92D050]}}\ndropped:");

        home.night();

        assertThat(home.query(STATE)).containsExactly("3|loaded|");
        assertThat(home.query(WANTED))
                .containsExactly("It was not kept how the cells of shade look when the file came, and"
                        + " jobs/feeds/children.yaml asks for it now. It stays loaded as far as it was kept. Put the file"
                        + " back into the inbox.");

        home.deliver("children", file.getFileName().toString(), bytes);
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.query(STATE)).containsExactly("3|loaded|");
        assertThat(home.query(WANTED)).isEmpty();
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void aColumnThatBecomesPersonalHoldsWhatCannotBeReadAgain(Form form) throws IOException {
        loaded(form);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        HomeUnderTest.edit(
                contract(), "title: Status, type: string", "title: Status, type: string, personal: pseudonym");

        home.night();
        assertThat(home.query(STATE)).containsExactly("0|held|file");

        home.deliver("children", file.getFileName().toString(), bytes);
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.query(STATE)).containsExactly(rows(form) + "|loaded|");
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void newPersonalTitlesHoldFilesThatAreThereAndNoneThatHaveGone(Form form) throws IOException {
        loaded(form);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.writeString(headers(), "comment,\n", StandardOpenOption.APPEND);

        assertThat(home.night().exitCode()).isEqualTo(EMPTIED);
        assertThat(home.query(STATE)).containsExactly(rows(form) + "|loaded|");

        Files.writeString(headers(), "visits,\n", StandardOpenOption.APPEND);
        home.deliver("children", file.getFileName().toString(), bytes);
        home.night();
        assertThat(home.query(STATE)).containsExactly("0|held|file");
    }

    @Tag("long")
    @Test
    void aWorkbookThatAnEarlierVersionKeptWholeIsReadAgain() throws IOException {
        loaded(Form.XLSX);
        Path raw = raw();
        JsonMapper json = new JsonMapper();
        ObjectNode note = (ObjectNode) json.readTree(Files.readString(raw));
        assertThat(note.remove("kept")).isNotNull();
        Files.writeString(raw, note.toString());
        Files.delete(raw.resolveSibling("files.json"));
        home.deliver("dictionary", "dictionary.csv", ToyDeliveries.dictionary());

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).isZero();
        assertThat(night.out()).contains("extract children");
        assertThat(json.readTree(Files.readString(raw)).path("kept").size()).isEqualTo(1);
        assertThat(home.query(STATE)).containsExactly("3|loaded|");
    }

    private Path raw() throws IOException {
        try (Stream<Path> files = Files.walk(home.folder().resolve("lake/children"))) {
            return files.filter(path -> path.endsWith("raw.json")).findFirst().orElseThrow();
        }
    }

    @Test
    void personalTitlesWithoutAColumnAreNamed() throws IOException {
        loaded(Form.CSV);
        Files.writeString(headers(), "word,beside\nname,child\n");

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .contains(
                        "Cannot use data/reference/personal_headers.csv: column \"words\" is missing (line 1). Its columns are"
                                + " words and beside");
    }
}
