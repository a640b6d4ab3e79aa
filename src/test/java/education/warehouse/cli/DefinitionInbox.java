package education.warehouse.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns cases into files as schools and the authority send them. Every case has an authority to itself, so that its figures are
 * its own.
 */
final class DefinitionInbox {

    private static final String TERM_DATES_FILE = "calendar/made-up-term-dates_2025-09-01.csv";

    private final DefinitionCalendar calendar = DefinitionCalendar.read();
    private final DefinitionFiles files = new DefinitionFiles();
    private final DefinitionSocialCare socialCare = new DefinitionSocialCare();
    private final Map<DefinitionCase, DefinitionAuthority> authorities = new LinkedHashMap<>();

    DefinitionInbox(List<DefinitionCase> cases) {
        List<DefinitionAuthority> all = DefinitionAuthority.all();
        if (cases.size() > all.size()) {
            throw new IllegalArgumentException(
                    "Cannot write " + cases.size() + " cases: there are " + all.size() + " authorities");
        }
        for (DefinitionCase one : cases) {
            authorities.put(one, all.get(authorities.size()));
            try {
                add(one);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("Cannot write case " + one, e);
            }
        }
    }

    private void add(DefinitionCase one) {
        DefinitionAuthority authority = authorities.get(one);
        DefinitionPupils pupils = new DefinitionPupils(files, one, authority);
        one.rowsOr("schools", "school | type\nAlder | primary").forEach(pupils::addSchool);
        one.rows("links").forEach(pupils::addLink);
        one.rows("pupils").forEach(pupils::addPupil);
        one.rows("free_school_meals").forEach(pupils::addFreeSchoolMeals);
        one.rows("looked_after").forEach(pupils::addLookedAfter);
        DefinitionPlans plans = new DefinitionPlans(files, authority);
        one.rows("plans").forEach(plans::addPlan);
        one.rows("social_care").forEach(row -> socialCare.add(row, authority.upn(row), files.number()));
        one.rows("sessions").forEach(pupils::addSessions);
        DefinitionEvents events = new DefinitionEvents(files, calendar, one, authority);
        one.rows("marks").forEach(events::addMarks);
        one.rows("suspensions").forEach(events::addSuspension);
    }

    /** Puts the files into the inbox of a home. */
    void write(Path inbox) {
        files.write(inbox);
        socialCare.write(inbox);
        DefinitionFiles.write(inbox.resolve(TERM_DATES_FILE), DefinitionCalendar.text());
    }

    /** Key of the authority of a case. */
    String area(DefinitionCase one) {
        return authorities.get(one).key();
    }

    /** Key of a school of a case. */
    String school(DefinitionCase one, String name) {
        return authorities.get(one).school(name).urn();
    }
}
