package education.warehouse.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A census's modules about the term before it: session details and exclusions, of pupils on roll and of those who left. */
final class CensusTermFiles {

    private final Census census;
    private final Path folder;

    CensusTermFiles(Census census, Path folder) {
        this.census = census;
        this.folder = folder;
    }

    void write() throws IOException {
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
        return census.file(
                folder,
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
                    int slip = (entry.enrolment().index() + reason.getKey()) % 300 == 1 ? 1 : 0;
                    file.row(
                            entry.id(),
                            entry.school(),
                            census.rowId(),
                            ++sequence,
                            Census.SOURCE,
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
                int sequence = 0;
                for (Suspension suspension : Suspension.of(census.roll(), entry.enrolment())) {
                    LocalDate start =
                            census.isOfLastYear() ? aYearBefore(suspension) : suspension.startedOn(census.roll());
                    if (isTold(entry, suspension, start)) {
                        exclusion(file, entry, suspension, start, ++sequence);
                    }
                }
            }
        }
    }

    /** Those of the summer before are made up from those of the year: in a quarter of them the pupil had been suspended before. */
    private LocalDate aYearBefore(Suspension suspension) {
        return Roll.weekday(census.first().plusDays(suspension.day() % 25 * 3L));
    }

    private boolean isTold(Census.Entry entry, Suspension suspension, LocalDate start) {
        if (census.isOfLastYear()) {
            return suspension.variety() < 3 && entry.pupil().year() > 1 && !suspension.isPermanent();
        }
        return !start.isBefore(census.first()) && !start.isAfter(census.last()) && !suspension.isToldToAuthorityOnly();
    }

    private void exclusion(CsvFile file, Census.Entry entry, Suspension suspension, LocalDate start, int sequence)
            throws IOException {
        List<String> reasons = suspension.reasons();
        file.row(
                entry.id(),
                entry.school(),
                census.rowId(),
                sequence,
                Census.SOURCE,
                CsvFile.moment(start),
                suspension.isPermanent() ? null : suspension.halfDaysInCensus() + ".0",
                reasons.get(0),
                reasons.size() > 1 ? reasons.get(1) : null,
                reasons.size() > 2 ? reasons.get(2) : null,
                suspension.category(),
                entry.pupil().senOn(start));
    }
}
