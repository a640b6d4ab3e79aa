package education.warehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import education.warehouse.cli.HomeUnderTest;
import education.warehouse.cli.TestHome;
import education.warehouse.sample.files.PlantedFault;
import education.warehouse.sample.files.PlantedFault.Fate;
import education.warehouse.sample.world.Admissions;
import education.warehouse.sample.world.Area;
import education.warehouse.sample.world.Enrolment;
import education.warehouse.sample.world.Outline;
import education.warehouse.sample.world.PlanCase;
import education.warehouse.sample.world.PlanCases;
import education.warehouse.sample.world.PublishedFigures;
import education.warehouse.sample.world.PublishedSize;
import education.warehouse.sample.world.Register;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SchoolRecords;
import education.warehouse.sample.world.SyntheticPupil;
import education.warehouse.sample.world.Term;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authorities of one region: each is itself, and some children move between them. */
class MadeUpRegionTest {

    private static final Pattern PUPIL_NUMBER = Pattern.compile("\\b[A-Z][0-9]{11}[0-9A-Z]\\b");
    private static final Area KNOWSLEY = MadeUpRegion.KNOWSLEY;
    private static final Area HALTON = MadeUpRegion.HALTON;

    @TempDir
    private Path folder;

    @Test
    void everyAuthorityHasSchoolsAndPupilsOfItsOwnAndSomeWhoMove() throws IOException {
        Map<Area, Set<String>> pupils = new TreeMap<>((one, other) -> one.key().compareTo(other.key()));
        Set<String> schools = new HashSet<>();
        for (Area area : MadeUpRegion.AREAS) {
            Path inbox = folder.resolve(area.key());
            write(area, 1, inbox);
            pupils.put(area, numbers(inbox));
            List<String[]> own = rows(inbox, "schools", "edubasealldata").stream()
                    .filter(cells -> cells[1].equals(area.code()))
                    .toList();
            assertThat(own).hasSizeGreaterThan(12).allSatisfy(cells -> {
                assertThat(cells[4]).startsWith("Made-up " + area.name() + " ");
                assertThat(schools.add(cells[0])).as("URN " + cells[0]).isTrue();
                assertThat(cells[3]).startsWith("9");
            });
        }

        for (Area area : MadeUpRegion.AREAS) {
            Set<String> own = ofAuthority(pupils.get(area), area);
            assertThat(own)
                    .hasSizeGreaterThan(200)
                    .as("no establishment's number begins with 0")
                    .allMatch(number -> number.charAt(4) == '0');
            for (Area other : MadeUpRegion.AREAS) {
                if (!other.equals(area)) {
                    assertThat(ofAuthority(pupils.get(other), area))
                            .as("from " + area.name() + " to " + other.name())
                            .hasSize(3)
                            .isSubsetOf(own);
                }
            }
            assertThat(pupils.get(area))
                    .allMatch(number -> MadeUpRegion.AREAS.stream().anyMatch(any -> number.startsWith(any.code(), 1)));
        }
    }

    @Test
    void numbersOfOneSystemAreThoseOfAnotherAuthorityToo() throws IOException {
        write(KNOWSLEY, 1, folder.resolve("one"));
        write(HALTON, 1, folder.resolve("other"));

        for (List<String> file : List.of(
                List.of("ehc_plans", "_person"),
                List.of("ehc_plans", "_requests"),
                List.of("pupils", "2023_spring_pupilonroll"),
                List.of("annex_a", "list_1_contacts"),
                List.of("child_numbers", "child-numbers"))) {
            Set<String> one = first(folder.resolve("one"), file);
            assertThat(first(folder.resolve("other"), file))
                    .as(file.toString())
                    .filteredOn(one::contains)
                    .hasSizeGreaterThan(3);
        }
    }

    @Test
    void whoMovesIsAtOneSchoolAfterTheOtherAndTheSameChild() {
        List<Roll> from = years(KNOWSLEY);
        List<Roll> to = years(HALTON);
        Map<String, List<Enrolment>> here = enrolments(from);
        Map<String, List<Enrolment>> there = enrolments(to);
        List<String> movers = here.keySet().stream().filter(there::containsKey).toList();

        assertThat(movers).as("three each way in each of three years").hasSize(18);
        for (String mover : movers) {
            boolean isFromHere = mover.startsWith(KNOWSLEY.code(), 1);
            List<Enrolment> before = (isFromHere ? here : there).get(mover);
            List<Enrolment> after = (isFromHere ? there : here).get(mover);
            LocalDate last = before.get(before.size() - 1).leaving();
            SyntheticPupil pupil = before.get(0).pupil();
            SyntheticPupil same = after.get(0).pupil();
            assertThat(last)
                    .isBefore(after.get(0).entry())
                    .isAfter(after.get(0).entry().minusDays(30));
            assertThat(before)
                    .allSatisfy(enrolment -> assertThat(enrolment.entry()).isBeforeOrEqualTo(last));
            assertThat(after.get(0).year())
                    .isEqualTo(before.get(before.size() - 1).year());
            assertThat(List.of(same.born(), same.sex(), same.ethnicity(), same.surname(), same.forename()))
                    .isEqualTo(
                            List.of(pupil.born(), pupil.sex(), pupil.ethnicity(), pupil.surname(), pupil.forename()));
        }
    }

    @Test
    void whoMovesIsOnRollInTheCensusOfOneAndThenOfTheOther() throws IOException {
        write(KNOWSLEY, 1, folder.resolve("from"));
        write(HALTON, 1, folder.resolve("to"));
        Set<String> movers = ofAuthority(numbers(folder.resolve("to")), KNOWSLEY);

        for (Term term : Term.values()) {
            String census = (term == Term.AUTUMN ? "2022_" : "2023_") + term + "_pupilonroll";
            Set<String> here = pupilNumbers(folder.resolve("from"), census);
            Set<String> there = pupilNumbers(folder.resolve("to"), census);
            assertThat(movers)
                    .as(census)
                    .allSatisfy(mover -> assertThat(here.contains(mover) && there.contains(mover))
                            .isFalse());
            if (term == Term.AUTUMN) {
                assertThat(here).containsAll(movers);
            }
        }
        TreeMap<String, LocalDate> lastMarks = new TreeMap<>();
        marks(folder.resolve("from")).forEach((pupil, days) -> lastMarks.put(pupil, days.last()));
        marks(folder.resolve("to")).forEach((pupil, days) -> {
            if (movers.contains(pupil)) {
                assertThat(days.first()).isAfter(lastMarks.get(pupil));
            }
        });
        assertThat(lastMarks).containsKeys(movers.toArray(String[]::new));
    }

    @Test
    void asManyAreOnRollInJanuaryAsAreAskedForThoughSomeMove() {
        for (Roll roll : years(KNOWSLEY)) {
            LocalDate census = roll.year().census(Term.SPRING);
            assertThat(roll.enrolments().stream()
                            .filter(enrolment -> enrolment.isOnRoll(census) && !enrolment.isSubsidiary()))
                    .hasSize(600);
        }
    }

    @Test
    void aWholeAuthorityHasItsPublishedSizeAbsenceAndPlans() {
        PublishedSize size = PublishedSize.of(KNOWSLEY);
        assertThat(size.pupils(1)).as("January 2022").isEqualTo(14_844 + 5_723 + 650 + 64);
        assertThat(size.schools(size.pupils(1))).isEqualTo(60 + 5);
        assertThat(size.pupils(0.1)).isEqualTo(2_128);
        assertThat(PublishedSize.of(HALTON).schools(300)).isEqualTo(12);

        Roll roll = Admissions.first(MadeUpRegion.outline(KNOWSLEY, 1, size.pupils(1)));
        SchoolRecords records = SchoolRecords.of(roll);
        AbsenceOfAYear absence = AbsenceOfAYear.of(records);
        assertThat(absence.rate()).as("published: 8.56%").isCloseTo(8.56, within(0.25));
        assertThat(absence.persistent()).as("published: 27.02%").isCloseTo(27.02, within(0.8));
        assertThat(PlanCases.of(roll, LocalDate.of(2023, 7, 21)).stream()
                        .filter(plan -> plan.plan()
                                .filter(it -> it.from().isBefore(LocalDate.of(2023, 1, 19))
                                        && it.ceased()
                                                .filter(day -> !day.isAfter(LocalDate.of(2023, 1, 19)))
                                                .isEmpty())
                                .isPresent())
                        .map(PlanCase::number))
                .as("caseload of January 2023")
                .hasSizeBetween(1_940, 1_950);
    }

    @Test
    void figuresOfAnAuthorityAreThosePublishedOfIt() {
        Map<String, String> numbers = Published.rows("interactive_tool_areas.csv").stream()
                .collect(Collectors.toMap(row -> row.get("number"), row -> row.get("area")));
        Map<String, Map<String, String>> published = new TreeMap<>();
        Published.rows("interactive_tool.csv")
                .forEach(row -> published
                        .computeIfAbsent(row.get("indicator"), any -> new TreeMap<>())
                        .put(numbers.get(row.get("number")), row.get("figures")));

        assertThat(ownFigure("absence_rate", "all", "2023")).isEqualTo(figure(published, "TotAbs", "2023"));
        assertThat(ownFigure("absence_rate", "special", "2022"))
                .isEqualTo(figure(published, "total_absence_special", "2022"));
        assertThat(ownFigure("persistent_absence_rate", "secondary", "2023"))
                .isEqualTo(figure(published, "SFSecPerAbNew", "2023"));
        assertThat(ownFigure("suspended_pupils_percent", "secondary", "2023"))
                .isEqualTo(figure(published, "Sec_ Pup_FixedEx", "2022/23"));
        assertThat(ownFigure("caseload_in_january", "", "2024")).isEqualTo(figure(published, "SEN_CASES_JAN", "2024"));
        assertThat(ownFigure("issued", "", "2023")).isEqualTo(figure(published, "SEN_CASES_DUR_YEAR", "2023"));
    }

    @Test
    void whatIsNotPublishedOfAnAuthorityIsItsRegionsAndSaid() {
        Area rutland = new Area("E06000017", "Rutland", "857", "East Midlands");
        Area leicester = new Area("E06000016", "Leicester", "856", "East Midlands");

        assertThat(PublishedFigures.of(MadeUpRegion.outline(rutland, "E12000004", List.of(leicester, KNOWSLEY), 1, 200))
                        .borrowed())
                .containsExactly("absence rate special: E12000004's", "persistent absence rate special: E12000004's");
        assertThat(PublishedFigures.of(MadeUpRegion.outline(KNOWSLEY, 1, 200)).borrowed())
                .isEmpty();
    }

    @Tag("long")
    @Test
    void aNightOfOneFindsNothingBeyondWhatIsWrongOnPurpose() throws IOException {
        TestHome home = TestHome.empty(folder.resolve("night"));
        Path settings = home.ownDefinitions().resolve("jobs/nightly.yaml");
        HomeUnderTest.edit(settings, "area: E08000014", "area: E08000011");
        List<PlantedFault> faults = new SyntheticAuthority(MadeUpRegion.outline(KNOWSLEY, 1, 300))
                .writeTo(home.folder().resolve("inbox"))
                .faults();

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query("select file, line from meta.quarantine"))
                .containsExactlyInAnyOrderElementsOf(faults.stream()
                        .filter(fault -> fault.fate() == Fate.ROW_QUARANTINED || fault.fate() == Fate.CELL_QUARANTINED)
                        .map(fault -> fault.file() + "|" + fault.line())
                        .toList());
        assertThat(home.value("select count(*) from meta.delivery where state not in ('loaded', 'superseded')"))
                .isEqualTo("0");
        assertThat(home.value("select area from star.dim_area where is_home")).isEqualTo("Knowsley");
        assertThat(home.value("select count(*) from star.dim_school where area_key = 'E08000011' and urn between 340001"
                        + " and 340999"))
                .isEqualTo("15");
    }

    private static String figure(Map<String, Map<String, String>> published, String indicator, String year) {
        for (String figure : published.get(indicator).get("Knowsley").split(" ")) {
            if (figure.startsWith(year + "=")) {
                return rounded(figure.substring(year.length() + 1));
            }
        }
        throw new AssertionError(indicator);
    }

    private static String ownFigure(String measure, String cohort, String year) {
        InputStream table =
                Outline.class.getResourceAsStream("/education/warehouse/sample/world/authority_figures.csv");
        return CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(table, StandardCharsets.UTF_8)).stream()
                .filter(row -> row.getField("area_key").equals("E08000011")
                        && row.getField("measure").equals(measure)
                        && row.getField("cohort").equals(cohort))
                .map(row -> rounded(row.getField(year)))
                .findFirst()
                .orElseThrow();
    }

    private static String rounded(String number) {
        return "%.2f".formatted(Double.parseDouble(number));
    }

    /** Share of the sessions missed in the year by those whom published figures count, and of those who missed a tenth, in per cent. */
    private record AbsenceOfAYear(double rate, double persistent) {

        private static final String ABSENT = "CEGHIMNORSTU";
        private static final String NOT_POSSIBLE = " DXYZ#";

        static AbsenceOfAYear of(SchoolRecords records) {
            long missed = 0;
            long possible = 0;
            long persistent = 0;
            long all = 0;
            for (Enrolment enrolment : records.roll().enrolments()) {
                int age = 2022 - enrolment.pupil().born().plusMonths(4).getYear();
                if (enrolment.phase().isEmpty() || age < 5 || age > 15) {
                    continue;
                }
                Register register = records.register(enrolment);
                int ofPupil = 0;
                int missedByPupil = 0;
                List<LocalDate> days = records.roll().days();
                LocalDate last = age == 15
                        ? records.roll().halfTerms().get(4).last()
                        : records.roll().lastDay();
                for (int day = 0; day < days.size() && !days.get(day).isAfter(last); day++) {
                    for (int half = 0; half < 2; half++) {
                        ofPupil += NOT_POSSIBLE.indexOf(register.mark(day, half)) < 0 ? 1 : 0;
                        missedByPupil += ABSENT.indexOf(register.mark(day, half)) >= 0 ? 1 : 0;
                    }
                }
                missed += missedByPupil;
                possible += ofPupil;
                all += ofPupil > 0 ? 1 : 0;
                persistent += ofPupil > 0 && 10 * missedByPupil >= ofPupil ? 1 : 0;
            }
            return new AbsenceOfAYear(100.0 * missed / possible, 100.0 * persistent / all);
        }
    }

    private static List<Roll> years(Area area) {
        List<Roll> years = new ArrayList<>();
        years.add(Admissions.first(MadeUpRegion.outline(area, 3, 600)));
        while (years.size() < 3) {
            years.add(Admissions.after(years.get(years.size() - 1)));
        }
        return years;
    }

    private static Map<String, List<Enrolment>> enrolments(List<Roll> years) {
        return years.stream()
                .flatMap(roll -> roll.enrolments().stream())
                .collect(Collectors.groupingBy(enrolment -> enrolment.pupil().upn()));
    }

    private static void write(Area area, int years, Path inbox) {
        new SyntheticAuthority(MadeUpRegion.outline(area, years, 300)).writeTo(inbox);
    }

    private static Set<String> ofAuthority(Set<String> numbers, Area area) {
        return numbers.stream()
                .filter(number -> number.startsWith(area.code(), 1))
                .collect(Collectors.toSet());
    }

    private static Set<String> numbers(Path inbox) throws IOException {
        Set<String> numbers = new TreeSet<>();
        for (Path file : files(inbox)) {
            lines(file)
                    .forEach(line -> PUPIL_NUMBER
                            .matcher(line)
                            .results()
                            .map(MatchResult::group)
                            .forEach(numbers::add));
        }
        return numbers;
    }

    private static Set<String> pupilNumbers(Path inbox, String census) throws IOException {
        return rows(inbox, "pupils", census).stream()
                .map(cells -> String.join(",", cells))
                .flatMap(line -> PUPIL_NUMBER.matcher(line).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }

    private static Map<String, TreeSet<LocalDate>> marks(Path inbox) throws IOException {
        Map<String, TreeSet<LocalDate>> marks = new TreeMap<>();
        rows(inbox, "attendance", "attendance-20").stream()
                .filter(cells -> cells.length == 5 && !cells[2].endsWith("09-31"))
                .forEach(cells ->
                        marks.computeIfAbsent(cells[0], any -> new TreeSet<>()).add(LocalDate.parse(cells[2])));
        return marks;
    }

    private static Set<String> first(Path inbox, List<String> file) throws IOException {
        return rows(inbox, file.get(0), file.get(1)).stream()
                .map(cells -> cells[0])
                .collect(Collectors.toSet());
    }

    /** Rows of all files of a feed whose name has a part. */
    private static List<String[]> rows(Path inbox, String feed, String part) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (Path file : files(inbox.resolve(feed))) {
            if (file.getFileName().toString().contains(part)) {
                lines(file).skip(1).map(line -> line.split(",")).forEach(rows::add);
            }
        }
        assertThat(rows).as(feed + " " + part).isNotEmpty();
        return rows;
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
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
