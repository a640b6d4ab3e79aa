package education.warehouse.sample.files;

import education.warehouse.sample.world.Numbers;
import education.warehouse.sample.world.SchoolYear;
import education.warehouse.sample.world.Suspension;
import education.warehouse.sample.world.SyntheticPupil;

/** Values that files of several families ask for. */
final class CommonValues {

    private static final int NOBODIES = 8;

    private CommonValues() {}

    static Values<SyntheticPupil> ofPupil(SchoolYear year) {
        return new Values<SyntheticPupil>()
                .add("upn", SyntheticPupil::upn)
                .add("former_upn", SyntheticPupil::formerUpn)
                .add("uln", pupil -> pupil.uln(year))
                .add("surname", SyntheticPupil::surname)
                .add("forename", SyntheticPupil::forename)
                .add("born", SyntheticPupil::born)
                .add("sex", SyntheticPupil::sex)
                .add("ethnicity", SyntheticPupil::ethnicity)
                .add("language", SyntheticPupil::language);
    }

    /** Pupil numbers that no pupil has, for rows that are wrong on purpose. */
    static Values<Numbers> ofNobody() {
        Values<Numbers> values = new Values<Numbers>()
                .add("nobody_1_wrong", numbers -> numbers.upnWithWrongLetter(1))
                .add("nobody_4_bare", numbers -> numbers.upnWithoutLetter(4));
        for (int number = 1; number <= NOBODIES; number++) {
            int nobody = number;
            values.add("nobody_" + number, numbers -> numbers.upnOfNobody(nobody));
        }
        return values;
    }

    static Values<Suspension> ofSuspension() {
        return new Values<Suspension>()
                .add("category", Suspension::category)
                .add("reason_1", suspension -> suspension.reason(1))
                .add("reason_2", suspension -> suspension.reason(2))
                .add("reason_3", suspension -> suspension.reason(3));
    }
}
