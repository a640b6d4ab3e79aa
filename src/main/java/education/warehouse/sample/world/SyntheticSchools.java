package education.warehouse.sample.world;

import education.warehouse.sample.world.SyntheticSchool.Kind;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;

/**
 * The schools of the made-up authority: a dozen of every kind first, then as many as are asked for, of all kinds in the
 * proportions of a whole authority; and the places that each has, so that phases have the shares of pupils that they have there.
 */
public final class SyntheticSchools {

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

    private static final List<String> BEFORE = List.of(
            "Alder", "Bramble", "Curlew", "Daisy", "Elder", "Fern", "Gorse", "Heron", "Ivy", "Juniper", "Kestrel",
            "Larch", "Meadow", "Nettle", "Osier", "Plover", "Quarry", "Reed", "Sedge", "Thistle", "Upland", "Violet",
            "Willow", "Yarrow", "Zephyr");
    private static final List<String> AFTER = List.of(
            "Lane", "Bank", "Road", "Hill", "Park", "Field", "Brook", "Bridge", "Green", "Moss", "Ford", "Croft",
            "Mill", "Grove", "Cross", "Hey", "Vale", "Gate", "Acre", "Stile", "Wharf", "Row", "Rise", "Well", "End",
            "Holt", "Nook", "Wood", "Beck");

    /** Of the sixth form, beside any other year. */
    private static final double PLACES_AFTER_16 = 0.6;

    private static final int FIRST_YEAR_OF_SIXTH_FORM = 12;

    static final int FEWEST = DOZEN.size();

    /** Beyond, establishment numbers and URNs would be those of the schools around. */
    static final int MOST = 700;

    /** Place in the list of the school that a merger formed, and of the one that becomes an academy. */
    public static final int MERGED = 2;

    public static final int CONVERTING = 3;

    /** Place of the one whose link leads to an establishment that the register does not have. */
    public static final int LINKED_TO_NOWHERE = 4;

    private final Outline outline;
    private final PublishedSize size;
    private final List<Kind> kinds = new ArrayList<>();
    private final List<List<Integer>> places = new ArrayList<>();

    private SyntheticSchools(Outline outline) {
        this.outline = outline;
        this.size = PublishedSize.of(outline);
    }

    /** The same schools in every year of the outline; the merger and the conversion are of the first. */
    static List<SyntheticSchool> of(Outline outline) {
        SyntheticSchools schools = new SyntheticSchools(outline);
        schools.chooseKinds();
        schools.sharePlaces();
        return schools.named();
    }

    private void chooseKinds() {
        DOZEN.forEach(school -> kinds.add(Kind.valueOf(school.get(0))));
        int all = size.schools().values().stream().mapToInt(number -> number).sum();
        while (kinds.size() < outline.schools()) {
            Kind next = Kind.PRIMARY;
            double mostMissing = 0;
            for (Kind kind : size.schools().keySet()) {
                double missing = (kinds.size() + 1.0) * usual(kind) / all
                        - kinds.stream().filter(kind::equals).count();
                if (missing > mostMissing) {
                    mostMissing = missing;
                    next = kind;
                }
            }
            kinds.add(next);
        }
    }

    /** Schools of the kind in a whole authority. */
    private int usual(Kind kind) {
        return size.schools().get(kind);
    }

    /** Pupils of the kind in a whole authority. */
    private int pupils(Kind kind) {
        return size.pupils().getOrDefault(kind, 0);
    }

    private void sharePlaces() {
        kinds.forEach(kind -> {
            List<Integer> none = new ArrayList<>();
            for (int year = kind.firstYear; year <= kind.lastYear; year++) {
                none.add(0);
            }
            places.add(none);
        });
        int left = outline.pupils();
        for (Kind kind : List.of(Kind.SPECIAL, Kind.PUPIL_REFERRAL_UNIT, Kind.NURSERY)) {
            long schools = kinds.stream().filter(kind::equals).count();
            int whole = pupils(Kind.PRIMARY)
                    + pupils(Kind.SECONDARY)
                    + pupils(Kind.SPECIAL)
                    + pupils(Kind.PUPIL_REFERRAL_UNIT)
                    + pupils(Kind.NURSERY);
            int fewest = size.fewest().get(kind);
            int pupils = (int) Math.min(
                    Math.max(schools * fewest, Math.round((double) outline.pupils() * pupils(kind) / whole)), left / 4);
            share(pupils, kind.firstYear, kind.lastYear, List.of(kind));
            left -= pupils;
        }
        int primary = (int)
                Math.round((double) left * pupils(Kind.PRIMARY) / (pupils(Kind.PRIMARY) + pupils(Kind.SECONDARY)));
        share(primary, 0, 6, List.of(Kind.PRIMARY, Kind.ALL_THROUGH));
        share(left - primary, 7, 13, List.of(Kind.SECONDARY, Kind.WITH_SIXTH_FORM, Kind.ALL_THROUGH));
    }

    /** Shares pupils out to the years of all schools of some kinds, by the size of the school. */
    private void share(int pupils, int first, int last, List<Kind> among) {
        double all = 0;
        for (int school = 0; school < kinds.size(); school++) {
            for (int year = first; year <= last; year++) {
                all += among.contains(kinds.get(school)) ? weight(school, year) : 0;
            }
        }
        double sum = 0;
        for (int school = 0; school < kinds.size(); school++) {
            for (int year = first; year <= last; year++) {
                if (among.contains(kinds.get(school)) && kinds.get(school).teaches(year)) {
                    long before = Math.round(pupils * sum / all);
                    sum += weight(school, year);
                    long after = Math.round(pupils * sum / all);
                    places.get(school).set(year - kinds.get(school).firstYear, (int) (after - before));
                }
            }
        }
    }

    /** Special schools have more places for older pupils, who come to them from mainstream schools. */
    private double weight(int school, int year) {
        Kind kind = kinds.get(school);
        double size =
                0.7 + 0.6 * SeededRandom.of(outline.seed(), "size", school).share();
        double ofYear = year >= FIRST_YEAR_OF_SIXTH_FORM
                ? PLACES_AFTER_16
                : kind != Kind.SPECIAL ? 1 : SyntheticSchool.isSecondary(year) ? 1.1 : Math.min(1, 0.7 + 0.1 * year);
        return kind.teaches(year) ? size * ofYear : 0;
    }

    private List<SyntheticSchool> named() {
        SchoolYear first = outline.academicYears().get(0);
        LocalDate merger = first.augustBefore().plusDays(1);
        LocalDate conversion = LocalDate.of(first.start() + 1, Month.FEBRUARY, 1);
        List<SyntheticSchool> schools = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            Kind kind = kinds.get(i);
            boolean isOfTheDozen = i < FEWEST;
            schools.add(new SyntheticSchool(
                    i,
                    outline.home().code(),
                    outline.numbers().urn(i),
                    outline.numbers().academyUrn(i),
                    outline.numbers().establishment(i),
                    outline.named(isOfTheDozen ? DOZEN.get(i).get(1) : name(i - FEWEST, kind), outline.home()),
                    kind,
                    isOfTheDozen ? DOZEN.get(i).get(2) : kind.type,
                    List.copyOf(places.get(i)),
                    i == MERGED ? merger : null,
                    i == CONVERTING ? conversion : null));
        }
        return List.copyOf(schools);
    }

    /** No two schools are called alike: each pair of words comes once. */
    private static String name(int number, Kind kind) {
        String place =
                BEFORE.get(number % BEFORE.size()) + " " + AFTER.get((number + number / BEFORE.size()) % AFTER.size());
        String what = switch (kind) {
            case PRIMARY -> "Primary School";
            case SECONDARY, WITH_SIXTH_FORM -> "High School";
            case ALL_THROUGH -> "Academy";
            case SPECIAL -> "School";
            case PUPIL_REFERRAL_UNIT -> "Centre";
            case NURSERY -> "Nursery School";
        };
        return "Made-up " + place + " " + what;
    }
}
