package education.warehouse.privacy;

import com.fasterxml.jackson.annotation.JsonValue;
import education.warehouse.contract.Field;
import education.warehouse.contract.MissingValue;
import education.warehouse.contract.OnError;
import education.warehouse.contract.PersonalTreatment;
import education.warehouse.contract.Resource;
import education.warehouse.contract.Title;
import education.warehouse.header.HeaderMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What is kept of one column of a file that holds personal data: its values if the contract names it, something else for them if
 * it is personal, nothing if the contract does not know it.
 */
@JsonDeserialize(using = ColumnTreatmentReader.class)
public sealed interface ColumnTreatment {

    /** All values alike. */
    enum Plain implements ColumnTreatment {
        /** They stay. */
        KEPT("kept"),
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
     */
    @JsonDeserialize(using = ValueDeserializer.None.class)
    record Replaced(
            String field, PersonalTreatment treatment, List<String> format, List<String> missing, OnError onError)
            implements ColumnTreatment {

        public Replaced {
            format = List.copyOf(format);
            missing = List.copyOf(missing);
        }

        static Replaced of(Field field) {
            return new Replaced(
                    field.name(),
                    field.personal().orElseThrow(),
                    field.format(),
                    field.missingValues().stream().map(MissingValue::value).toList(),
                    field.onError());
        }

        /** Earlier versions wrote each list as one text, in which a comma may be part of a format or between two. */
        @Override
        public boolean isLike(ColumnTreatment other) {
            return other instanceof Replaced replaced && joined().equals(replaced.joined());
        }

        private Replaced joined() {
            return new Replaced(
                    field,
                    treatment,
                    List.of(String.join(ColumnTreatmentReader.COMMA, format)),
                    List.of(String.join(ColumnTreatmentReader.COMMA, missing)),
                    onError);
        }
    }

    /** One for each column of a header. */
    static List<ColumnTreatment> of(Resource resource, List<String> titles) {
        List<String> ignored = resource.ignored().stream().map(Title::normal).toList();
        List<ColumnTreatment> columns = titles.stream()
                .map(title -> ignored.contains(Title.normal(title)) ? Plain.KEPT : Plain.BLANK)
                .collect(Collectors.toCollection(ArrayList::new));
        Map<String, Integer> places = HeaderMatch.of(resource, titles).columns();
        resource.columns().stream()
                .filter(field -> places.containsKey(field.name()))
                .forEach(field -> columns.set(
                        places.get(field.name()) - 1, field.isPersonal() ? Replaced.of(field) : Plain.KEPT));
        return List.copyOf(columns);
    }

    /** Whether the columns of two headers were treated alike. */
    static boolean areAlike(List<ColumnTreatment> some, List<ColumnTreatment> others) {
        return some.size() == others.size()
                && IntStream.range(0, some.size()).allMatch(i -> some.get(i).isLike(others.get(i)));
    }

    /** Whether the values of two columns were treated alike. */
    default boolean isLike(ColumnTreatment other) {
        return equals(other);
    }
}
