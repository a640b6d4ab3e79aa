package education.warehouse.sample;

import education.warehouse.sample.MadeUpSchool.Kind;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;

/** The schools of the made-up authority: a dozen of every kind first, then as many primary and secondary schools as are asked. */
final class MadeUpSchools {

    private static final int FIRST_URN = 900_001;

    /** Kind, name and type of the first dozen. */
    private static final List<List<String>> DOZEN = List.of(
            List.of("PRIMARY", "Made-up Harbour Primary School", "Community school"),
            List.of("PRIMARY", "Made-up Saint Élan’s Catholic Primary School", "Voluntary aided school"),
            List.of("PRIMARY", "Made-up Dune Primary School", "Community school"),
            List.of("PRIMARY", "Made-up Lighthouse Primary School", "Community school"),
            List.of("PRIMARY", "Made-up Marsh Primary Academy", "Academy converter"),
            List.of("SECONDARY", "Made-up Estuary High School", "Academy sponsor led"),
            List.of("WITH_SIXTH_FORM", "Made-up Sandhills High School", "Foundation school"),
            List.of("SECONDARY", "Made-up Saint Ora’s Catholic High School", "Voluntary aided school"),
            List.of("SPECIAL", "Made-up Beacon School", "Community special school"),
            List.of("PUPIL_REFERRAL_UNIT", "Made-up Bridge Centre", "Pupil referral unit"),
            List.of("NURSERY", "Made-up Seedling Nursery School", "Local authority nursery school"),
            List.of("ALL_THROUGH", "Made-up Pinewood Academy", "Free schools"));

    /** What the schools beyond the dozen are, over and over. */
    private static final List<Kind> BEYOND = List.of(
            Kind.PRIMARY,
            Kind.PRIMARY,
            Kind.PRIMARY,
            Kind.SECONDARY,
            Kind.PRIMARY,
            Kind.PRIMARY,
            Kind.PRIMARY,
            Kind.PRIMARY,
            Kind.WITH_SIXTH_FORM,
            Kind.PRIMARY,
            Kind.PRIMARY,
            Kind.SPECIAL);

    static final int FEWEST = DOZEN.size();

    /** Place in the list of the school that a merger formed, and of the one that becomes an academy. */
    static final int MERGED = 2;

    static final int CONVERTING = 3;

    /** Place of the one whose link leads to an establishment that the register does not have. */
    static final int LINKED_TO_NOWHERE = 4;

    private MadeUpSchools() {}

    static List<MadeUpSchool> of(int count, SchoolYear year) {
        if (count < FEWEST) {
            throw new IllegalArgumentException("Cannot make up " + count
                    + " schools: the dozen that every sample has would not fit. Ask for " + FEWEST + " or more.");
        }
        LocalDate merger = year.augustBefore().plusDays(1);
        LocalDate conversion = LocalDate.of(year.start() + 1, Month.FEBRUARY, 1);
        List<MadeUpSchool> schools = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Kind kind = i < FEWEST ? Kind.valueOf(DOZEN.get(i).get(0)) : BEYOND.get((i - FEWEST) % BEYOND.size());
            schools.add(new MadeUpSchool(
                    i,
                    FIRST_URN + i,
                    String.valueOf(9001 + i),
                    i < FEWEST ? DOZEN.get(i).get(1) : "Made-up School Number " + (i + 1),
                    kind,
                    i < FEWEST
                            ? DOZEN.get(i).get(2)
                            : kind == Kind.SPECIAL ? "Community special school" : "Community school",
                    i == MERGED ? merger : null,
                    i == CONVERTING ? conversion : null));
        }
        return List.copyOf(schools);
    }
}
