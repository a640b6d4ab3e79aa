package education.warehouse.sample.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class LayoutTest {

    private record Pet(String name, LocalDate born, Optional<Integer> legs) {}

    private static final Pet REX = new Pet("Rex", LocalDate.of(2023, 5, 1), Optional.of(4));
    private static final Values<Pet> PET =
            new Values<Pet>().add("name", Pet::name).add("born", Pet::born).add("legs", Pet::legs);

    @Test
    void fillsColumnsByName() {
        assertThat(pets("spring").titles()).containsExactly("Name", "Sort", "Born", "Legs");
        assertThat(pets("spring").row(REX)).containsExactly("Rex", "pet", "30/04/2023", "4.0");
    }

    @Test
    void aVariantMayHaveMoreColumns() {
        assertThat(pets("autumn").row(REX)).containsExactly("Rex", "pet", "30/04/2023", "4.0", "yes");
    }

    @Test
    void whatIsNotThereLeavesItsCellEmpty() {
        assertThat(pets("spring").row(new Pet("Kaa", LocalDate.of(2023, 5, 1), Optional.empty())))
                .containsExactly("Kaa", "pet", "30/04/2023", "");
    }

    @Test
    void rowsThatAreWrongStandUnderTheTitlesOfTheLayout() {
        assertThat(pets("spring").faults(PET, REX))
                .extracting(fault -> fault.what() + ": " + String.join(",", fault.cells()))
                .containsExactly("no name: ,,,4", "a cell too many: Rex,,,4,late");
    }

    @Test
    void refusesAValueOrATitleThatItDoesNotKnow() {
        assertThatThrownBy(() -> Layout.of("layouts/unknown_value", Notation.OFFICE_LIST, PET))
                .hasMessageContaining("Cannot fill Name of layouts/unknown_value: nothing is called \"colour\"");
        Layout<Pet> layout = Layout.of("layouts/unknown_title", Notation.OFFICE_LIST, PET);
        assertThatThrownBy(() -> layout.faults(PET, REX))
                .hasMessageContaining("Cannot fill Colour of a fault in layouts/unknown_title");
        assertThatThrownBy(() -> new Values<Pet>().add("name", Pet::name).add("name", Pet::name))
                .hasMessageContaining("two values name");
    }

    private static Layout<Pet> pets(String variant) {
        return Layout.of("layouts/pets", variant, Notation.OFFICE_LIST, PET);
    }
}
