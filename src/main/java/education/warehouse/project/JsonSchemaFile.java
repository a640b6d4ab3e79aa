package education.warehouse.project;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schema of one kind of document, read once for all of them.
 *
 * @param schema what validates
 * @param tree what it says, for messages
 */
public record JsonSchemaFile(Schema schema, JsonNode tree) {

    public static JsonSchemaFile of(String text) {
        return new JsonSchemaFile(
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(text, InputFormat.JSON),
                Document.YAML.readTree(text));
    }

    List<Error> errors(JsonNode document) {
        return schema.validate(document);
    }
}
