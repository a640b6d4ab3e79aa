package education.warehouse.privacy;

import education.warehouse.contract.OnError;
import education.warehouse.contract.PersonalTreatment;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads the treatment of a column as it stands in {@code raw.json}: a word, or an object. Earlier versions wrote a sentence
 * instead of the object, such as {@code born: month, format [%d/%m/%Y], missing [], alone}.
 */
final class ColumnTreatmentReader extends ValueDeserializer<ColumnTreatment> {

    static final String COMMA = ", ";

    private static final Pattern SENTENCE = Pattern.compile(
            "(?<field>\\w+): (?<treatment>\\w+), format \\[(?<format>.*)], missing \\[(?<missing>.*)](?<alone>, alone)?",
            Pattern.DOTALL);

    @Override
    public ColumnTreatment deserialize(JsonParser parser, DeserializationContext context) {
        JsonNode written = context.readTree(parser);
        if (!written.isString()) {
            return context.readTreeAsValue(written, ColumnTreatment.Replaced.class);
        }
        String text = written.asString();
        return Stream.of(ColumnTreatment.Plain.values())
                .filter(plain -> plain.word().equals(text))
                .findFirst()
                .<ColumnTreatment>map(plain -> plain)
                .or(() -> ofSentence(text))
                .orElseGet(() -> context.reportInputMismatch(ColumnTreatment.class, "no treatment of a column"));
    }

    private static Optional<ColumnTreatment> ofSentence(String text) {
        Matcher sentence = SENTENCE.matcher(text);
        return sentence.matches()
                ? treatment(sentence.group("treatment"))
                        .map(treatment -> new ColumnTreatment.Replaced(
                                sentence.group("field"),
                                treatment,
                                texts(sentence.group("format")),
                                texts(sentence.group("missing")),
                                sentence.group("alone") == null ? OnError.ROW : OnError.CELL,
                                ""))
                : Optional.empty();
    }

    private static Optional<PersonalTreatment> treatment(String word) {
        return Stream.of(PersonalTreatment.values())
                .filter(treatment -> treatment.word().equals(word))
                .findFirst();
    }

    private static List<String> texts(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(COMMA));
    }
}
