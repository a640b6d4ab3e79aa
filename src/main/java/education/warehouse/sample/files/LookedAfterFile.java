package education.warehouse.sample.files;

import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SeededRandom;
import education.warehouse.sample.world.SyntheticPupil;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Children whom the authority looks after, an episode a row: some left care in the course of the year, some came into it. */
public final class LookedAfterFile {

    private static final int ROWS_FOR_A_FAULT = 10;
    private static final List<String> PLACEMENTS = List.of("U6", "U6", "U6", "U1", "K2", "P1", "U4");

    private final Roll roll;
    private final Writing writing;

    public LookedAfterFile(Roll roll, Writing writing) {
        this.roll = roll;
        this.writing = writing;
    }

    private record Child(String person, String upn, String surname, String forename, LocalDate born) {

        static Child of(SyntheticPupil pupil) {
            return new Child("MU" + pupil.number(), pupil.upn(), pupil.surname(), pupil.forename(), pupil.born());
        }

        /** Too young for school, or at none of the authority. */
        static Child withoutPupilNumber(String person, String surname, LocalDate born) {
            return new Child(person, "", surname, "Nobodix", born);
        }
    }

    /** @param to last day; null until it ends */
    private record Episode(Child child, LocalDate from, LocalDate to, String status, String placement) {}

    public void write() throws IOException {
        LocalDate taken = roll.halfTerms().get(5).last().plusDays(3);
        Layout<Episode> layout = Layout.of("looked_after/cared-for", Notation.UNICODE_LIST, ofEpisode());
        try (CsvFile<Episode> file = writing.file(layout, "cared-for-" + taken + ".csv")) {
            for (SyntheticPupil pupil : roll.former()) {
                write(file, pupil);
            }
            for (SyntheticPupil pupil : roll.pupils()) {
                write(file, pupil);
            }
            Child baby = Child.withoutPupilNumber("MU9900001", "Madeupbaby", taken.minusDays(400));
            Child child = Child.withoutPupilNumber("MU9900002", "Madeupchild", taken.minusDays(900));
            file.write(new Episode(baby, taken.minusDays(390), null, "E1", "U6"));
            file.write(new Episode(child, taken.minusDays(100), null, "V2", "U6"));
            file.plant(ROWS_FOR_A_FAULT, new Values<LocalDate>().add("taken", day -> day), taken);
        }
    }

    private static Values<Episode> ofEpisode() {
        return new Values<Episode>()
                .add("person", episode -> episode.child().person())
                .add("upn", episode -> episode.child().upn())
                .add("surname", episode -> episode.child().surname())
                .add("forename", episode -> episode.child().forename())
                .add("born", episode -> episode.child().born())
                .add("from", Episode::from)
                .add("to", Episode::to)
                .add("status", Episode::status)
                .add("placement", Episode::placement);
    }

    /** The episodes of a pupil, if there are any until the day of the file; one in three has changed placement. */
    private void write(CsvFile<Episode> file, SyntheticPupil pupil) throws IOException {
        LocalDate from = pupil.careFrom();
        if (from == null || from.isAfter(roll.lastDay())) {
            return;
        }
        Child child = Child.of(pupil);
        SeededRandom random = SeededRandom.of(roll.outline().seed(), "placement", pupil.number());
        LocalDate change = from.plusDays(random.between(14, 29));
        if (random.happens(0.33) && !change.isAfter(roll.lastDay())) {
            file.write(new Episode(child, from, change, "V2", random.oneOf(PLACEMENTS)));
            from = change;
        }
        file.write(new Episode(child, from, pupil.careTo(), "C2", random.oneOf(PLACEMENTS)));
    }
}
