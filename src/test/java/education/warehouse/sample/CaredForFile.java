package education.warehouse.sample;

import education.warehouse.sample.PlantedFault.Fate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Children whom the authority looks after, an episode a row: some left care in the course of the year, some came into it. */
final class CaredForFile {

    private static final List<String> PLACEMENTS = List.of("U6", "U6", "U6", "U1", "K2", "P1", "U4");

    private final Roll roll;
    private final Path folder;
    private final List<PlantedFault> faults;

    CaredForFile(Roll roll, Path folder, List<PlantedFault> faults) {
        this.roll = roll;
        this.folder = folder;
        this.faults = faults;
    }

    void write() throws IOException {
        LocalDate taken = roll.halfTerms().get(5).last().plusDays(3);
        try (CsvFile file = CsvFile.create(
                folder.resolve("cared_for/made-up-cared-for-" + taken + ".csv"),
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
            int number = 0;
            for (MadeUpPupil pupil : roll.pupils()) {
                if (pupil.isLookedAfter()) {
                    write(file, pupil, number++);
                }
            }
            file.row(
                    "MU00901",
                    null,
                    "Madeupbaby",
                    "Nobodix",
                    CsvFile.slashed(taken.minusDays(400)),
                    CsvFile.slashed(taken.minusDays(390)),
                    null,
                    "E1",
                    "U6");
            file.row(
                    "MU00902",
                    null,
                    "Madeupchild",
                    "Nobodix",
                    CsvFile.slashed(taken.minusDays(900)),
                    CsvFile.slashed(taken.minusDays(100)),
                    null,
                    "V2",
                    "U6");
            PlantedFault.into(file, faults)
                    .row(
                            "ended before it started",
                            Fate.ROW_QUARANTINED,
                            null,
                            "an episode does not end before it starts",
                            "MU00903",
                            MadeUpPupil.upn("990000007"),
                            "Madeupfault",
                            "Fictor",
                            null,
                            CsvFile.slashed(taken.minusDays(50)),
                            CsvFile.slashed(taken.minusDays(80)),
                            "C2",
                            "U6");
        }
    }

    /** One in four came in the autumn or spring, one in four left then, and one in three has changed placement. */
    private void write(CsvFile file, MadeUpPupil pupil, int number) throws IOException {
        Draw draw = roll.draw("care", pupil.number());
        LocalDate from = number % 4 == 1
                ? roll.days().get(draw.between(40, 100))
                : roll.year().augustBefore().minusDays(draw.between(30, 1800));
        LocalDate to = number % 4 == 2 ? roll.days().get(draw.between(60, 120)) : null;
        if (number % 3 == 0) {
            LocalDate change = from.plusDays(draw.between(14, 29));
            row(file, pupil, from, change, "V2", draw.oneOf(PLACEMENTS));
            from = change;
        }
        row(file, pupil, from, to, "C2", draw.oneOf(PLACEMENTS));
    }

    private void row(CsvFile file, MadeUpPupil pupil, LocalDate from, LocalDate to, String status, String placement)
            throws IOException {
        file.row(
                "MU%05d".formatted(pupil.number()),
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
