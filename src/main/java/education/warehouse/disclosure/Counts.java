package education.warehouse.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Counts, numbered from 0, and the relations between them: sums with signs whose results anybody may know. A count is shown, suppressed
 * (which says that it is not 0), or withheld with all of its table, which says nothing. The rest of a whole is withheld from the start.
 */
final class Counts {

    /** One count in a relation, or one relation that a count is in. */
    record Term(int index, int sign) {}

    private final List<Long> values = new ArrayList<>();
    private final List<List<Term>> relations = new ArrayList<>();
    private final List<List<Term>> relationsOf = new ArrayList<>();
    private final BitSet suppressed = new BitSet();
    private final BitSet withheld = new BitSet();
    private final BitSet fixed = new BitSet();
    private final BitSet mayBeZero = new BitSet();

    /** Adds a count; returns its number. */
    int add(long value) {
        values.add(value);
        relationsOf.add(new ArrayList<>());
        return values.size() - 1;
    }

    void relate(List<Term> terms) {
        int relation = relations.size();
        relations.add(List.copyOf(terms));
        terms.forEach(term -> relationsOf.get(term.index()).add(new Term(relation, term.sign())));
    }

    /** It stays in sight, whatever happens: it is known elsewhere, or is a 0 that is shown. */
    void fix(int count) {
        fixed.set(count);
    }

    /** That it may be 0 is nothing that its suppression would say. */
    void mayBeZero(int count) {
        mayBeZero.set(count);
    }

    void suppress(int count) {
        suppressed.set(count);
    }

    /** Takes it out of sight with all of its table, so that nothing is said of it. */
    void withhold(int count) {
        fixed.clear(count);
        withheld.set(count);
        mayBeZero.set(count);
    }

    boolean isWithheld(int count) {
        return withheld.get(count);
    }

    /** Whether it may be another number to those who read what is published. */
    boolean isOpen(int count) {
        return suppressed.get(count) || withheld.get(count);
    }

    boolean isFixed(int count) {
        return fixed.get(count);
    }

    long value(int count) {
        return values.get(count);
    }

    /** The least value that somebody must think possible of it once it is suppressed. */
    int least(int count) {
        return mayBeZero.get(count) ? 0 : 1;
    }

    List<Term> relation(int relation) {
        return relations.get(relation);
    }

    List<Term> relationsOf(int count) {
        return relationsOf.get(count);
    }
}
