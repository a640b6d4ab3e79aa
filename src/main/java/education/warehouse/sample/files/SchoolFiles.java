package education.warehouse.sample.files;

import education.warehouse.sample.files.Establishment.Reason;
import education.warehouse.sample.world.Outline;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SchoolElsewhere;
import education.warehouse.sample.world.SyntheticSchool;
import education.warehouse.sample.world.SyntheticSchools;
import education.warehouse.sample.world.Term;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The register of schools and its links. */
public final class SchoolFiles {

    private final Roll roll;
    private final Writing writing;
    private final LocalDate taken;
    private final LocalDate merger;

    public SchoolFiles(Roll roll, Writing writing) {
        this.roll = roll;
        this.writing = writing;
        this.taken = roll.halfTerms().get(5).last().plusDays(3);
        this.merger = roll.schools().get(SyntheticSchools.MERGED).opened();
    }

    private record Link(int urn, int otherUrn, String otherName, String type, Optional<LocalDate> established) {}

    public void write() throws IOException {
        String day = taken.toString().replace("-", "");
        Values<Establishment> values = Establishment.values()
                .add("census", school -> roll.year().census(Term.SPRING))
                .add("changed", school -> taken.minusDays(school.urn() % 28));
        Layout<Establishment> register = Layout.of("schools/edubasealldata", Notation.SCHOOL_REGISTER, values);
        try (CsvFile<Establishment> file = writing.file(register, "edubasealldata" + day + ".csv")) {
            file.writeAll(roll.schools().stream().flatMap(this::establishments));
            file.writeAll(Arrays.stream(SchoolElsewhere.values())
                    .map(school -> Establishment.of(school, roll.outline(), merger)));
        }
        Layout<Link> links = Layout.of("schools/gias_links", Notation.SCHOOL_REGISTER, ofLink());
        try (CsvFile<Link> file = writing.file(links, "gias_links_" + day + ".csv")) {
            file.writeAll(links().stream());
        }
    }

    /** What the register says of one school: one that becomes an academy is two establishments. */
    private Stream<Establishment> establishments(SyntheticSchool school) {
        int pupils = (int) roll.enrolments().stream()
                .filter(enrolment -> enrolment.school().index() == school.index() && enrolment.leaving() == null)
                .count();
        Establishment whole = Establishment.of(school, roll.outline().home(), pupils);
        LocalDate converts = school.converts();
        return converts == null
                ? Stream.of(whole)
                : Stream.of(whole.until(converts, Reason.CONVERSION), whole.asAcademy(school.academyUrn(), converts));
    }

    private List<Link> links() {
        SyntheticSchool merged = roll.schools().get(SyntheticSchools.MERGED);
        SyntheticSchool converting = roll.schools().get(SyntheticSchools.CONVERTING);
        SyntheticSchool linked = roll.schools().get(SyntheticSchools.LINKED_TO_NOWHERE);
        SchoolElsewhere infants = SchoolElsewhere.MERGED_INFANTS;
        SchoolElsewhere juniors = SchoolElsewhere.MERGED_JUNIORS;
        Optional<LocalDate> merging = Optional.of(merger);
        Optional<LocalDate> conversion = Optional.of(converting.converts());
        int academy = converting.academyUrn();
        Outline outline = roll.outline();
        return List.of(
                new Link(infants.urn(outline), merged.urn(), merged.name(), "Successor - amalgamated", merging),
                new Link(juniors.urn(outline), merged.urn(), merged.name(), "Successor - amalgamated", merging),
                new Link(
                        merged.urn(),
                        infants.urn(outline),
                        infants.schoolName(outline),
                        "Predecessor - amalgamated",
                        merging),
                new Link(
                        merged.urn(),
                        juniors.urn(outline),
                        juniors.schoolName(outline),
                        "Predecessor - amalgamated",
                        merging),
                new Link(converting.urn(), academy, converting.name(), "Successor", conversion),
                new Link(academy, converting.urn(), converting.name(), "Predecessor", conversion),
                new Link(
                        linked.urn(),
                        outline.numbers().urnOfNowhere(),
                        "Made-up Marsh Junior Mixed School",
                        "Predecessor",
                        Optional.empty()));
    }

    private static Values<Link> ofLink() {
        return new Values<Link>()
                .add("urn", Link::urn)
                .add("other_urn", Link::otherUrn)
                .add("other_name", Link::otherName)
                .add("type", Link::type)
                .add("established", Link::established);
    }
}
