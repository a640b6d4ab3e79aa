package education.warehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that came for this week is not late, one of last week is, once the grace is over. */
@Tag("fast")
class DueTest {

    private static Due due(String every, String by, String grace) {
        return new Due(Optional.of(every), Optional.ofNullable(by), Optional.ofNullable(grace), List.of());
    }

    // 6 May 2024 is a Monday
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "week, Monday 18:00, 2 days, 2024-05-07T07:00, 2024-04-29T09:00, -",
                "week, Monday 18:00, 2 days, 2024-05-09T07:00, 2024-04-29T09:00, 2024-05-06T18:00",
                "week, Monday 18:00, 2 days, 2024-05-09T07:00, 2024-04-30T09:00, -",
                "week, Monday 18:00, -, 2024-05-06T18:00, 2024-04-29T09:00, 2024-05-06T18:00",
                "week, Monday 18:00, -, 2024-05-06T17:59, 2024-04-29T09:00, -",
                "day, 07:00, -, 2024-05-06T07:30, 2024-05-06T06:00, -",
                "day, 07:00, -, 2024-05-06T07:30, 2024-05-05T06:00, 2024-05-06T07:00",
                "day, -, 12 hours, 2024-05-06T07:30, 2024-05-03T06:00, 2024-05-04T23:59",
                "month, 31, -, 2024-03-05T07:00, 2024-01-30T09:00, 2024-02-29T23:59",
                "month, 5 12:00, -, 2024-03-05T13:00, 2024-02-20T09:00, -",
                "year, 31 August, -, 2024-05-06T07:00, 2022-08-01T09:00, 2023-08-31T23:59",
                "year, 31 August, -, 2024-05-06T07:00, 2023-08-01T09:00, -",
                "week, Monday, -, 2024-05-07T07:00, -, 2024-05-06T23:59",
                "term, '20 January, 20 May, 20 September', 3 days, 2024-05-25T07:00, 2024-01-19T09:00, 2024-05-20T23:59",
                "term, '20 January, 20 May, 20 September', 3 days, 2024-05-25T07:00, 2024-01-21T09:00, -",
                "term, '20 January, 20 May, 20 September', 3 days, 2024-01-05T07:00, 2023-05-01T09:00, 2023-09-20T23:59"
            })
    void isLateOnceItsMomentAndItsGraceHaveGone(
            String every, String by, String grace, LocalDateTime now, LocalDateTime received, LocalDateTime since) {
        assertThat(due(every, by, grace).lateSince(now, Optional.ofNullable(received)))
                .isEqualTo(Optional.ofNullable(since));
    }

    @Test
    void namedDaysAreDueByTheirEnd() {
        Due due = new Due(null, null, null, List.of(LocalDate.of(2024, 1, 18), LocalDate.of(2024, 5, 16)));
        LocalDateTime came = LocalDateTime.of(2024, 1, 17, 9, 0);
        assertThat(due.lateSince(LocalDateTime.of(2024, 1, 10, 0, 0), Optional.empty()))
                .isEmpty();
        assertThat(due.lateSince(LocalDateTime.of(2024, 1, 19, 0, 0), Optional.of(came)))
                .isEmpty();
        assertThat(due.lateSince(LocalDateTime.of(2024, 5, 17, 0, 0), Optional.of(came)))
                .contains(LocalDateTime.of(2024, 5, 16, 23, 59));
    }

    @ParameterizedTest
    @CsvSource({
        "week, 18:00",
        "week, Mondy 18:00",
        "day, Monday 07:00",
        "month, Monday",
        "month, 18:00",
        "year, 31",
        "week, '18 Monday x'"
    })
    void whatIsNoMomentIsSaid(String every, String by) {
        assertThat(due(every, by, null).problem()).contains("\"" + by + "\" is no moment of a " + every);
    }

    @Test
    void itIsEveryOrOn() {
        assertThat(new Due(null, null, null, null).problem()).contains("it says neither every nor on");
        assertThat(new Due(Optional.of("day"), null, null, List.of(LocalDate.EPOCH)).problem())
                .contains("it says both every and on");
        assertThat(due("month", "31", null).problem()).isEmpty();
    }
}
