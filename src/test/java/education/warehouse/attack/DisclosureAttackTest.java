package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.cli.TestHome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets a small count back from what is published, be it by linear programming; every rule of the suppression is needed for that. */
class DisclosureAttackTest {

    private static final Path REFERENCE = Path.of("data/reference");
    private static final int THRESHOLD = 6;
    private static final double ROUNDING = 1e-6;

    private static Path release;

    @BeforeAll
    static void aNight() {
        release = TestHome.ofTheSamples().release();
    }

    @Test
    void noSmallCountIsShownNorComesBack() throws SQLException {
        List<DisclosureAttacker.Hidden> hidden =
                DisclosureAttacker.on(release, REFERENCE, "false").findings();

        assertThat(hidden).hasSizeGreaterThan(200);
        assertThat(found(hidden)).isEmpty();
    }

    /** A larger authority, where most tables are shown with gaps and few are withheld. */
    @Test
    @Tag("long")
    void norInALargerAuthority(@TempDir Path larger) throws SQLException {
        TestHome home = TestHome.empty(larger);
        TestHome.Result sample = home.run(
                "sample",
                "--pupils",
                "10000",
                "--schools",
                "40",
                "--to",
                home.folder().resolve("inbox").toString());
        assertThat(sample.exitCode()).as(sample.err()).isZero();
        assertThat(home.night().exitCode()).isZero();

        List<DisclosureAttacker.Hidden> hidden =
                DisclosureAttacker.on(home.release(), REFERENCE, "false").findings();

        assertThat(hidden).hasSizeGreaterThan(500);
        assertThat(found(hidden)).isEmpty();
    }

    /** Shown on top of what is published is what one rule alone hides. */
    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "truth between 1 and 5",
                "not is_withheld and truth >= 6 and not may_be_zero",
                "is_withheld and truth >= 6",
                "may_be_zero and not is_withheld"
            })
    void eachRuleIsNeeded(String rule) throws SQLException {
        assertThat(found(DisclosureAttacker.on(release, REFERENCE, rule).findings()))
                .isNotEmpty();
    }

    private static List<DisclosureAttacker.Hidden> found(List<DisclosureAttacker.Hidden> hidden) {
        return hidden.stream()
                .filter(count -> count.isSmall(THRESHOLD)
                        ? count.least() > 1 + ROUNDING || count.most() < THRESHOLD - 1 - ROUNDING
                        : count.truth() >= THRESHOLD
                                && !count.isWithheld()
                                && count.most() - count.least() < THRESHOLD - 1 - ROUNDING)
                .toList();
    }
}
