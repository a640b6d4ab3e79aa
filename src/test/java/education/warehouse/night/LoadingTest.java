package education.warehouse.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Engine;
import education.warehouse.home.Inbox;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.privacy.PseudonymKey;
import education.warehouse.privacy.Pseudonyms;
import education.warehouse.project.FileLimits;
import education.warehouse.project.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is thrown while one delivery is loaded is that delivery's own. */
class LoadingTest {

    private static final String UPN = "Z999000100001";

    @TempDir
    private Path temporary;

    private Engine engine;
    private Contract contract;
    private SourceFile file;

    @BeforeEach
    void deliver() throws IOException {
        Path scratch = Files.createDirectories(temporary.resolve("scratch"));
        engine = new Engine(new DatabaseSettings(1, "200MB", scratch, List.of(temporary)));
        contract = Contracts.read(ProjectFiles.from(Path.of("").toAbsolutePath()))
                .of("looked_after")
                .orElseThrow();
        Path delivered = temporary.resolve("cared-for-2023-07-24.csv");
        String titles = contract.resources().get(0).columns().stream()
                .map(field -> field.title().get(0))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        Files.writeString(delivered, titles + "\n" + UPN + "\n");
        file = Inbox.deliveriesOf("looked_after", delivered, FileLimits.USUAL).get(0);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void holdsADeliveryOnWhichTheProgramFailsAndKeepsTheTraceFromTheScreen() throws IOException {
        Raw raw = extract(() -> {
            throw new IllegalArgumentException("found " + UPN);
        });

        assertThat(((Raw.Refused) raw).fault()).isEqualTo(Problem.Family.OURS);
        assertThat(((Raw.Refused) raw).refusal())
                .startsWith(
                        "Cannot read cared-for-2023-07-24.csv: the program failed on it (IllegalArgumentException).")
                .contains("please report it with ")
                .doesNotContain(UPN);
        Path log = temporary.resolve("log").resolve("read-looked_after-" + file.shortHash() + ".txt");
        assertThat(Files.readString(log))
                .contains("java.lang.IllegalArgumentException", "\tat education.warehouse.night.LoadingTest")
                .doesNotContain(UPN);
        assertThat(temporary.resolve("raw/raw.json")).content().contains("\"fault\" : \"OURS\"");
    }

    @Test
    void triesAgainAloneWhatFailedBesideOthers() {
        int[] times = new int[1];
        Raw raw = extract(() -> {
            if (times[0]++ == 0) {
                throw new OutOfMemoryError("Java heap space");
            }
            return PseudonymKey.forOnce().pseudonyms();
        });

        assertThat(raw.isRefused()).isFalse();
    }

    @Test
    void holdsADeliveryThatNeedsMoreMemoryThanThereIs() {
        Raw raw = extract(() -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(((Raw.Refused) raw).fault()).isEqualTo(Problem.Family.MACHINE);
        assertThat(((Raw.Refused) raw).refusal()).contains("it needs more memory than Java may have");
    }

    @Test
    void letsAFullDiskStopTheNight() {
        assertThatThrownBy(() -> extract(() -> {
                    throw new java.io.UncheckedIOException(new IOException("No space left on device"));
                }))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.family()).isEqualTo(Problem.Family.MACHINE))
                .hasMessageContaining("No space left on device");
    }

    private Raw extract(Supplier<Pseudonyms> pseudonyms) {
        try {
            Path folder = Files.createDirectories(temporary.resolve("raw"));
            return new Loading(engine, FileLimits.USUAL, pseudonyms, () -> false, temporary.resolve("log"))
                    .extract(file, contract, folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
