package education.warehouse.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fast")
final class GoldenWorkbooksTest {

    static List<GoldenCase> described() {
        return GoldenCase.all().filter(GoldenWorkbooks::isDescribed).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("described")
    void committedWorkbookIsTheOneThatItsDescriptionGives(GoldenCase golden) throws IOException {
        byte[] committed = Files.readAllBytes(golden.input());

        assertThat(texts(GoldenWorkbooks.parts(committed)))
                .as("run GoldenWorkbooks to write the workbook again")
                .isEqualTo(texts(GoldenWorkbooks.parts(GoldenWorkbooks.bytes(golden))));
    }

    private static Map<String, String> texts(Map<String, byte[]> parts) {
        return parts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, part -> new String(part.getValue(), StandardCharsets.UTF_8)));
    }
}
