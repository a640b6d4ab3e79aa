package education.warehouse.sample.world;

/** Why spells of absence begin, as codes of the register: the letters stand as often as the reasons happen. */
final class AbsenceReason {

    private static final String OF_YOUNGER = "IIIIIIIIIIIIIIIIIICCOOON";
    private static final String OF_OLDER = "IIIIIIIIIIIIICCOOOOOOU";

    private AbsenceReason() {}

    /** The reason of a new spell; of travelling families that they travel. */
    static char of(Enrolment enrolment, SeededRandom random) {
        char reason = random.letterOf(enrolment.year() < 7 ? OF_YOUNGER : OF_OLDER);
        return reason != 'I' && enrolment.pupil().number() % 120 == 55 ? 'T' : reason;
    }
}
