package education.warehouse.sample.world;

import education.warehouse.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be made up.
 *
 * @param seed whatever else is the same, the same seed writes the same bytes
 * @param academicYear the last one, such as {@code 2022/23}
 * @param years how many academic years, that one included
 * @param schools how many, a dozen or more
 * @param pupils on roll at the January census, those of referral units and nurseries included
 * @param home the authority that the schools lie in
 * @param around two others, which some of its children go to school in
 * @param marks how the largest files are written
 * @param region what it is one of many in, with numbers and figures of its own
 */
public record Outline(
        long seed,
        String academicYear,
        int years,
        int schools,
        int pupils,
        Area home,
        List<Area> around,
        Marks marks,
        Region region) {

    static final int FEWEST_PUPILS_OF_A_SCHOOL = 15;

    private static final int MOST_PUPILS = 5_000_000;
    private static final int MOST_YEARS = 10;

    /** How attendance marks are written. */
    public enum Marks {
        PACKED(".csv.gz"),
        PLAIN(".csv");

        public final String ending;

        Marks(String ending) {
            this.ending = ending;
        }
    }

    /** Throws one problem that names everything that cannot be made up. */
    public Outline {
        List<String> problems = new ArrayList<>(SchoolYear.problems(academicYear));
        if (years < 1 || years > MOST_YEARS) {
            problems.add(
                    "Cannot make up " + years + " years: 1 to " + MOST_YEARS + " are known how to. Ask for fewer.");
        }
        if (schools < SyntheticSchools.FEWEST || schools > SyntheticSchools.MOST) {
            problems.add("Cannot make up " + schools
                    + " schools: every sample has a certain dozen, and there are numbers for " + SyntheticSchools.MOST
                    + ". Ask for " + SyntheticSchools.FEWEST + " to " + SyntheticSchools.MOST + ".");
        }
        if (pupils < (long) FEWEST_PUPILS_OF_A_SCHOOL * schools || pupils > MOST_PUPILS) {
            problems.add("Cannot make up " + pupils + " pupils at " + schools + " schools: a school has "
                    + FEWEST_PUPILS_OF_A_SCHOOL + " or more, and there are numbers for " + MOST_PUPILS
                    + " pupils. Ask for " + (long) FEWEST_PUPILS_OF_A_SCHOOL * schools + " to " + MOST_PUPILS + ".");
        }
        if (around.size() < 2) {
            problems.add("Cannot make up the surroundings of " + home.name() + ": " + around.size()
                    + " other authorities are given. Name two.");
        }
        if (region.movers() < 0 || region.movers() > Region.MOST_MOVERS) {
            problems.add("Cannot let " + region.movers() + " children a year move from one authority to another: there"
                    + " are numbers for " + Region.MOST_MOVERS + ". Ask for 0 to " + Region.MOST_MOVERS + ".");
        }
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
        around = List.copyOf(around);
    }

    /** An authority of the samples: its schools and pupils have nobody's numbers, its figures are one council's printed ones. */
    public Outline(
            long seed,
            String academicYear,
            int years,
            int schools,
            int pupils,
            Area home,
            List<Area> around,
            Marks marks) {
        this(seed, academicYear, years, schools, pupils, home, around, marks, Region.NONE);
    }

    /** The same authority as one of a region, where all chance is its own. */
    public Outline in(Region own) {
        long ownSeed = SeededRandom.of(own.seed(), "authority " + home.key(), 0).number();
        return new Outline(ownSeed, academicYear, years, schools, pupils, home, around, marks, own);
    }

    /** Whether schools and pupils have the authority's own numbers, and figures are its own. */
    boolean isOfItsOwn() {
        return !region.equals(Region.NONE);
    }

    public Numbers numbers() {
        return isOfItsOwn() ? Numbers.of(home) : Numbers.nobodys();
    }

    /** How a school is called that lies in an area: where there are several authorities, by its area too. */
    String named(String name, Area area) {
        return isOfItsOwn() ? name.replaceFirst("^Made-up ", "Made-up " + area.name() + " ") : name;
    }

    /** The academic years, the earliest first. */
    public List<SchoolYear> academicYears() {
        SchoolYear last = SchoolYear.of(academicYear);
        List<SchoolYear> all = new ArrayList<>();
        for (int before = years - 1; before >= 0; before--) {
            all.add(new SchoolYear(last.start() - before));
        }
        return List.copyOf(all);
    }
}
