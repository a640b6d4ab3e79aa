package education.warehouse.privacy;

import com.fasterxml.jackson.annotation.JsonValue;
import education.warehouse.contract.Field;
import education.warehouse.contract.MissingValue;
import education.warehouse.contract.OnError;
import education.warehouse.contract.PersonalTreatment;
import education.warehouse.contract.Resource;
import education.warehouse.contract.Title;
import education.warehouse.header.HeaderMatch;
import education.warehouse.header.HeaderRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What is kept of one column of a file: its values if the contract reads it, something else for them if it is personal, nothing
 * if the contract drops it, and of any other the kind and length of its values.
 */
@JsonDeserialize(using = ColumnTreatmentReader.class)
public sealed interface ColumnTreatment {

    /** All values alike. */
    enum Plain implements ColumnTreatment {
        /** They stay. */
        KEPT("kept"),
        /** Their kind and length stay. */
        DESCRIBED("described"),
        /** They go. */
        BLANK("blank");

        private final String word;

        Plain(String word) {
            this.word = word;
        }

        /** The word for it in {@code raw.json}. */
        @JsonValue
        String word() {
            return word;
        }
    }

    /**
     * Each value is tested, and something else is written for it.
     *
     * @param field name of the personal field
     * @param treatment what is written
     * @param format that the values are tested by
     * @param missing marks that stand for no value, and stay
     * @param onError what a value that fails its test takes with it
     * @param within authority whose own number it is; empty where it is the home one's, or everybody's
     */
    @JsonDeserialize(using = ValueDeserializer.None.class)
    record Replaced(
            String field,
            PersonalTreatment treatment,
            List<String> format,
            List<String> missing,
            OnError onError,
            String within)
            implements ColumnTreatment {

        public Replaced {
            format = List.copyOf(format);
            missing = List.copyOf(missing);
            within = within == null ? "" : within;
        }

        static Replaced of(Field field) {
            return new Replaced(
                    field.name(),
                    field.personal().orElseThrow(),
                    field.format(),
                    field.missingValues().stream().map(MissingValue::value).toList(),
                    field.onError(),
                    field.within());
        }

        /** Earlier versions wrote each list as one text, in which a comma may be part of a format or between two. */
        @Override
        public boolean isIn(ColumnTreatment kept) {
            return kept instanceof Replaced replaced
                    && tested().equals(replaced.tested())
                    && marks().containsAll(replaced.marks());
        }

        /** All but the marks, of which there may be more today: a value that was none then failed its test. */
        private Replaced tested() {
            return new Replaced(
                    field,
                    treatment,
                    List.of(String.join(ColumnTreatmentReader.COMMA, format)),
                    List.of(),
                    onError,
                    within);
        }

        private Set<String> marks() {
            return Arrays.stream(
                            String.join(ColumnTreatmentReader.COMMA, missing).split(ColumnTreatmentReader.COMMA))
                    .filter(mark -> !mark.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Whether the values of a column are personal, so that none of them stays. */
    default boolean keepsNoValue() {
        return this instanceof Replaced || this == Plain.BLANK;
    }

    /** Whether a column of this title holds the birth date of a record. */
    default boolean isBirthDate(String title) {
        boolean isMonth = this instanceof Replaced replaced && replaced.treatment() == PersonalTreatment.MONTH;
        return isMonth || keepsNoValue() && Title.isOfBirth(title);
    }

    /** One for each column of a header. */
    static List<ColumnTreatment> of(Resource resource, List<String> titles) {
        return of(resource, HeaderRow.of(titles));
    }

    /** One for each column of a header. What is dropped of a title that stands over several columns is all of them. */
    static List<ColumnTreatment> of(Resource resource, HeaderRow header) {
        List<String> dropped = resource.dropped().stream().map(Title::normal).toList();
        List<ColumnTreatment> columns = IntStream.rangeClosed(1, header.titles().size())
                .mapToObj(position -> header.titleAside(position).orElse(header.title(position)))
                .map(title -> dropped.contains(Title.normal(title)) ? Plain.BLANK : Plain.DESCRIBED)
                .collect(Collectors.toCollection(ArrayList::new));
        Map<String, Integer> places = HeaderMatch.of(resource, header).columns();
        resource.columns().stream()
                .filter(field -> places.containsKey(field.name()) && !field.isFill())
                .sorted(Comparator.comparing(Field::isPersonal))
                .forEach(field -> columns.set(
                        places.get(field.name()) - 1, field.isPersonal() ? Replaced.of(field) : Plain.KEPT));
        return List.copyOf(columns);
    }

    /**
     * Whether what was kept of the columns of a header is what is wanted now: earlier versions kept more of columns that nobody reads.
     *
     * @param kept none where everything was kept
     */
    static boolean areEnough(List<ColumnTreatment> kept, List<ColumnTreatment> wanted) {
        return kept.isEmpty()
                ? wanted.stream().noneMatch(Replaced.class::isInstance)
                : kept.size() == wanted.size()
                        && IntStream.range(0, kept.size())
                                .allMatch(i -> wanted.get(i).isIn(kept.get(i)));
    }

    /**
     * Columns, from 1, that are wanted now and of which nothing was kept: the contract has learned them since.
     *
     * @param kept what was kept of each column
     */
    static Set<Integer> learned(List<ColumnTreatment> kept, List<ColumnTreatment> wanted) {
        return IntStream.range(0, wanted.size())
                .filter(i -> i >= kept.size() || !wanted.get(i).isIn(kept.get(i)))
                .filter(i -> i >= kept.size() || kept.get(i) instanceof Plain && kept.get(i) != Plain.KEPT)
                .filter(i -> !(wanted.get(i) instanceof Plain) || wanted.get(i) == Plain.KEPT)
                .mapToObj(i -> i + 1)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same treatments, as if the contract read those columns no more. */
    static List<ColumnTreatment> without(Set<Integer> columns, List<ColumnTreatment> wanted) {
        return IntStream.rangeClosed(1, wanted.size())
                .mapToObj(column -> columns.contains(column) ? Plain.DESCRIBED : wanted.get(column - 1))
                .toList();
    }

    /** Whether the values of a column were treated so that what is wanted is there. */
    default boolean isIn(ColumnTreatment kept) {
        return this != Plain.KEPT && this instanceof Plain || equals(kept);
    }
}
