package education.warehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
final class SheetNameTest {

    @ParameterizedTest
    @CsvSource({
        "Priority *, priority  1, true",
        "Priority *, Priority, false",
        "*1?, Priority 12, true",
        "*1?, Priority 1, false",
        "P*t*y*, Priority 1, true",
        "P*y, Priority 1, false",
        "*, anything, true",
        "a*a*a*a*a*a*a*a*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
        "Key (RAG), key (rag), true",
        "Key.RAG, keyxrag, false"
    })
    void starsStandForLettersAndNothingElseDoes(String name, String sheet, boolean matches) {
        assertThat(SheetName.matches(name, sheet)).isEqualTo(matches);
    }
}
