package education.warehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.warehouse.Problem;
import education.warehouse.cli.TestHome;
import education.warehouse.privacy.UniquePupilNumber;
import education.warehouse.sample.files.PlantedFault;
import education.warehouse.sample.files.PlantedFault.Fate;
import education.warehouse.sample.world.Admissions;
import education.warehouse.sample.world.Enrolment;
import education.warehouse.sample.world.Outline;
import education.warehouse.sample.world.PlanCase;
import education.warehouse.sample.world.PlanCases;
import education.warehouse.sample.world.Register;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SchoolRecords;
import education.warehouse.sample.world.SchoolYear;
import education.warehouse.sample.world.Term;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticAuthorityTest {

    /** Anything that could be a unique pupil number. */
    private static final Pattern PUPIL_NUMBER = Pattern.compile("\\b[A-Z][0-9]{11}[0-9A-Z]\\b");

    /** Anything that could be a unique learner number. */
    private static final Pattern LEARNER_NUMBER = Pattern.compile("(?<=[,])[0-9]{10}(?=[,])");

    @TempDir
    private Path folder;

    @Test
    void theSameSeedWritesTheSameBytes() throws IOException {
        small(1).writeTo(folder.resolve("first"));
        small(1).writeTo(folder.resolve("second"));

        List<Path> files = files(folder.resolve("first"));
        assertThat(files).hasSize(59).isEqualTo(files(folder.resolve("second")));
        for (Path file : files) {
            assertThat(folder.resolve("first").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("second").resolve(file));
        }
    }

    @Test
    void anotherSeedWritesOtherPupils() throws IOException {
        small(1).writeTo(folder.resolve("first"));
        small(2).writeTo(folder.resolve("second"));

        String pupils = "pupils/made-up-2023_spring_pupilonroll.csv";
        assertThat(lines(folder.resolve("first").resolve(pupils)))
                .isNotEqualTo(lines(folder.resolve("second").resolve(pupils)));
    }

    @Test
    void everyPupilNumberIsOfAnAuthorityThatDoesNotExist() throws IOException {
        Matcher matcher = PUPIL_NUMBER.matcher(everything());

        List<String> numbers =
                matcher.results().map(found -> found.group()).distinct().toList();
        assertThat(numbers).hasSizeGreaterThan(200).allMatch(number -> number.startsWith("999", 1));
        assertThat(numbers.stream()
                        .filter(number ->
                                !UniquePupilNumber.of(number.substring(1)).equals(number)))
                .as("only the one that is planted has a wrong check letter")
                .hasSize(1);
    }

    @Test
    void noLearnerNumberIsOneThatIsIssued() throws IOException {
        Matcher matcher = LEARNER_NUMBER.matcher(everything());

        assertThat(matcher.results().map(found -> found.group()).distinct())
                .hasSizeGreaterThan(50)
                .allMatch(number -> number.startsWith("0"));
    }

    @Test
    void everySchoolSaysThatItIsMadeUp() throws IOException {
        small(1).writeTo(folder);

        assertThat(lines(folder.resolve("schools/made-up-edubasealldata20230724.csv"))
                        .skip(1))
                .allMatch(line -> line.startsWith("9") && line.contains(",Made-up "));
    }

    @Test
    void nobodyIsInTwoSchoolsAtOnce() throws IOException {
        small(1).writeTo(folder);

        TreeMap<String, List<String>> present = new TreeMap<>();
        for (Path file : files(folder.resolve("attendance"))) {
            lines(folder.resolve("attendance").resolve(file))
                    .skip(1)
                    .map(line -> line.split(","))
                    .filter(cells -> cells.length == 5 && !cells[0].contains("99999") && "/\\LBPVW".contains(cells[4]))
                    .forEach(cells -> present.computeIfAbsent(cells[0] + cells[2] + cells[3], key -> new ArrayList<>())
                            .add(cells[1]));
        }

        assertThat(present).hasSizeGreaterThan(30_000);
        assertThat(present.values())
                .allSatisfy(schools -> assertThat(schools.stream().distinct()).hasSize(1));
    }

    @Test
    void pupilsMoveShareLeaveComeAndAreExcluded() {
        Roll roll = sample();

        assertThat(roll.enrolments().stream()
                        .collect(Collectors.groupingBy(Enrolment::pupil, Collectors.counting()))
                        .values())
                .filteredOn(schools -> schools > 1)
                .hasSizeGreaterThan(15);
        assertThat(roll.enrolments())
                .anyMatch(enrolment -> enrolment.status().equals("M"))
                .anyMatch(enrolment -> enrolment.status().equals("S"))
                .anyMatch(enrolment -> enrolment.excluded() != null)
                .anyMatch(enrolment -> enrolment.entry().isAfter(roll.year().census(Term.SPRING)))
                .anyMatch(enrolment -> enrolment.entry().isAfter(roll.year().census(Term.AUTUMN))
                        && enrolment.leaving() != null
                        && enrolment.leaving().isBefore(roll.year().census(Term.SPRING)));
        assertThat(roll.pupils())
                .anyMatch(pupil -> pupil.isLookedAfterOn(roll.lastDay()))
                .anyMatch(pupil -> pupil.careTo() != null)
                .anyMatch(pupil -> !pupil.senOn(roll.firstDay())
                        .equals(pupil.senOn(roll.year().census(Term.SUMMER))));
    }

    @Test
    void registersHoldEveryCodeOfTheYear() {
        Roll roll = sample();
        SchoolRecords records = SchoolRecords.of(roll);
        Set<Character> marks = new TreeSet<>();
        for (Enrolment enrolment : roll.enrolments()) {
            Register register = records.register(enrolment);
            for (int day = 0; day < roll.days().size(); day++) {
                marks.add(register.mark(day, 0));
                marks.add(register.mark(day, 1));
            }
        }

        assertThat(marks)
                .contains('/', '\\', 'L', 'B', 'J', 'P', 'V', 'W', 'D', 'C', 'E', 'H', 'I', 'M', 'S', 'T')
                .contains('G', 'N', 'O', 'U', 'X', 'Y', 'Z', '#');
    }

    @Test
    void plansEndInEveryWayAndStandOnBothSidesOfTwentyWeeks() {
        Roll roll = sample();
        List<PlanCase> cases = PlanCases.of(roll, LocalDate.of(2023, 7, 21));

        assertThat(cases)
                .filteredOn(plan -> plan.issued().isPresent() && plan.received().isPresent())
                .extracting(plan -> ChronoUnit.DAYS.between(
                        plan.received().orElseThrow(), plan.issued().orElseThrow()))
                .contains(140L, 141L);
        assertThat(cases)
                .extracting(plan -> plan.request().outcome())
                .contains(Optional.empty())
                .containsAll(outcomes());
        assertThat(cases)
                .extracting(plan -> plan.assessment().outcome())
                .contains(Optional.empty())
                .containsAll(outcomes());
        assertThat(cases.stream().flatMap(plan -> plan.plan().stream()))
                .anyMatch(PlanCase.Plan::isException)
                .anyMatch(plan -> plan.ceased().isPresent())
                .anyMatch(plan -> plan.transferredFrom().isPresent());
    }

    private static List<Optional<PlanCase.Outcome>> outcomes() {
        return Stream.of(PlanCase.Outcome.values()).map(Optional::of).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015/16", "2019/20", "2023/24", "2025/26", "2030/31"})
    void termsNeitherStartNorEndOnAHoliday(String label) {
        SchoolYear year = SchoolYear.of(label);

        assertThat(year.halfTerms())
                .hasSize(6)
                .allSatisfy(half -> assertThat(year.days()).contains(half.first(), half.last()));
        assertThat(year.days()).hasSizeBetween(180, 200).isSorted();
    }

    @Test
    void theYearOfTheSamplesHasItsTerms() {
        assertThat(SchoolYear.of("2022/23").halfTerms())
                .extracting(half -> "%s%d %s %s".formatted(half.term(), half.half(), half.first(), half.last()))
                .containsExactly(
                        "autumn1 2022-09-05 2022-10-21",
                        "autumn2 2022-10-31 2022-12-16",
                        "spring1 2023-01-03 2023-02-10",
                        "spring2 2023-02-20 2023-03-31",
                        "summer1 2023-04-17 2023-05-26",
                        "summer2 2023-06-05 2023-07-21");
        assertThat(SchoolYear.of("2022/23").days()).doesNotContain(LocalDate.of(2022, 9, 19), LocalDate.of(2023, 5, 1));
    }

    @Test
    void saysEverythingThatItCannotMakeUpAtOnce() {
        Outline sample = SampleInbox.outline(1, 1, 12, 1_000);

        assertThatThrownBy(() -> new Outline(
                        1, "2022/24", 0, 3, 100, sample.home(), sample.around().subList(0, 1), Outline.Marks.PLAIN))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("2022/24")
                .hasMessageContaining("Write 2022/23")
                .hasMessageContaining("0 years")
                .hasMessageContaining("Ask for 12 to 700")
                .hasMessageContaining("Name two");
        assertThatThrownBy(() -> SampleInbox.outline(1, 1, 104, 1_000)).hasMessageContaining("Ask for 1560 to");
        assertThatThrownBy(() -> SchoolYear.of("22-23")).hasMessageContaining("not written like 2022/23");
    }

    @Test
    void everyPlantedFaultEndsWhereItShould() throws IOException {
        List<PlantedFault> faults =
                SampleInbox.madeUp().writeTo(folder.resolve("written")).faults();
        TestHome home = TestHome.ofTheSamples();

        assertThat(faults).hasSizeGreaterThan(30).extracting(PlantedFault::fate).contains(Fate.values());
        assertThat(home.query("select file, line, unit, field, rule from meta.quarantine where file like 'made-up-%'"))
                .containsExactlyInAnyOrderElementsOf(faults.stream()
                        .filter(fault -> fault.fate() == Fate.ROW_QUARANTINED || fault.fate() == Fate.CELL_QUARANTINED)
                        .map(SyntheticAuthorityTest::inQuarantine)
                        .toList());
        assertThat(home.query(
                        "select delivery.file, filtered.reason, rows from meta.filtered join meta.delivery using (delivery_key)"
                                + " where delivery.file like 'made-up-%'"))
                .containsExactlyInAnyOrderElementsOf(faults.stream()
                        .filter(fault -> fault.fate() == Fate.FILTERED)
                        .collect(Collectors.groupingBy(
                                fault -> fault.file() + "|" + fault.rule(), Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(entry -> entry.getKey() + "|" + entry.getValue())
                        .toList());
    }

    @Test
    void noValueOfAPersonIsShownInQuarantine() {
        TestHome home = TestHome.ofTheSamples();

        assertThat(home.query("select distinct value from meta.quarantine where rule in ('personal', 'csv') and feed in"
                        + " ('attendance', 'pupils', 'ehc_plans', 'suspensions', 'looked_after')"))
                .containsExactly("(masked)");
        assertThat(home.value(
                        "select count(*) from meta.quarantine where regexp_matches(concat_ws(' ', value, message),"
                                + " '[A-Z]999[0-9]{8}|[Mm]adeup')"))
                .isEqualTo("0");
    }

    private static String inQuarantine(PlantedFault fault) {
        return Stream.of(
                        fault.file(),
                        fault.line(),
                        fault.fate() == Fate.ROW_QUARANTINED ? "row" : "cell",
                        fault.field(),
                        fault.rule())
                .map(Object::toString)
                .collect(Collectors.joining("|"));
    }

    private static Roll sample() {
        return Admissions.first(SampleInbox.outline(343, 1, 12, 1_000));
    }

    private static SyntheticAuthority small(long seed) {
        return new SyntheticAuthority(SampleInbox.outline(seed, 1, 12, 200));
    }

    private String everything() throws IOException {
        small(1).writeTo(folder);
        StringBuilder everything = new StringBuilder();
        for (Path file : files(folder)) {
            lines(folder.resolve(file)).forEach(line -> everything.append(line).append('\n'));
        }
        return everything.toString();
    }

    private static Stream<String> lines(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        boolean isPacked = file.toString().endsWith(".gz");
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(isPacked ? new GZIPInputStream(in) : in, StandardCharsets.ISO_8859_1));
        return reader.lines().toList().stream();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }
}
