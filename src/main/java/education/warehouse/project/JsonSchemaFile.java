package education.warehouse.project;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schema of one kind of document, read once for all of them.
 *
 * @param schema what validates
 * @param tree what it says, for messages
 */
public record JsonSchemaFile(Schema schema, JsonNode tree) {

    /** JSON Schema with our own note of what a property was called before, which validates nothing. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .keyword(new NonValidationKeyword(FormerWords.FORMERLY))
            .build();

    public static JsonSchemaFile of(String text) {
        return new JsonSchemaFile(
                SchemaRegistry.withDefaultDialect(DIALECT).getSchema(text, InputFormat.JSON),
                Document.YAML.readTree(text));
    }

    /** The words that its documents may still use, with those of today. */
    FormerWords formerWords() {
        return new FormerWords(tree);
    }

    List<Error> errors(JsonNode document) {
        return schema.validate(document);
    }
}
