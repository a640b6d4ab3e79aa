package education.warehouse.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody waits for a source that has ended, however it ended. */
class PipeTest {

    @TempDir
    private Path temporary;

    @Test
    void showsItsEndToAReaderThatComesTooLate() throws IOException {
        try (Pipe pipe = new Pipe(temporary)) {
            pipe.feed(out -> {
                throw new IOException("the source is damaged");
            });
            assertThat(read(pipe)).isEmpty();
            // a second look, when nobody is left who would write
            assertThat(read(pipe)).isEmpty();
            assertThatThrownBy(pipe::await).isInstanceOf(IOException.class).hasMessage("the source is damaged");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void losesNothingOfWhatWasWritten() throws IOException {
        String text = "x".repeat(200_000);
        try (Pipe pipe = new Pipe(temporary)) {
            pipe.feed(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            assertThat(read(pipe)).isEqualTo(text);
            pipe.await();
        }
    }

    private static String read(Pipe pipe) {
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Files.readString(pipe.path()));
    }
}
