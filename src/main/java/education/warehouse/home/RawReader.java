package education.warehouse.home;

import education.warehouse.contract.FileFormat;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/** Reads {@code raw.json}. Which of the four it is follows from what it says; earlier versions wrote the properties of all. */
final class RawReader extends ValueDeserializer<Raw> {

    @Override
    public Raw deserialize(JsonParser parser, DeserializationContext context) {
        JsonNode written = context.readTree(parser);
        if (written.path("refusal").isString()) {
            return context.readTreeAsValue(written, Raw.Refused.class);
        }
        if (written.path("corrects").isString()) {
            return context.readTreeAsValue(written, Raw.Corrections.class);
        }
        return FileFormat.XLSX.word().equals(written.path("format").asString(""))
                ? context.readTreeAsValue(written, Raw.Workbook.class)
                : context.readTreeAsValue(written, Raw.Table.class);
    }
}
