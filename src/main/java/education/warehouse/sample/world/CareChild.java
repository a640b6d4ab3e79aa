package education.warehouse.sample.world;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** A child or young person in the social care case system: a made-up pupil, or somebody too young, too old or at no school here. */
public final class CareChild {

    private final String id;
    private final SyntheticPupil pupil;
    private final LocalDate born;
    private String sex;
    private String ethnicity;
    private Boolean isDisabled;
    private boolean isAsylumSeeker;

    /** @param pupil null for somebody who is at no school here */
    CareChild(String id, SyntheticPupil pupil, LocalDate born) {
        this.id = id;
        this.pupil = pupil;
        this.born = born;
        if (pupil != null) {
            sex = pupil.sex().equals("F") ? "female" : "male";
            ethnicity = pupil.ethnicity();
        }
    }

    /** Number in the case system, the same as in the records of children looked after. */
    static String id(SyntheticPupil pupil) {
        return "MU" + pupil.number();
    }

    public String id() {
        return id;
    }

    public Optional<SyntheticPupil> pupil() {
        return Optional.ofNullable(pupil);
    }

    public LocalDate born() {
        return born;
    }

    /** Whole years; -1 before birth. */
    public int ageOn(LocalDate day) {
        return day.isBefore(born) ? -1 : Period.between(born, day).getYears();
    }

    /** {@code male}, {@code female} or {@code neither}. */
    public String sex() {
        return sex == null ? "male" : sex;
    }

    /** Code of the ethnic group; empty where it is not recorded. */
    public String ethnicity() {
        return ethnicity == null ? "" : ethnicity;
    }

    public boolean isDisabled() {
        return Boolean.TRUE.equals(isDisabled);
    }

    /** Whether the child came alone and seeks asylum. */
    public boolean isAsylumSeeker() {
        return isAsylumSeeker;
    }

    boolean hasSex() {
        return sex != null;
    }

    boolean hasEthnicity() {
        return ethnicity != null;
    }

    boolean hasDisability() {
        return isDisabled != null;
    }

    void sex(String given) {
        sex = given;
    }

    void ethnicity(String given) {
        ethnicity = given;
    }

    void disability(String given) {
        isDisabled = given.equals("yes");
    }

    void seekAsylum() {
        isAsylumSeeker = true;
    }
}
