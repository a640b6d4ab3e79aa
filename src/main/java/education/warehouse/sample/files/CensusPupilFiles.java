package education.warehouse.sample.files;

import education.warehouse.sample.world.Census;
import education.warehouse.sample.world.CensusSessions;
import education.warehouse.sample.world.SchoolYear;
import education.warehouse.sample.world.SeededRandom;
import education.warehouse.sample.world.Sen;
import education.warehouse.sample.world.SyntheticPupil;
import education.warehouse.sample.world.Term;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A census's modules about pupils: on roll, no longer on roll, free school meals, and in spring their needs. */
final class CensusPupilFiles {

    private static final int ROWS_FOR_A_FAULT = 50;
    private static final List<String> NEEDS =
            List.of("SLCN", "SEMH", "ASD", "MLD", "SPLD", "SLD", "PD", "HI", "VI", "PMLD", "OTH");

    private final CensusModules modules;
    private final Census census;

    CensusPupilFiles(CensusModules modules) {
        this.modules = modules;
        this.census = modules.census();
    }

    /** A pupil and his place in the file. */
    private record Listed(Census.Entry entry, int sequence) {}

    private record Meals(Census.Entry entry, LocalDate from, Optional<LocalDate> to) {}

    private record Need(Census.Entry entry, int rank, String code) {}

    void write() throws IOException {
        List<Census.Entry> onRoll = census.onRoll().toList();
        onRoll(onRoll);
        offRoll();
        meals(onRoll);
        if (census.isOf(Term.SPRING)) {
            needs(onRoll);
        }
    }

    private static Stream<Listed> listed(List<Census.Entry> entries) {
        return IntStream.range(0, entries.size()).mapToObj(i -> new Listed(entries.get(i), i + 1));
    }

    /** What both modules of pupils say. */
    private Values<Listed> ofListed() {
        return new Values<Listed>()
                .addAll(Listed::entry, modules.ofEntry())
                .add("sequence", Listed::sequence)
                .add(
                        "urn_in_hexadecimal",
                        listed -> Integer.toHexString(
                                listed.entry().enrolment().school().urn()))
                .add("sessions", listed -> possible(listed.entry(), 0))
                .add("second_half_sessions", listed -> possible(listed.entry(), 1));
    }

    private Optional<Integer> possible(Census.Entry entry, int half) {
        return CensusSessions.of(census, entry, half).map(CensusSessions::possible);
    }

    private void onRoll(List<Census.Entry> entries) throws IOException {
        Values<Census.Entry> ofEntry = new Values<Census.Entry>()
                .add("has_free_meals", entry -> entry.pupil().hasFreeMealsOn(census.day()))
                .add("is_part_time", CensusPupilFiles::isPartTime)
                .add("hours", entry -> isPartTime(entry) ? "375.0" : "")
                .add("class_type", entry -> isPartTime(entry) ? "N" : "O")
                .add("service_child", entry -> entry.pupil().number() % 200 == 3 ? "Y" : "N")
                .add("status", entry -> entry.enrolment().statusOn(census.day()))
                .add("sen", entry -> entry.pupil().senOn(census.day()))
                .add(
                        "year_group",
                        entry -> SyntheticPupil.writtenYear(entry.enrolment().year()));
        Values<Listed> values = ofListed().addAll(Listed::entry, ofEntry);
        try (CsvFile<Listed> file = modules.file("pupils/pupilonroll", values)) {
            file.writeAll(listed(entries));
            if (census.isOf(Term.SPRING)) {
                SchoolYear before = census.roll().year().before();
                file.plant(
                        ROWS_FOR_A_FAULT,
                        modules.ofEntry()
                                .add("child_born", entry -> LocalDate.of(before.start() - 8, 11, 5))
                                .add(
                                        "year_before",
                                        entry -> before.halfTerms().get(0).first()),
                        entries.get(0));
            }
        }
    }

    /** Nursery classes are. */
    private static boolean isPartTime(Census.Entry entry) {
        return entry.enrolment().year() < 0;
    }

    private void offRoll() throws IOException {
        Values<Listed> values = ofListed().add("left", listed -> census.leavingOf(listed.entry()));
        try (CsvFile<Listed> file = modules.file("pupils/pupilnolongeronroll", values)) {
            file.writeAll(listed(census.offRoll().toList()));
            if (census.isOfLastYear()) {
                file.plant(
                        ROWS_FOR_A_FAULT,
                        modules.ofEntry(),
                        census.onRoll().findFirst().orElseThrow());
            }
        }
    }

    private void meals(List<Census.Entry> entries) throws IOException {
        String module = census.isOfLastYear() ? "fsmperiod" : "fsmperiodsonroll";
        Values<Census.Entry> ofEntry = modules.ofEntry();
        Values<Meals> values = new Values<Meals>()
                .addAll(Meals::entry, ofEntry)
                .add("from", Meals::from)
                .add("to", Meals::to);
        try (CsvFile<Meals> file = modules.file("pupils/" + module, values)) {
            for (Census.Entry entry : entries) {
                LocalDate from = entry.pupil().mealsFrom();
                if (from != null && !from.isAfter(census.day())) {
                    Optional<LocalDate> to = Optional.ofNullable(entry.pupil().mealsTo());
                    file.write(new Meals(entry, from, to.filter(last -> !last.isAfter(census.day()))));
                }
            }
            if (census.isOf(Term.SUMMER)) {
                file.plant(ROWS_FOR_A_FAULT, ofEntry, entries.get(0));
            }
        }
    }

    private void needs(List<Census.Entry> entries) throws IOException {
        Values<Need> values = new Values<Need>()
                .addAll(Need::entry, modules.ofEntry())
                .add("rank", Need::rank)
                .add("need", Need::code);
        try (CsvFile<Need> file = modules.file("pupils/senneeds", values)) {
            for (Census.Entry entry : entries) {
                if (entry.pupil().senOn(census.day()) != Sen.NONE) {
                    SeededRandom random =
                            census.roll().draw("need", entry.pupil().number());
                    int first = random.below(NEEDS.size());
                    file.write(new Need(entry, 1, NEEDS.get(first)));
                    if (random.happens(0.35)) {
                        file.write(new Need(entry, 2, NEEDS.get((first + 1 + random.below(4)) % NEEDS.size())));
                    }
                }
            }
        }
    }
}
