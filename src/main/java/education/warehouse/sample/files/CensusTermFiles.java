package education.warehouse.sample.files;

import education.warehouse.sample.world.Census;
import education.warehouse.sample.world.CensusSessions;
import education.warehouse.sample.world.Enrolment;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SchoolYear;
import education.warehouse.sample.world.SeededRandom;
import education.warehouse.sample.world.Suspension;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A census's modules about the term before it: session details and exclusions, of pupils on roll and of those who left. */
final class CensusTermFiles {

    private final Census census;
    private final Writing writing;

    CensusTermFiles(Census census, Writing writing) {
        this.census = census;
        this.writing = writing;
    }

    public void write() throws IOException {
        List<Census.Entry> onRoll = census.onRoll().toList();
        List<Census.Entry> offRoll = census.offRoll().toList();
        exclusions("termlyexclusionsonroll", "pupilonrolltableid", onRoll);
        exclusions("termlyexclusionsoffroll", "pupilnolongeronrolltableid", offRoll);
        sessions("termlysessiondetailsonroll", "pupilonrolltableid", onRoll, 0);
        sessions("termlysessiondetailsoffroll", "pupilnolongeronrolltableid", offRoll, 0);
        if (census.isOfLastYear()) {
            sessions("summerhalfterm2sessiondetailsonroll", "pupilonrolltableid", onRoll, 1);
            sessions("summerhalfterm2sessiondetailsoffroll", "pupilnolongeronrolltableid", offRoll, 1);
        }
    }

    private CsvFile file(String feed, String module, String pupil, String titles) throws IOException {
        return CensusFiles.file(
                census,
                writing,
                feed,
                module,
                "%1$s,NativeId,%2$stableid,%2$sorderseqcolumn,sourceid,".formatted(pupil, module) + titles);
    }

    private void sessions(String module, String pupil, List<Census.Entry> entries, int half) throws IOException {
        try (CsvFile file = file("attendance_termly", module, pupil, "sessions,attendancereason")) {
            for (Census.Entry entry : entries) {
                int sequence = 0;
                Map<Character, Integer> byCode = CensusSessions.of(census, entry, half)
                        .map(CensusSessions::byCode)
                        .orElse(Map.of());
                for (Map.Entry<Character, Integer> reason : byCode.entrySet()) {
                    // one count in three hundred was not made from the register as it is now
                    int slip = (entry.pupil().number() + reason.getKey()) % 300 == 1 ? 1 : 0;
                    file.row(
                            entry.id(),
                            entry.school(),
                            census.rowId(),
                            ++sequence,
                            CensusFiles.SOURCE,
                            reason.getValue() + slip + ".0",
                            reason.getKey());
                }
            }
        }
    }

    private void exclusions(String module, String pupil, List<Census.Entry> entries) throws IOException {
        String titles = "startdate,sessions,reason1,reason2,reason3,category,senprovision";
        try (CsvFile file = file("suspensions", module, pupil, titles)) {
            for (Census.Entry entry : entries) {
                if (census.isMadeUpAfterwards()) {
                    madeUpExclusion(file, entry);
                } else if (entry.told() != null) {
                    exclusions(file, entry);
                }
            }
        }
    }

    private void exclusions(CsvFile file, Census.Entry entry) throws IOException {
        int sequence = 0;
        for (Suspension suspension : census.told().suspensions().of(entry.told())) {
            LocalDate start = suspension.startedOn(census.told().roll());
            if (!start.isBefore(census.first())
                    && !start.isAfter(census.last())
                    && !suspension.isToldToAuthorityOnly()) {
                exclusion(file, entry, suspension, start, ++sequence);
            }
        }
    }

    /** One in eighty of the older pupils was suspended in the summer that nobody has records of. */
    private void madeUpExclusion(CsvFile file, Census.Entry entry) throws IOException {
        Enrolment enrolment = entry.enrolment();
        SchoolYear last = census.roll().year().before();
        SeededRandom random =
                census.roll().draw("suspended before", entry.pupil().number());
        boolean wasThere =
                enrolment.entry().isBefore(census.first()) && !enrolment.phase().isEmpty();
        if (wasThere && enrolment.year() >= 8 && random.happens(0.0125)) {
            LocalDate start = Roll.weekday(census.first().plusDays(random.below(75)));
            Suspension suspension = new Suspension(
                    enrolment,
                    0,
                    2 * random.between(1, 3),
                    Suspension.category(last),
                    Suspension.reasons(random, last));
            exclusion(file, entry, suspension, start, 1);
        }
    }

    private void exclusion(CsvFile file, Census.Entry entry, Suspension suspension, LocalDate start, int sequence)
            throws IOException {
        List<String> reasons = suspension.reasons();
        file.row(
                entry.id(),
                entry.school(),
                census.rowId(),
                sequence,
                CensusFiles.SOURCE,
                CsvFile.moment(start),
                suspension.isPermanent() ? null : suspension.halfDaysInCensus() + ".0",
                reasons.get(0),
                reasons.size() > 1 ? reasons.get(1) : null,
                reasons.size() > 2 ? reasons.get(2) : null,
                suspension.category(),
                entry.pupil().senOn(start));
    }
}
