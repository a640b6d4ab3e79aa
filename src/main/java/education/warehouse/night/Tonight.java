package education.warehouse.night;

import education.warehouse.contract.Contracts;
import education.warehouse.home.Home;
import java.time.Duration;
import java.time.Instant;

/**
 * What one night works on, and with what.
 *
 * @param project its definitions, which are right
 * @param plan what it has to do
 * @param key of its pseudonyms
 * @param programVersion of this program
 * @param startedAt when the program was started
 * @param mayRetire whether releases may go that are beyond those that stay
 */
record Tonight(
        Home home,
        ProjectCheck.Checked project,
        Plan plan,
        NightKey key,
        String programVersion,
        Instant startedAt,
        boolean mayRetire) {

    Contracts contracts() {
        return project.contracts();
    }

    NightReport.About about(String name) {
        return NightReport.About.of(name, Duration.between(startedAt, Instant.now()), key.made());
    }
}
