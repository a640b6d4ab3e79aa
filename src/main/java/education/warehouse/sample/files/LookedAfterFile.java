package education.warehouse.sample.files;

import education.warehouse.sample.files.PlantedFault.Fate;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SeededRandom;
import education.warehouse.sample.world.SyntheticPupil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    public void write() throws IOException {
        LocalDate taken = roll.halfTerms().get(5).last().plusDays(3);
        try (CsvFile file = writing.file(
                "looked_after",
                "made-up-cared-for-" + taken + ".csv",
                StandardCharsets.UTF_8,
                "Person ID",
                "UPN",
                "Surname",
                "Forename",
                "Date of Birth",
                "Episode Start",
                "Episode End",
                "Legal Status",
                "Placement")) {
            for (SyntheticPupil pupil : roll.former()) {
                write(file, pupil);
            }
            for (SyntheticPupil pupil : roll.pupils()) {
                write(file, pupil);
            }
            file.row(
                    "MU9900001",
                    null,
                    "Madeupbaby",
                    "Nobodix",
                    CsvFile.slashed(taken.minusDays(400)),
                    CsvFile.slashed(taken.minusDays(390)),
                    null,
                    "E1",
                    "U6");
            file.row(
                    "MU9900002",
                    null,
                    "Madeupchild",
                    "Nobodix",
                    CsvFile.slashed(taken.minusDays(900)),
                    CsvFile.slashed(taken.minusDays(100)),
                    null,
                    "V2",
                    "U6");
            writing.plantInto(file, ROWS_FOR_A_FAULT)
                    .row(
                            "ended before it started",
                            Fate.ROW_QUARANTINED,
                            null,
                            "an episode does not end before it starts",
                            "MU9900003",
                            SyntheticPupil.upn("990000007"),
                            "Madeupfault",
                            "Fictor",
                            null,
                            CsvFile.slashed(taken.minusDays(50)),
                            CsvFile.slashed(taken.minusDays(80)),
                            "C2",
                            "U6");
        }
    }

    /** The episodes of a pupil, if there are any until the day of the file; one in three has changed placement. */
    private void write(CsvFile file, SyntheticPupil pupil) throws IOException {
        LocalDate from = pupil.careFrom();
        if (from == null || from.isAfter(roll.lastDay())) {
            return;
        }
        SeededRandom random = SeededRandom.of(roll.outline().seed(), "placement", pupil.number());
        LocalDate change = from.plusDays(random.between(14, 29));
        if (random.happens(0.33) && !change.isAfter(roll.lastDay())) {
            row(file, pupil, from, change, "V2", random.oneOf(PLACEMENTS));
            from = change;
        }
        row(file, pupil, from, pupil.careTo(), "C2", random.oneOf(PLACEMENTS));
    }

    private void row(CsvFile file, SyntheticPupil pupil, LocalDate from, LocalDate to, String status, String placement)
            throws IOException {
        file.row(
                "MU" + pupil.number(),
                pupil.upn(),
                pupil.surname(),
                pupil.forename(),
                CsvFile.slashed(pupil.born()),
                CsvFile.slashed(from),
                CsvFile.slashed(to),
                status,
                placement);
    }
}
