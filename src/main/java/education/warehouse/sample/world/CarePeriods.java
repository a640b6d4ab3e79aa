package education.warehouse.sample.world;

import education.warehouse.sample.world.SocialCare.Care;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is looked after on the day, or was until the six months before it: pupils as their records say, and children beside them. */
final class CarePeriods {

    private static final int OF_AGE = 18;
    private static final String LAST_AGE = "16";

    private final LocalDate day;
    private final LocalDate first;
    private final CareFigures figures;
    private final CareChildren children;
    private final SeededRandom random;
    private final List<Care> care = new ArrayList<>();

    CarePeriods(Roll roll, LocalDate day, CareFigures figures, CareChildren children) {
        this.day = day;
        this.first = SocialCare.firstDay(day);
        this.figures = figures;
        this.children = children;
        this.random = children.draw("care");
        List<Span> spans = new ArrayList<>(Stream.concat(roll.former().stream(), roll.pupils().stream())
                .filter(this::isListed)
                .map(pupil -> new Span(
                        children.of(pupil),
                        pupil.careFrom(),
                        Optional.ofNullable(pupil.careTo()).filter(end -> !end.isAfter(day))))
                .toList());
        addCeased(spans);
        addOpen(spans);
        List<CareChild> all = spans.stream().map(Span::child).toList();
        children.giveEthnicity("looked after", all);
        children.giveSex("looked after", all);
        children.giveDisability("looked after", all);
        write(spans);
    }

    /** The lists, in the order of their children. */
    List<Care> care() {
        return care;
    }

    private record Span(CareChild child, LocalDate from, Optional<LocalDate> to) {

        boolean isOpen() {
            return to.isEmpty();
        }
    }

    private boolean isListed(SyntheticPupil pupil) {
        return pupil.careFrom() != null
                && !pupil.careFrom().isAfter(day)
                && (pupil.careTo() == null || !pupil.careTo().isBefore(first))
                && pupil.born().plusYears(OF_AGE).isAfter(day);
    }

    private void addCeased(List<Span> spans) {
        int ceased = figures.rows("looked after ceased")
                - (int) spans.stream().filter(span -> !span.isOpen()).count();
        for (int i = 0; i < ceased; i++) {
            LocalDate to = first.plusDays(random.below(182));
            CareChild child = i % 4 == 0
                    ? children.born(to.minusYears(OF_AGE).minusDays(random.below(3)))
                    : children.other(random.below(16), random);
            spans.add(new Span(child, later(child.born(), to.minusDays(random.between(200, 1500))), Optional.of(to)));
        }
    }

    private void addOpen(List<Span> spans) {
        List<Span> open = spans.stream().filter(Span::isOpen).toList();
        int missing = figures.rows("looked after") - open.size();
        int started = figures.rows("looked after started")
                - (int) spans.stream()
                        .filter(span -> !span.from().isBefore(first))
                        .count();
        int settled = figures.rows("looked after a year")
                - (int) open.stream().filter(this::isSettled).count();
        List<String> ages = figures.dealt(
                "age of looked after",
                Math.max(0, missing),
                open.stream().map(this::age).toList(),
                random);
        ages.sort((one, other) -> Integer.compare(Integer.parseInt(one), Integer.parseInt(other)));
        int seekers = Math.min(Math.max(0, missing), figures.rows("asylum seekers"));
        List<String> ofSeekers = figures.dealt("ethnicity of asylum seekers", seekers, random);
        for (int i = 0; i < missing; i++) {
            // the youngest came last, so that nobody is looked after before birth
            boolean isNewSeeker = i < figures.rows("looked after started seekers") && seekers > 0;
            LocalDate from = i < started || isNewSeeker
                    ? first.plusDays(random.below(182))
                    : i < missing - settled
                            ? first.minusDays(random.between(1, 180))
                            : day.minusYears(1).minusDays(random.between(1, 700));
            int age = Integer.parseInt(ages.get(i));
            boolean isSeeker = missing - i <= seekers - figures.rows("looked after started seekers") || isNewSeeker;
            CareChild child = children.other(isSeeker ? Integer.parseInt(LAST_AGE) : age, random);
            if (isSeeker) {
                child.seekAsylum();
                child.ethnicity(ofSeekers.remove(0));
                child.sex(ofSeekers.isEmpty() ? "female" : "male");
            }
            spans.add(new Span(child, later(child.born(), from), Optional.empty()));
        }
    }

    private boolean isSettled(Span span) {
        return !span.from().isAfter(day.minusYears(1));
    }

    /** The lower end of the band of ages that the printed shares are of. */
    private String age(Span span) {
        int age = span.child().ageOn(day);
        return age < 1 ? "0" : age < 5 ? "2" : age < 10 ? "7" : age < 16 ? "12" : LAST_AGE;
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private void write(List<Span> spans) {
        int open = (int) spans.stream().filter(Span::isOpen).count();
        int settled = (int)
                spans.stream().filter(span -> span.isOpen() && isSettled(span)).count();
        List<String> permanence = figures.dealt("permanence", open, random);
        List<String> placements = figures.dealt("placement", open, random);
        List<String> teeth = figures.dealt("teeth", settled, random);
        List<String> health = figures.dealt("health", settled, random);
        List<String> reasons = reasons(spans);
        List<Integer> missing = dealtOut("missing", "missing episodes", spans.size());
        List<Integer> absent = dealtOut("absent", "absent episodes", spans.size());
        int gone = (int) missing.stream().filter(times -> times > 0).count();
        List<String> offered = figures.dealt("interview offered", gone, random);
        List<String> accepted = figures.dealt(
                "interview accepted",
                (int) offered.stream().filter(offer -> offer.startsWith("a")).count(),
                random);
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            boolean isOpen = span.isOpen();
            boolean isExamined = isOpen && isSettled(span);
            int days = span.child().ageOn(day) < 5 ? 170 : 350;
            String offer = missing.get(i) > 0 ? offered.remove(0) : "";
            care.add(new Care(
                    span.child(),
                    span.from(),
                    span.to(),
                    isOpen ? "" : reasons.remove(0),
                    isOpen ? permanence.remove(0) : "",
                    isOpen ? placements.remove(0) : "U6 PR1",
                    random.happens(0.1) ? 3 : random.between(1, 2),
                    isExamined && health.remove(0).equals("assessed")
                            ? Optional.of(day.minusDays(random.between(1, days)))
                            : Optional.empty(),
                    isExamined && teeth.remove(0).equals("checked")
                            ? Optional.of(day.minusDays(random.between(1, 350)))
                            : Optional.empty(),
                    missing.get(i),
                    absent.get(i),
                    offer,
                    offer.startsWith("a") ? accepted.remove(0) : ""));
        }
    }

    /** Why children ceased to be looked after, in their order: those who came of age because of that. */
    private List<String> reasons(List<Span> spans) {
        List<Span> ceased = spans.stream().filter(span -> !span.isOpen()).toList();
        List<String> dealt = figures.dealt("ceased", ceased.size(), random);
        List<String> ofAge =
                new ArrayList<>(dealt.stream().filter("E17"::equals).toList());
        dealt.removeIf("E17"::equals);
        List<String> reasons = new ArrayList<>();
        for (Span span : ceased) {
            boolean isOfAge =
                    !span.child().born().plusYears(OF_AGE).isAfter(span.to().orElseThrow());
            reasons.add(isOfAge && !ofAge.isEmpty() || dealt.isEmpty() ? remove(ofAge, dealt) : remove(dealt, ofAge));
        }
        return reasons;
    }

    private static String remove(List<String> first, List<String> second) {
        return first.isEmpty() ? second.remove(0) : first.remove(0);
    }

    /** Times by child: so many children with one or more, and so many times together. */
    private List<Integer> dealtOut(String whom, String times, int size) {
        int some = Math.min(size, figures.rows(whom));
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(i < some ? 1 : 0);
        }
        for (int left = figures.rows(times) - some; left > 0 && some > 0; left--) {
            int at = random.below(some);
            all.set(at, all.get(at) + 1);
        }
        random.shuffle(all);
        return all;
    }
}
