package education.warehouse.sample.files;

import education.warehouse.sample.world.Enrolment;
import education.warehouse.sample.world.PlanCase;
import education.warehouse.sample.world.PlanCase.Plan;
import education.warehouse.sample.world.PlanCases;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SchoolElsewhere;
import education.warehouse.sample.world.Setting;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The authority's requests, assessments and plans in the modules of the SEN2 return, version 1.2, as COLLECT gives them back. */
public final class PlanFiles {

    private static final int ROWS_FOR_A_FAULT = 20;
    private static final List<String> NEEDS =
            List.of("ASD", "SEMH", "SLCN", "MLD", "SLD", "PD", "PMLD", "SPLD", "HI", "DS");

    private final Roll roll;
    private final Writing writing;
    private final LocalDate taken;
    private final PlanValues values;
    private final List<PlanCase> cases;
    private final Map<Integer, List<Enrolment>> ofPlanned;

    public PlanFiles(Roll roll, Writing writing) {
        this.roll = roll;
        this.writing = writing;
        this.taken = roll.lastDay();
        this.values = new PlanValues(roll, taken);
        this.cases = PlanCases.of(roll, taken);
        this.ofPlanned = roll.enrolments().stream()
                .filter(enrolment -> enrolment.pupil().planFrom() != null)
                .sorted(Comparator.comparing(Enrolment::entry))
                .collect(Collectors.groupingBy(enrolment -> enrolment.pupil().number()));
    }

    private record Detail(PlanCase plan, Optional<Setting> setting) {}

    private record Placement(Detail detail, int place, int rank, LocalDate from, Optional<LocalDate> to) {

        String id() {
            return PlanValues.id("L" + place, detail.plan());
        }
    }

    private record Need(PlanCase plan, int rank, String type) {

        String id() {
            return PlanValues.id(rank == 1 ? "E" : "F", plan);
        }
    }

    public void write() throws IOException {
        write("sen2", values.ofReturn(), Stream.of(roll));
        write("person", values.ofPerson(), cases.stream());
        write("requests", values.ofCase(), cases.stream());
        write("assessment", values.ofCase(), cases.stream().filter(PlanFiles::isAssessed));
        write("namedplan", values.ofCase(), issued());
        write("plandetail", ofDetail(), issued().map(this::detail));
        write("activeplans", values.ofCase(), active());
        write("placementdetail", ofPlacement(), active().flatMap(plan -> placements(plan).stream()));
        write("senneed", ofNeed(), active().flatMap(PlanFiles::needs));
    }

    private <T> void write(String module, Values<T> ofRow, Stream<T> rows) throws IOException {
        Layout<T> layout = Layout.of("ehc_plans/" + module, Notation.SEN2_RETURN, ofRow);
        try (CsvFile<T> file = writing.file(layout, "sen2_" + taken + "_" + module + ".csv")) {
            file.writeAll(rows);
            file.plant(ROWS_FOR_A_FAULT, values.ofCase(), cases.get(0));
        }
    }

    private static boolean isAssessed(PlanCase plan) {
        return plan.assessment().outcome().isPresent();
    }

    private Stream<PlanCase> issued() {
        return cases.stream().filter(plan -> plan.issued().isPresent());
    }

    private Stream<PlanCase> active() {
        return cases.stream().filter(PlanCase::isActive);
    }

    private Values<Detail> ofDetail() {
        return new Values<Detail>()
                .addAll(Detail::plan, values.ofCase())
                .add("urn", detail -> detail.setting().flatMap(this::urn))
                .add("setting", detail -> detail.setting().filter(Setting.Other.class::isInstance));
    }

    private Optional<Integer> urn(Setting setting) {
        if (setting instanceof Setting.At at) {
            return Optional.of(at.school().urn(roll.outline()));
        }
        return setting instanceof Setting.School school ? Optional.of(school.urn()) : Optional.empty();
    }

    private Values<Placement> ofPlacement() {
        return new Values<Placement>()
                .addAll(Placement::detail, ofDetail())
                .add("placement", Placement::id)
                .add("place", Placement::place)
                .add("rank", Placement::rank)
                .add("from", Placement::from)
                .add("to", Placement::to);
    }

    private Values<Need> ofNeed() {
        return new Values<Need>()
                .addAll(Need::plan, values.ofCase())
                .add("need", Need::id)
                .add("rank", Need::rank)
                .add("need_type", Need::type);
    }

    /** Where the plan named a place: for a pupil the last school of the year. */
    private Detail detail(PlanCase plan) {
        List<Enrolment> at = enrolments(plan);
        if (at.isEmpty()) {
            return new Detail(plan, plan.plan().flatMap(Plan::setting));
        }
        LocalDate issued = plan.issued().orElseThrow();
        return new Detail(plan, school(at.get(at.size() - 1).school().urnOn(issued)));
    }

    private static Optional<Setting> school(int urn) {
        return Optional.of(new Setting.School(urn));
    }

    /** Where the pupil is or was in the year, in order; nothing of people elsewhere. */
    private List<Enrolment> enrolments(PlanCase plan) {
        return plan.pupil()
                .map(pupil -> ofPlanned.getOrDefault(pupil.number(), List.of()))
                .orElse(List.of());
    }

    /** The pupil's schools, and a college beside for a few; of somebody elsewhere the setting, as far as it is known. */
    private List<Placement> placements(PlanCase plan) {
        List<Placement> placements = new ArrayList<>();
        for (Enrolment enrolment : enrolments(plan)) {
            placements.add(new Placement(
                    new Detail(plan, school(enrolment.school().urnOn(taken))),
                    placements.size() + 1,
                    enrolment.isSubsidiary() ? 2 : 1,
                    enrolment.entry(),
                    Optional.ofNullable(enrolment.leaving())));
        }
        Plan own = plan.plan().orElseThrow();
        if (placements.isEmpty()) {
            LocalDate from = own.issued().map(day -> day.plusDays(14)).orElse(own.from());
            return own.setting().stream()
                    .map(setting -> new Placement(new Detail(plan, own.setting()), 1, 1, from, Optional.empty()))
                    .toList();
        }
        if (own.issued().isPresent() && plan.number() % 15 == 4) {
            Detail college = new Detail(plan, Optional.of(new Setting.At(SchoolElsewhere.COLLEGE_NEARBY)));
            placements.add(new Placement(college, placements.size() + 1, 2, roll.firstDay(), Optional.empty()));
        }
        return placements;
    }

    private static Stream<Need> needs(PlanCase plan) {
        int first = plan.number() * 7 % NEEDS.size();
        Need main = new Need(plan, 1, NEEDS.get(first));
        return plan.number() % 3 == 0
                ? Stream.of(main, new Need(plan, 2, NEEDS.get((first + 1) % NEEDS.size())))
                : Stream.of(main);
    }
}
