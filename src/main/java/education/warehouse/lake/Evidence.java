package education.warehouse.lake;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.contract.Resource;
import education.warehouse.home.Decision;
import education.warehouse.home.Delivery;
import education.warehouse.home.Normalised;
import education.warehouse.home.SourceFile;
import education.warehouse.project.AuthorityRule;
import java.nio.file.InvalidPathException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that a {@link Verdict} follows from, as far as it is known: of a file that has not been read only its name and place.
 *
 * @param file its name, for a reader
 * @param beforehand what its place in the inbox says already, such as that it is a link
 * @param contract of the feed that claims it; empty where none does
 * @param feeds that there are
 * @param member its name in the zip that it came in; empty where it came alone
 * @param decision what somebody has decided about it
 * @param found what was found in it for one table; empty before it was read
 */
public record Evidence(
        String file,
        Optional<Verdict> beforehand,
        Optional<Contract> contract,
        Collection<String> feeds,
        Optional<String> member,
        Optional<Decision> decision,
        Optional<Found> found) {

    /**
     * What a delivery holds for one table.
     *
     * @param normalised counts and what keeps it back; empty where today's contract has not been applied to it
     * @param asAt its reference date; empty where it is not known
     * @param losses what it would lose of what is loaded, each a whole sentence
     */
    public record Found(
            Resource resource, Optional<Normalised> normalised, Optional<LocalDate> asAt, List<String> losses) {}

    /** What is known of a file in the inbox before it is read. */
    public static Evidence of(SourceFile file, Contracts contracts) {
        return new Evidence(
                file.fileName(),
                ofAnotherAuthority(file, contracts),
                contracts.of(file.feed()),
                contracts.feeds(),
                file.member(),
                Optional.empty(),
                Optional.empty());
    }

    /** A file of another authority, of a feed whose contract does not say how its records are told from the home one's. */
    private static Optional<Verdict> ofAnotherAuthority(SourceFile file, Contracts contracts) {
        return contracts
                .of(file.feed())
                .filter(contract ->
                        !contract.filedUnder().isEmpty() && contract.authority().of() == AuthorityRule.Of.HOME)
                .flatMap(contract -> held("Cannot load " + file.fileName() + ": it is filed under "
                        + contracts.authorities().told(contract.filedUnder())
                        + ", and jobs/feeds/" + contract.feed()
                        + ".yaml reads files of the home authority alone: nothing in them says whose they are. Load it in"
                        + " a home of that authority."));
    }

    /** What is known of a delivery, whose file need not be there any more. */
    static Evidence of(Delivery delivery, Contract contract) {
        int slash = delivery.file().indexOf('/');
        return new Evidence(
                delivery.file(),
                Optional.empty(),
                Optional.of(contract),
                List.of(),
                Optional.of(delivery.file()).filter(name -> slash > 0).map(name -> name.substring(slash + 1)),
                Optional.empty(),
                Optional.empty());
    }

    /** What is known of a file that is in no feed's folder, or that is not to be read. */
    public static Evidence of(String place, Optional<Verdict> beforehand, Contracts contracts) {
        return new Evidence(
                place,
                beforehand,
                Optional.empty(),
                contracts.feeds(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, now that it has been read. */
    Evidence with(Found found) {
        return new Evidence(file, beforehand, contract, feeds, member, decision, Optional.of(found));
    }

    /** The same, with what was decided about it. */
    public Evidence with(Optional<Decision> decided) {
        return new Evidence(file, beforehand, contract, feeds, member, decided, found);
    }

    private boolean isAccepted() {
        return decision.filter(decided -> decided.kind() == Decision.Kind.ACCEPTED)
                .isPresent();
    }

    /** What settles it although it is held, as a sentence; empty where nothing does. */
    Optional<String> settling() {
        return decision.filter(decided ->
                        decided.kind() == Decision.Kind.DISMISSED || decided.kind() == Decision.Kind.TAKEN_AWAY)
                .map(decided -> decided.kind() == Decision.Kind.DISMISSED
                        ? "It was " + decided.told() + "."
                        : "Its file has left the inbox.");
    }

    Optional<Verdict> unclaimed() {
        return contract.isPresent()
                ? Optional.empty()
                : held("Cannot load " + file + ": no feed claims it. Put it into the inbox folder of its feed, one of "
                        + feeds + ", or write a contract for it.");
    }

    Optional<Verdict> leftOut() {
        return member.filter(name -> is(name, contract.orElseThrow().file()::leavesOut))
                .map(name -> new Verdict.Skipped("It is left out, as " + path() + " says."));
    }

    /** Only of members of a zip: a file alone is in the folder of its feed because somebody meant it for that. */
    Optional<Verdict> ofAnotherFormat() {
        if (member.isEmpty()
                || is(member.get(), name -> contract.orElseThrow().file().admits(name))) {
            return Optional.empty();
        }
        String why = member.get().toLowerCase(Locale.ROOT).endsWith(".zip")
                ? "a zip in a zip is not opened. Unpack it, and put it beside"
                : "it is not " + contract.orElseThrow().file().format().word()
                        + ", and no other contract reads what is in this zip. Add it to exclude of " + path()
                        + " if it is not to be loaded";
        return held("Cannot load " + file + ": " + why + ".");
    }

    /** A zip may hold names that no file can have: nothing is said of them. */
    private static boolean is(String name, Predicate<String> said) {
        try {
            return said.test(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    Optional<Verdict> withoutDateInItsName() {
        return found.flatMap(table -> table.resource()
                        .datelessness(table.normalised()
                                .flatMap(Normalised::corrects)
                                .map(Normalised.Corrects::file)
                                .orElse(file)))
                .flatMap(Evidence::held);
    }

    /** What extract or normalise refused, or could not do. */
    Optional<Verdict> refused() {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<Normalised> normalised = found.get().normalised();
        return normalised.isEmpty()
                ? held("Cannot load " + file + ": " + path()
                        + " has changed since it was loaded, and the file is no longer in the inbox. Put it back.")
                : normalised
                        .filter(Normalised::isRefused)
                        .filter(table -> !(table.isOverALimit() && isAccepted()))
                        .map(table -> new Verdict.Held(
                                table.fault().orElseThrow(), table.refusal().orElseThrow(), table.isOverALimit()));
    }

    Optional<Verdict> undated() {
        return found.filter(table -> table.asAt().isEmpty())
                .flatMap(table -> held("Cannot load " + file + ": none of its rows has a "
                        + table.resource().asAtColumn().orElseThrow().name()
                        + ", which would say its reference date. Ask the sender for the file again."));
    }

    Optional<Verdict> emptied() {
        return found.filter(table -> !table.losses().isEmpty() && !isAccepted())
                .map(table -> new Verdict.Held(Problem.Family.FILE, String.join(" ", table.losses()), true));
    }

    private String path() {
        return "jobs/feeds/" + contract.orElseThrow().feed() + ".yaml";
    }

    private static Optional<Verdict> held(String reason) {
        return Optional.of(new Verdict.Held(Problem.Family.FILE, reason));
    }
}
