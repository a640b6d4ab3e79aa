package education.warehouse.sample.files;

import education.warehouse.sample.world.Area;
import education.warehouse.sample.world.Outline;
import education.warehouse.sample.world.SchoolElsewhere;
import education.warehouse.sample.world.SyntheticSchool;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** One record of the register of schools. */
record Establishment(
        int urn,
        Area area,
        String number,
        String name,
        String type,
        String phase,
        int lowAge,
        int highAge,
        Event opened,
        Event closed,
        int pupils) {

    private static final String OF_MOST_TYPES = "Local authority maintained schools";
    private static final Map<String, String> GROUPS = Map.of(
            "Community special school", "Special schools",
            "Academy converter", "Academies",
            "Academy sponsor led", "Academies",
            "Free schools", "Free Schools",
            "Further education", "Colleges",
            "Other independent special school", "Independent schools");

    /** Why an establishment opened or closed, in the words of the register. */
    enum Reason {
        NOT_APPLICABLE("Not applicable"),
        AMALGAMATION("Result of Amalgamation"),
        CONVERSION("Academy Converter"),
        NEW_PROVISION("New Provision");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /** It opened or closed, for a reason; on no day where it did not, or nobody remembers. */
    record Event(Optional<LocalDate> day, Reason reason) {

        static final Event NONE = new Event(Optional.empty(), Reason.NOT_APPLICABLE);

        static Event of(LocalDate day, Reason reason) {
            return new Event(Optional.of(day), reason);
        }
    }

    /** The school as it opened, before it becomes an academy. */
    static Establishment of(SyntheticSchool school, Area area, int pupils) {
        String phase = switch (school.kind()) {
            case PRIMARY -> "Primary";
            case SECONDARY, WITH_SIXTH_FORM -> "Secondary";
            case ALL_THROUGH -> "All-through";
            case NURSERY -> "Nursery";
            case SPECIAL, PUPIL_REFERRAL_UNIT -> "Not applicable";
        };
        Event opened = school.opened() == null ? Event.NONE : Event.of(school.opened(), Reason.AMALGAMATION);
        return new Establishment(
                school.urn(),
                area,
                school.establishment(),
                school.name(),
                school.type(),
                phase,
                school.kind().firstYear + 4,
                school.kind().lastYear + 5,
                opened,
                Event.NONE,
                pupils);
    }

    /** @param merger first day of the school that two of them became */
    static Establishment of(SchoolElsewhere school, Outline outline, LocalDate merger) {
        return new Establishment(
                school.urn(outline),
                school.area(outline),
                school.establishment(outline),
                school.schoolName(outline),
                school.type(),
                school.phase(),
                school.lowAge(),
                school.highAge(),
                school.opened().map(day -> Event.of(day, Reason.NEW_PROVISION)).orElse(Event.NONE),
                school.hasMerged() ? Event.of(merger.minusDays(1), Reason.AMALGAMATION) : Event.NONE,
                school.pupils());
    }

    /** The same school up to the day on which another establishment takes its place, with all pupils. */
    Establishment until(LocalDate next, Reason reason) {
        Event end = Event.of(next.minusDays(1), reason);
        return new Establishment(urn, area, number, name, type, phase, lowAge, highAge, opened, end, 0);
    }

    /** The academy that it becomes. */
    Establishment asAcademy(int academyUrn, LocalDate from) {
        Event start = Event.of(from, Reason.CONVERSION);
        return new Establishment(
                academyUrn, area, number, name, "Academy converter", phase, lowAge, highAge, start, closed, pupils);
    }

    private boolean isOpen() {
        return closed.day().isEmpty();
    }

    /** A figure that only establishments with pupils have. */
    private <V> Optional<V> ifThereArePupils(V figure) {
        return pupils == 0 ? Optional.empty() : Optional.of(figure);
    }

    static Values<Establishment> values() {
        return new Values<Establishment>()
                .add("urn", Establishment::urn)
                .add("authority_code", school -> school.area().code())
                .add("authority", school -> school.area().name())
                .add("authority_key", school -> school.area().key())
                .add("region", school -> school.area().region())
                .add("number", Establishment::number)
                .add("name", Establishment::name)
                .add("type", Establishment::type)
                .add("type_group", school -> GROUPS.getOrDefault(school.type(), OF_MOST_TYPES))
                .add("status_code", school -> school.isOpen() ? 1 : 2)
                .add("status", school -> school.isOpen() ? "Open" : "Closed")
                .add("why_opened", school -> school.opened().reason().words)
                .add("opened", school -> school.opened().day())
                .add("why_closed", school -> school.closed().reason().words)
                .add("closed", school -> school.closed().day())
                .add("phase", Establishment::phase)
                .add("low_age", Establishment::lowAge)
                .add("high_age", Establishment::highAge)
                .add("capacity", school -> school.ifThereArePupils(school.pupils() + 20))
                .add("pupils", school -> school.ifThereArePupils(school.pupils()))
                .add("meals_percent", school -> school.ifThereArePupils("21.0"))
                .add("ukprn", school -> 10_000_000 + school.urn());
    }
}
