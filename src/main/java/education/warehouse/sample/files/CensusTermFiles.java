package education.warehouse.sample.files;

import education.warehouse.sample.world.Census;
import education.warehouse.sample.world.CensusSessions;
import education.warehouse.sample.world.CensusSuspensions;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A census's modules about the term before it: session details and exclusions, of pupils on roll and of those who left. */
final class CensusTermFiles {

    private final CensusModules modules;
    private final Census census;

    CensusTermFiles(CensusModules modules) {
        this.modules = modules;
        this.census = modules.census();
    }

    /** How many sessions a pupil missed, or could not attend, for one reason. */
    private record Missed(Census.Entry entry, int sequence, char reason, int sessions) {}

    private record Exclusion(Census.Entry entry, int sequence, CensusSuspensions.Reported reported) {}

    void write() throws IOException {
        List<Census.Entry> onRoll = census.onRoll().toList();
        List<Census.Entry> offRoll = census.offRoll().toList();
        exclusions("termlyexclusionsonroll", onRoll);
        exclusions("termlyexclusionsoffroll", offRoll);
        sessions("termlysessiondetailsonroll", onRoll, 0);
        sessions("termlysessiondetailsoffroll", offRoll, 0);
        if (census.isOfLastYear()) {
            sessions("summerhalfterm2sessiondetailsonroll", onRoll, 1);
            sessions("summerhalfterm2sessiondetailsoffroll", offRoll, 1);
        }
    }

    private void sessions(String module, List<Census.Entry> entries, int half) throws IOException {
        Values<Missed> values = new Values<Missed>()
                .addAll(Missed::entry, modules.ofEntry())
                .add("sequence", Missed::sequence)
                .add("reason", Missed::reason)
                .add("sessions", Missed::sessions);
        try (CsvFile<Missed> file = modules.file("attendance_termly/" + module, values)) {
            for (Census.Entry entry : entries) {
                int sequence = 0;
                Map<Character, Integer> byCode = CensusSessions.of(census, entry, half)
                        .map(CensusSessions::byCode)
                        .orElse(Map.of());
                for (Map.Entry<Character, Integer> reason : byCode.entrySet()) {
                    // one count in three hundred was not made from the register as it is now
                    int slip = (entry.pupil().number() + reason.getKey()) % 300 == 1 ? 1 : 0;
                    file.write(new Missed(entry, ++sequence, reason.getKey(), reason.getValue() + slip));
                }
            }
        }
    }

    private void exclusions(String module, List<Census.Entry> entries) throws IOException {
        Values<Exclusion> values = new Values<Exclusion>()
                .addAll(Exclusion::entry, modules.ofEntry())
                .addAll(exclusion -> exclusion.reported().suspension(), CommonValues.ofSuspension())
                .add("sequence", Exclusion::sequence)
                .add("start", exclusion -> exclusion.reported().start())
                .add("sessions", exclusion -> exclusion.reported().suspension().halfDaysInCensus())
                .add(
                        "sen",
                        exclusion -> exclusion
                                .entry()
                                .pupil()
                                .senOn(exclusion.reported().start()));
        try (CsvFile<Exclusion> file = modules.file("suspensions/" + module, values)) {
            for (Census.Entry entry : entries) {
                int sequence = 0;
                for (CensusSuspensions.Reported reported : CensusSuspensions.of(census, entry)) {
                    file.write(new Exclusion(entry, ++sequence, reported));
                }
            }
        }
    }
}
