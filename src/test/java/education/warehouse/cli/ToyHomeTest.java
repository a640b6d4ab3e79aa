package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The toy warehouse is a warehouse: every feed of it is loaded, and everything that it publishes has rows. */
@Tag("fast")
class ToyHomeTest {

    @TempDir
    private Path temporary;

    @Test
    void loadsDeliveriesOfEveryKindOfFeed() {
        ToyHome home = ToyHome.withDeliveries(temporary);

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query("select feed, resource, count(*), sum(rows_in), sum(rows_clean), sum(rows_quarantined),"
                        + " sum(rows_filtered), max(as_at), max(state) from meta.delivery group by all order by all"))
                .containsExactly(
                        "base||1|24|24|0|0|2024-01-01|loaded",
                        "dictionary||1|3|3|0|0|2024-01-01|loaded",
                        "marks||2|312|312|0|0|2024-01-19|loaded",
                        "published|columns|1|2|2|0|0|2024-12-31|loaded",
                        "published|meals|1|8|8|0|0|2024-08-31|loaded",
                        "published|plans|1|22|20|0|2|2024-12-31|loaded",
                        "pupils||1|40|40|0|0|2024-01-18|loaded",
                        "scores|reading|1|32|16|0|16|2024-01-31|loaded",
                        "scores|sums|1|32|16|0|16|2024-01-31|loaded",
                        "sessions||1|29|24|0|5|2024-03-31|loaded",
                        "visits||2|26|24|0|2|2024-01-12|loaded");
        assertThat(home.query(
                        "select schema_name || '.' || object_name from meta.dictionary where schema_name <> 'meta'"
                                + " group by all order by 1"))
                .allSatisfy(object -> assertThat(home.value("select count(*) from " + object))
                        .as(object)
                        .isNotEqualTo("0"));
        assertThat(home.query(
                        "select topic, count(*), round(sum(value), 1) from report.trend group by all order by all"))
                .containsExactly("Marks|2|168.1", "Meals|8|400.0", "Plans|40|3750.0");
    }
}
