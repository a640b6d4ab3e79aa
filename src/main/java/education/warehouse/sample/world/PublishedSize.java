package education.warehouse.sample.world;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import education.warehouse.sample.world.SyntheticSchool.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How large a whole authority is, as published.
 *
 * @param schools how many of each kind
 * @param pupils how many at each kind; those of schools with a sixth form and of all-through schools are at primary and secondary ones
 * @param fewest how many a school of each kind has at least
 */
public record PublishedSize(Map<Kind, Integer> schools, Map<Kind, Integer> pupils, Map<Kind, Integer> fewest) {

    /** Referral units and nurseries are in no published list of schools: as many as in other authorities. */
    private static final List<Kind> UNLISTED = List.of(Kind.PUPIL_REFERRAL_UNIT, Kind.NURSERY);

    /** Of a whole authority like that of an outline. */
    static PublishedSize of(Outline outline) {
        PublishedSize usual = usual();
        return outline.isOfItsOwn() ? usual.as(of(outline.home().key()).orElseThrow()) : usual;
    }

    /** Of an authority that exists. */
    public static PublishedSize of(Area area) {
        return usual().as(of(area.key()).orElseThrow());
    }

    /** Pupils of an authority, a region or England; nothing where nothing is published. */
    static Optional<Integer> pupilsOf(String area) {
        return of(area).map(row -> usual().as(row).allPupils());
    }

    private static Optional<NamedCsvRecord> of(String area) {
        return Tables.rows("authority_sizes.csv").stream()
                .filter(row -> row.getField("area_key").equals(area))
                .findFirst();
    }

    private static PublishedSize usual() {
        PublishedSize usual =
                new PublishedSize(new EnumMap<>(Kind.class), new EnumMap<>(Kind.class), new EnumMap<>(Kind.class));
        for (NamedCsvRecord row : Tables.rows("school_kinds.csv")) {
            Kind kind = Kind.valueOf(row.getField("kind"));
            usual.schools.put(kind, Integer.parseInt(row.getField("schools")));
            if (!row.getField("pupils").isEmpty()) {
                usual.pupils.put(kind, Integer.parseInt(row.getField("pupils")));
            }
            usual.fewest.put(kind, Integer.parseInt(row.getField("fewest")));
        }
        return usual;
    }

    private PublishedSize as(NamedCsvRecord row) {
        Map<Kind, Integer> ofKinds = new EnumMap<>(Kind.class);
        int secondary = number(row, "secondary_schools");
        int withSixthForm = (int) Math.round((double) secondary
                * schools.get(Kind.WITH_SIXTH_FORM)
                / (schools.get(Kind.WITH_SIXTH_FORM) + schools.get(Kind.SECONDARY)));
        ofKinds.put(Kind.PRIMARY, number(row, "primary_schools"));
        ofKinds.put(Kind.SECONDARY, secondary - withSixthForm);
        ofKinds.put(Kind.WITH_SIXTH_FORM, withSixthForm);
        ofKinds.put(Kind.ALL_THROUGH, number(row, "all_through_schools"));
        ofKinds.put(Kind.SPECIAL, number(row, "special_schools"));
        UNLISTED.forEach(kind -> ofKinds.put(kind, schools.get(kind)));
        Map<Kind, Integer> atKinds = new EnumMap<>(Kind.class);
        atKinds.put(Kind.PRIMARY, number(row, "primary_pupils"));
        atKinds.put(Kind.SECONDARY, number(row, "secondary_pupils"));
        atKinds.put(Kind.SPECIAL, number(row, "special_pupils"));
        atKinds.put(Kind.PUPIL_REFERRAL_UNIT, number(row, "unit_pupils"));
        atKinds.put(Kind.NURSERY, number(row, "nursery_pupils"));
        return new PublishedSize(ofKinds, atKinds, fewest);
    }

    private static int number(NamedCsvRecord row, String field) {
        return Integer.parseInt(row.getField(field));
    }

    int allPupils() {
        return pupils.values().stream().mapToInt(number -> number).sum();
    }

    /** Pupils of a share of it, as many as a sample can be made of at least. */
    public int pupils(double share) {
        int fewestPupils = SyntheticSchools.FEWEST * Outline.FEWEST_PUPILS_OF_A_SCHOOL;
        return (int) Math.max(fewestPupils, Math.round(share * allPupils()));
    }

    /** Schools for so many of its pupils. */
    public int schools(int ofPupils) {
        long all = schools.values().stream().mapToInt(number -> number).sum();
        long most = Math.min(SyntheticSchools.MOST, ofPupils / Outline.FEWEST_PUPILS_OF_A_SCHOOL);
        long like = Math.round((double) all * ofPupils / allPupils());
        return (int) Math.max(SyntheticSchools.FEWEST, Math.min(most, like));
    }
}
