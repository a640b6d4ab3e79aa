package education.warehouse.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One request for an assessment and what came of it, as the authority's casework has it; a date that is null has not come, or
 * nobody kept it.
 *
 * @param number from 1
 * @param pupil whom it is for; null for somebody who is at no school of the authority
 * @param born date of birth
 * @param received day of the request; null for a plan that came from another authority, and for some old ones
 * @param decided day of the decision whether to assess, or of a withdrawal
 * @param request outcome of the request: Y, N, A, W or H
 * @param assessed day of the decision whether to issue a plan, or of a withdrawal
 * @param assessment outcome of the assessment, likewise; null where there was none
 * @param issued day of the plan
 * @param ceased day on which it ended
 * @param isException whether the limit of 20 weeks did not apply
 * @param transferredFrom authority that a plan came from; null for its own
 * @param setting URN of where the person is, or a code such as EHE; null where nothing is known
 */
record PlanCase(
        int number,
        MadeUpPupil pupil,
        LocalDate born,
        LocalDate received,
        LocalDate decided,
        String request,
        LocalDate assessed,
        String assessment,
        LocalDate issued,
        LocalDate ceased,
        boolean isException,
        String transferredFrom,
        String setting) {

    private static final int TWENTY_WEEKS = 140;
    private static final String LIVERPOOL = "341";

    boolean isActive() {
        return ceased == null && (issued != null || transferredFrom != null);
    }

    /** The cases of the roll, and a third as many of young people who are at no school of the authority. */
    static List<PlanCase> of(Roll roll, LocalDate taken) {
        Maker maker = new Maker(roll, taken);
        for (MadeUpPupil pupil : roll.pupils()) {
            if (pupil.planFrom() != null) {
                maker.plan(pupil, pupil.born(), pupil.planFrom(), null, null);
            } else if (pupil.supportFrom() != null && pupil.number() % 4 == 1) {
                maker.withoutPlan(pupil);
            }
        }
        int elsewhere = Math.max(18, roll.pupils().size() / 25);
        for (int i = 0; i < elsewhere; i++) {
            maker.elsewhere(i);
        }
        return maker.cases;
    }

    /** Makes up one case after the other. */
    private static final class Maker {

        private final Roll roll;
        private final LocalDate taken;
        private final LocalDate recent;
        private final List<PlanCase> cases = new ArrayList<>();
        private int plans;
        private int refusals;

        Maker(Roll roll, LocalDate taken) {
            this.roll = roll;
            this.taken = taken;
            this.recent = LocalDate.of(roll.year().start() - 1, 1, 1);
        }

        void plan(MadeUpPupil pupil, LocalDate born, LocalDate issued, LocalDate ceased, String setting) {
            int number = cases.size() + 1;
            Draw draw = roll.draw("plan", number);
            if (issued.isBefore(recent)) {
                LocalDate received = draw.happens(0.5) ? issued.minusDays(draw.between(100, 230)) : null;
                cases.add(new PlanCase(
                        number, pupil, born, received, null, "H", null, "H", issued, ceased, false, null, setting));
                return;
            }
            plans++;
            int days =
                    plans % 12 == 1 ? TWENTY_WEEKS : plans % 12 == 2 ? TWENTY_WEEKS + 1 : days(draw, issued.getYear());
            boolean isException = plans % 12 == 3 || plans % 12 == 10;
            LocalDate received = issued.minusDays(isException ? 210 + draw.below(90) : days);
            LocalDate decided = received.plusDays(draw.between(20, days > 200 ? 60 : 41));
            LocalDate assessed = issued.minusDays(draw.between(5, 24));
            cases.add(new PlanCase(
                    number,
                    pupil,
                    born,
                    received,
                    decided,
                    "Y",
                    assessed,
                    "Y",
                    issued,
                    ceased,
                    isException,
                    null,
                    setting));
        }

        /** From request to plan; the share in time is about what the authority's was. */
        private int days(Draw draw, int issued) {
            double inTime =
                    issued < roll.year().start() ? 0.6 : issued == roll.year().start() ? 0.28 : 0.4;
            return draw.happens(inTime) ? draw.between(95, 139) : draw.between(143, 390);
        }

        void withoutPlan(MadeUpPupil pupil) {
            int number = cases.size() + 1;
            Draw draw = roll.draw("plan", number);
            LocalDate received = taken.minusDays(draw.between(250, 900));
            LocalDate decided = received.plusDays(draw.between(25, 45));
            LocalDate assessed = decided.plusDays(draw.between(50, 120));
            LocalDate late = taken.minusDays(draw.between(3, 60));
            LocalDate newer = taken.minusDays(draw.between(70, 160));
            switch (refusals++ % 7) {
                case 0 -> add(pupil, received, decided, "N", null, null);
                case 1 -> add(pupil, late, null, "A", null, null);
                case 2 -> add(pupil, received, decided, "Y", assessed, "N");
                case 3 -> add(pupil, received, decided, "W", null, null);
                case 4 -> add(pupil, newer, newer.plusDays(40), "Y", null, "A");
                case 5 -> add(pupil, received, decided, "Y", assessed, "W");
                default -> add(pupil, late, null, "A", null, null);
            }
        }

        private void add(
                MadeUpPupil pupil,
                LocalDate received,
                LocalDate decided,
                String request,
                LocalDate assessed,
                String assessment) {
            int number = cases.size() + 1;
            cases.add(new PlanCase(
                    number,
                    pupil,
                    pupil.born(),
                    received,
                    decided,
                    request,
                    assessed,
                    assessment,
                    null,
                    null,
                    false,
                    null,
                    null));
        }

        /** Colleges, independent schools, home, early years; plans that ended, and plans that came from elsewhere. */
        void elsewhere(int i) {
            int number = cases.size() + 1;
            Draw draw = roll.draw("elsewhere", i);
            LocalDate issued = Roll.weekday(taken.minusDays(draw.between(20, 2600)));
            LocalDate ended = Roll.weekday(taken.minusDays(draw.between(10, 700)));
            LocalDate begun = ended.minusDays(draw.between(300, 1800));
            switch (i % 9) {
                case 0, 5 -> plan(null, born(draw, 16, 23), issued, null, String.valueOf(SchoolFiles.COLLEGE));
                case 1 -> plan(null, born(draw, 8, 17), issued, null, String.valueOf(SchoolFiles.INDEPENDENT_SPECIAL));
                case 2 -> plan(null, born(draw, 9, 15), issued, null, i % 2 == 0 ? "EHE" : "OLA");
                case 3 -> plan(null, born(draw, 2, 3), taken.minusDays(draw.between(20, 200)), null, "EYP");
                case 4 -> plan(null, born(draw, 19, 24), begun, ended, "NEET");
                case 6 -> plan(null, born(draw, 16, 19), begun, ended, String.valueOf(SchoolFiles.COLLEGE));
                case 7 ->
                    cases.add(new PlanCase(
                            number,
                            null,
                            born(draw, 6, 14),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            false,
                            LIVERPOOL,
                            String.valueOf(SchoolFiles.PRIMARY_ELSEWHERE)));
                default -> plan(null, born(draw, 17, 21), issued, null, i % 2 == 0 ? "NEET" : null);
            }
        }

        private LocalDate born(Draw draw, int youngest, int oldest) {
            return taken.minusYears(draw.between(youngest, oldest)).minusDays(draw.below(360));
        }
    }
}
