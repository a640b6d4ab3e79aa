package education.warehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class AsAtTest {

    /** Java's British months have a Sept, which no publisher writes. */
    @ParameterizedTest
    @CsvSource({
        "latest inspections as at 28 Feb 2026.csv, 'as at (.*)\\.csv', d MMM yyyy, 2026-02-28",
        "latest inspections as at 30 Sep 2025.csv, 'as at (.*)\\.csv', d MMM yyyy, 2025-09-30",
        "latest inspections as at 30 September 2025.csv, 'as at (.*)\\.csv', d MMMM yyyy, 2025-09-30",
        "Information___31_May_2015.xlsx, '___(.*)\\.xlsx', d_MMMM_yyyy, 2015-05-31",
        "sn_april_2021.xlsx, '_([a-z]+_.*)\\.xlsx', MMMM_yyyy, 2021-04-30",
        "list_2026-02.csv, '_(.*)\\.csv', yyyy-MM, 2026-02-28"
    })
    void readsTheDayInAName(String name, String pattern, String format, LocalDate day) {
        assertThat(new AsAt.FileName(pattern, format, null).of(name)).contains(day);
    }

    @ParameterizedTest
    @CsvSource({"'((?:[a-z]+)+)_([0-9]{4})$'", "'^(?:(?:a|b|ab|.)*)*_([0-9]{4})'", "'(a?){60}a{60}([0-9])'"})
    @Timeout(10)
    void findsNoDateWhereAPatternTriesTooManyWays(String pattern) {
        String name = "a".repeat(250) + ".csv";
        assertThat(new AsAt.FileName(pattern, "yyyy", null).of(name)).isEmpty();
    }

    @Test
    void findsNoDateInAGroupThatTakesNoPart() {
        assertThat(new AsAt.FileName("list(_[0-9]{4})?", "yyyy", null).of("list.csv"))
                .isEmpty();
    }
}
