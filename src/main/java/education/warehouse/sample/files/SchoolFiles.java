package education.warehouse.sample.files;

import education.warehouse.sample.world.Area;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SchoolYear;
import education.warehouse.sample.world.SchoolsElsewhere;
import education.warehouse.sample.world.SyntheticSchool;
import education.warehouse.sample.world.SyntheticSchool.Kind;
import education.warehouse.sample.world.SyntheticSchools;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The register of schools and its links, and the authority's term dates. */
public final class SchoolFiles {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int NOWHERE = 900_999;

    private static final String[] TITLES =
            ("URN|LA (code)|LA (name)|EstablishmentNumber|EstablishmentName|TypeOfEstablishment (code)|TypeOfEstablishment (name)"
                            + "|EstablishmentTypeGroup (code)|EstablishmentTypeGroup (name)|EstablishmentStatus (code)|EstablishmentStatus (name)"
                            + "|ReasonEstablishmentOpened (code)|ReasonEstablishmentOpened (name)|OpenDate|ReasonEstablishmentClosed (code)"
                            + "|ReasonEstablishmentClosed (name)|CloseDate|PhaseOfEducation (code)|PhaseOfEducation (name)|StatutoryLowAge"
                            + "|StatutoryHighAge|Gender (code)|Gender (name)|SchoolCapacity|CensusDate|NumberOfPupils|PercentageFSM|UKPRN"
                            + "|LastChangedDate|Postcode|HeadTitle (name)|HeadFirstName|HeadLastName|HeadPreferredJobTitle|GOR (name)"
                            + "|GSSLACode (name)|PreviousLA (code)|PreviousLA (name)|PreviousEstablishmentNumber|Country (name)")
                    .split("\\|");

    /** One record of the register. */
    private record Establishment(
            int urn,
            Area area,
            String number,
            String name,
            String type,
            String phase,
            int lowAge,
            int highAge,
            LocalDate opened,
            String whyOpened,
            LocalDate closed,
            String whyClosed,
            int pupils) {}

    private static final Map<String, String> GROUPS = Map.of(
            "Community special school", "Special schools",
            "Pupil referral unit", "Local authority maintained schools",
            "Academy converter", "Academies",
            "Academy sponsor led", "Academies",
            "Free schools", "Free Schools",
            "Further education", "Colleges",
            "Other independent special school", "Independent schools");

    private final Roll roll;
    private final Writing writing;
    private final Area home;
    private final Area near;
    private final Area far;
    private final LocalDate taken;

    public SchoolFiles(Roll roll, Writing writing) {
        this.roll = roll;
        this.writing = writing;
        this.home = roll.outline().home();
        this.near = roll.outline().around().get(0);
        this.far = roll.outline().around().get(1);
        this.taken = roll.halfTerms().get(5).last().plusDays(3);
    }

    public void write() throws IOException {
        String day = taken.toString().replace("-", "");
        try (CsvFile file = writing.file("schools", "made-up-edubasealldata" + day + ".csv", WINDOWS, TITLES)) {
            for (Establishment establishment : establishments()) {
                write(file, establishment);
            }
        }
        writeLinks(day);
        writeTermDates();
    }

    private List<Establishment> establishments() {
        LocalDate start = roll.schools().get(SyntheticSchools.MERGED).opened();
        List<Establishment> all = new ArrayList<>();
        for (SyntheticSchool school : roll.schools()) {
            LocalDate converts = school.converts();
            int pupils = (int) roll.enrolments().stream()
                    .filter(enrolment -> enrolment.school().index() == school.index() && enrolment.leaving() == null)
                    .count();
            all.add(establishment(school, school.urn(), school.type(), school.opened(), converts, pupils));
            if (converts != null) {
                all.add(establishment(school, school.academyUrn(), "Academy converter", converts, null, pupils));
            }
        }
        all.add(new Establishment(
                900_801,
                home,
                "8801",
                "Made-up Dune Infant School",
                "Community school",
                "Primary",
                4,
                7,
                null,
                null,
                start.minusDays(1),
                "Result of Amalgamation",
                0));
        all.add(new Establishment(
                900_802,
                home,
                "8802",
                "Made-up Dune Junior School",
                "Community school",
                "Primary",
                7,
                11,
                null,
                null,
                start.minusDays(1),
                "Result of Amalgamation",
                0));
        all.add(new Establishment(
                SchoolsElsewhere.PRIMARY_ELSEWHERE,
                near,
                "9901",
                "Made-up Pier Primary School",
                "Community school",
                "Primary",
                4,
                11,
                null,
                null,
                null,
                null,
                210));
        all.add(new Establishment(
                SchoolsElsewhere.SECONDARY_ELSEWHERE,
                far,
                "9902",
                "Made-up Moss High School",
                "Foundation school",
                "Secondary",
                11,
                16,
                null,
                null,
                null,
                null,
                800));
        all.add(new Establishment(
                SchoolsElsewhere.COLLEGE,
                near,
                "8903",
                "Made-up Docklands College",
                "Further education",
                "16 plus",
                16,
                99,
                null,
                null,
                null,
                null,
                0));
        all.add(new Establishment(
                SchoolsElsewhere.INDEPENDENT_SPECIAL,
                far,
                "6904",
                "Made-up Orchard School",
                "Other independent special school",
                "Not applicable",
                5,
                19,
                LocalDate.of(2012, 9, 3),
                "New Provision",
                null,
                null,
                44));
        return all;
    }

    private Establishment establishment(
            SyntheticSchool school, int urn, String type, LocalDate opened, LocalDate next, int pupils) {
        Kind kind = school.kind();
        String phase = switch (kind) {
            case PRIMARY -> "Primary";
            case SECONDARY, WITH_SIXTH_FORM -> "Secondary";
            case ALL_THROUGH -> "All-through";
            case NURSERY -> "Nursery";
            default -> "Not applicable";
        };
        String whyOpened =
                school.opened() != null ? "Result of Amalgamation" : opened != null ? "Academy Converter" : null;
        return new Establishment(
                urn,
                home,
                school.establishment(),
                school.name(),
                type,
                phase,
                kind.firstYear + 4,
                kind.lastYear + 5,
                opened,
                whyOpened,
                next == null ? null : next.minusDays(1),
                next == null ? null : "Academy Converter",
                next == null ? pupils : 0);
    }

    private void write(CsvFile file, Establishment e) throws IOException {
        boolean isOpen = e.closed() == null;
        file.row(
                e.urn(),
                e.area().code(),
                e.area().name(),
                e.number(),
                e.name(),
                "00",
                e.type(),
                "0",
                GROUPS.getOrDefault(e.type(), "Local authority maintained schools"),
                isOpen ? "1" : "2",
                isOpen ? "Open" : "Closed",
                "00",
                e.whyOpened() == null ? "Not applicable" : e.whyOpened(),
                CsvFile.dashed(e.opened()),
                "00",
                e.whyClosed() == null ? "Not applicable" : e.whyClosed(),
                CsvFile.dashed(e.closed()),
                "0",
                e.phase(),
                e.lowAge(),
                e.highAge(),
                "3",
                "Mixed",
                e.pupils() == 0 ? null : e.pupils() + 20,
                CsvFile.dashed(roll.year().census("spring")),
                e.pupils() == 0 ? null : e.pupils(),
                e.pupils() == 0 ? null : "21.0",
                10_900_000 + e.urn() % 100_000,
                CsvFile.dashed(taken.minusDays(e.urn() % 28)),
                "ZZ9 9ZZ",
                "Mx",
                "Fictella",
                "Madeuphead",
                "Headteacher",
                e.area().region(),
                e.area().key(),
                "999",
                null,
                null,
                null);
    }

    private void writeLinks(String day) throws IOException {
        SyntheticSchool merged = roll.schools().get(SyntheticSchools.MERGED);
        SyntheticSchool converting = roll.schools().get(SyntheticSchools.CONVERTING);
        SyntheticSchool linked = roll.schools().get(SyntheticSchools.LINKED_TO_NOWHERE);
        String merger = CsvFile.dashed(merged.opened());
        String conversion = CsvFile.dashed(converting.converts());
        try (CsvFile file = writing.file(
                "schools",
                "made-up-gias_links_" + day + ".csv",
                WINDOWS,
                "URN",
                "LinkURN",
                "LinkName",
                "LinkType",
                "LinkEstablishedDate")) {
            file.row(900_801, merged.urn(), merged.name(), "Successor - amalgamated", merger)
                    .row(900_802, merged.urn(), merged.name(), "Successor - amalgamated", merger)
                    .row(merged.urn(), 900_801, "Made-up Dune Infant School", "Predecessor - amalgamated", merger)
                    .row(merged.urn(), 900_802, "Made-up Dune Junior School", "Predecessor - amalgamated", merger)
                    .row(converting.urn(), converting.academyUrn(), converting.name(), "Successor", conversion)
                    .row(converting.academyUrn(), converting.urn(), converting.name(), "Predecessor", conversion)
                    .row(linked.urn(), NOWHERE, "Made-up Marsh Junior Mixed School", "Predecessor", null);
        }
    }

    private void writeTermDates() throws IOException {
        SchoolYear year = roll.year();
        try (CsvFile file = writing.file(
                "calendar",
                "made-up-term-dates-" + year.augustBefore().minusDays(61) + ".csv",
                StandardCharsets.UTF_8,
                "Academic Year",
                "Term",
                "Half Term",
                "First Day",
                "Last Day")) {
            for (SchoolYear each : List.of(year.before(), year, year.after())) {
                for (SchoolYear.HalfTerm half : each.halfTerms()) {
                    file.row(
                            each.label(),
                            half.term(),
                            half.half(),
                            CsvFile.slashed(half.first()),
                            CsvFile.slashed(half.last()));
                }
            }
        }
    }
}
