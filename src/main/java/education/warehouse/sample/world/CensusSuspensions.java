package education.warehouse.sample.world;

import java.time.LocalDate;
import java.util.List;

/** The suspensions that a census reports on one pupil at one school. */
public final class CensusSuspensions {

    /** Of older pupils, in the summer that nobody has records of. */
    private static final double USUAL = 0.0125;

    private CensusSuspensions() {}

    /** A suspension and the day that the census says it started on. */
    public record Reported(Suspension suspension, LocalDate start) {}

    public static List<Reported> of(Census census, Census.Entry entry) {
        if (census.isMadeUpAfterwards()) {
            return ofNoRecords(census, entry);
        }
        if (entry.reported() == null) {
            return List.of();
        }
        return census.reported().suspensions().of(entry.reported()).stream()
                .filter(suspension -> !suspension.isToldToAuthorityOnly())
                .map(suspension -> new Reported(
                        suspension, suspension.startedOn(census.reported().roll())))
                .filter(reported -> !reported.start().isBefore(census.first())
                        && !reported.start().isAfter(census.last()))
                .toList();
    }

    /** Made up for the census alone. */
    private static List<Reported> ofNoRecords(Census census, Census.Entry entry) {
        Enrolment enrolment = entry.enrolment();
        SchoolYear last = census.roll().year().before();
        SeededRandom random =
                census.roll().draw("suspended before", entry.pupil().number());
        boolean wasThere =
                enrolment.entry().isBefore(census.first()) && enrolment.phase().isPresent();
        if (!wasThere || enrolment.year() < 8 || !random.happens(USUAL)) {
            return List.of();
        }
        LocalDate start = Roll.weekday(census.first().plusDays(random.below(75)));
        int halfDays = 2 * random.between(1, 3);
        return List.of(new Reported(
                new Suspension(enrolment, 0, halfDays, Suspension.category(last), Suspension.reasons(random, last)),
                start));
    }
}
