package education.warehouse.home;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.Problem;
import education.warehouse.contract.FileFormat;
import education.warehouse.project.FeedNames;
import education.warehouse.project.FileLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was being written when it was read is no delivery yet. */
class LakeCheckTest {

    @TempDir
    private Path temporary;

    private Home home;
    private SourceFile file;
    private Path folder;

    @BeforeEach
    void readWhileItWasBeingWritten() throws IOException {
        home = new Home(temporary);
        Path delivered = home.inbox().resolve("visits/visits_2024-01-05.csv");
        Files.createDirectories(delivered.getParent());
        Files.writeString(delivered, "Visit\n1\n");
        file = Inbox.deliveriesOf("visits", delivered, FileLimits.USUAL).get(0);
        new Lake(home).register(file, "2024-01-06T03-15-00");
        folder = home.lake().resolve("visits").resolve(file.shortHash());
        Lake.replace(
                folder.resolve("raw"),
                raw -> JsonFiles.write(
                        raw.resolve(Raw.NOTE),
                        Raw.Refused.of(
                                FileFormat.CSV, Problem.busy("Cannot read it: it changed while it was being read."))));
    }

    @Test
    void isReadAgainThoughNothingElseIsNew() {
        LakeCheck.Result check = check(List.of(file));

        assertThat(check.isMended()).isTrue();
        assertThat(check.mended())
                .containsExactly(
                        "Read again, as it was being written when it was read last: visits_2024-01-05.csv of visits.");
        assertThat(folder.resolve("raw")).doesNotExist();
    }

    @Test
    void isForgottenOnceItsFileHasGone() {
        LakeCheck.Result check = check(List.of());

        assertThat(check.isMended()).isFalse();
        assertThat(check.lost()).isEmpty();
        assertThat(folder).doesNotExist();
    }

    private LakeCheck.Result check(List<SourceFile> standing) {
        return new LakeCheck(home, FeedNames.of(Set.of("visits")), standing, List.of()).check();
    }
}
