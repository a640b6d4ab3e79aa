package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hostile files are made by. */
class BuildersTest {

    @TempDir
    private Path temporary;

    @Test
    void makesEveryFileThatIsNotLarge() throws Exception {
        List<String> failures = new ArrayList<>();
        for (HostileFile file : HostileFile.all()) {
            if (file.isLarge()) {
                continue;
            }
            try {
                file.write(temporary.resolve(file.ownFeed()));
            } catch (IllegalStateException e) {
                failures.add(e.getMessage() + ": " + e.getCause() + " "
                        + e.getCause().getCause());
            }
        }
        assertThat(failures).isEmpty();
        assertThat(Files.list(temporary)).isNotEmpty();
    }
}
