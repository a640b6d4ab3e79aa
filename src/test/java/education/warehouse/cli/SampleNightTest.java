package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What always holds of a night, on the samples with the SELECTs of the product. */
class SampleNightTest {

    /** One where the others run on several, as on a machine of their own, and several where they have one. */
    private static final int OTHER_THREADS = Runtime.getRuntime().availableProcessors() > 1 ? 1 : 3;

    @TempDir
    private Path temporary;

    @Test
    void neverChangesADeliveredFile() {
        Map<String, String> delivered =
                TestHome.withSamples(temporary.resolve("delivered")).files("inbox");
        assertThat(TestHome.ofTheSamples().files("inbox")).isEqualTo(delivered);
    }

    @Test
    void accountsForEveryRow() {
        TestHome home = TestHome.ofTheSamples();
        assertThat(
                        home.query(
                                "select delivery_key from meta.delivery where rows_in <> rows_clean + rows_quarantined + rows_filtered"))
                .isEmpty();
        assertThat(home.query(
                        "select delivery_key from meta.delivery d where rows_filtered <> (select coalesce(sum(rows), 0) from"
                                + " meta.filtered f where f.delivery_key = d.delivery_key)"))
                .isEmpty();
        assertThat(home.value("select sum(rows_in) > 1500 from meta.delivery")).isEqualTo("true");
    }

    @Tag("long")
    @Test
    void comesToTheSameContentsOfAggregatesWithOtherThreadsAndLessMemoryWhateverTheOrderOfArrival() throws IOException {
        comesToTheSameContents(TestHome.ofTheAggregates());
    }

    @Tag("long")
    @Test
    void comesToTheSameContentsWithOtherThreadsAndLessMemoryWhateverTheOrderOfArrival() throws IOException {
        comesToTheSameContents(TestHome.ofTheSamples());
    }

    /** Half of the files in one night and half in the next, in any order, by other threads with little memory. */
    private void comesToTheSameContents(TestHome together) throws IOException {
        TestHome frugal = TestHome.empty(temporary.resolve("frugal"));
        Path settings = frugal.ownDefinitions().resolve("jobs/nightly.yaml");
        TestHome.edit(settings, "threads: 0", "threads: " + OTHER_THREADS);
        TestHome.edit(settings, "memory: 2GB", "memory: 400MB");
        Path inbox = together.folder().resolve("inbox");
        List<Path> files;
        try (Stream<Path> paths = Files.walk(inbox)) {
            files = new ArrayList<>(paths.filter(Files::isRegularFile).sorted().toList());
        }
        Collections.shuffle(files, new Random(1));
        int half = files.size() / 2;
        for (List<Path> delivered : List.of(files.subList(0, half), files.subList(half, files.size()))) {
            for (Path file : delivered) {
                Path target = frugal.folder().resolve("inbox").resolve(inbox.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
            TestHome.Result night = frugal.night();
            assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        }
        assertThat(frugal.contents()).isEqualTo(together.contents());
    }
}
