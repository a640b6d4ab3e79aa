package education.warehouse.feed;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.serialization.DefaultNodeReader;
import com.networknt.schema.serialization.node.TokenStreamLocationAware;
import education.warehouse.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contracts of all feeds, validated together: all problems of all contracts are reported at once. */
public final class Contracts {

    private static final String SETTINGS = "jobs/nightly.yaml";
    private static final String SCHEMA = "jobs/contract.schema.json";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, Contract> byFeed;
    private final Settings settings;

    private Contracts(Map<String, Contract> byFeed, Settings settings) {
        this.byFeed = byFeed;
        this.settings = settings;
    }

    /** Reads and validates {@code jobs/}. Throws one problem of the contract family that names everything that is wrong. */
    public static Contracts read(Definitions definitions) {
        List<String> problems = new ArrayList<>();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(definitions.file(SCHEMA), InputFormat.JSON);
        Map<String, Contract> byFeed = new LinkedHashMap<>();
        definitions
                .files(Definitions.FEEDS, ".yaml")
                .forEach((path, text) -> contract(path, text, schema, problems)
                        .ifPresent(contract -> byFeed.put(contract.feed(), contract)));
        Settings settings = settings(definitions.file(SETTINGS), problems);
        if (byFeed.isEmpty() && problems.isEmpty()) {
            problems.add("Cannot run a night: there is no contract in " + Definitions.FEEDS
                    + ". Write one, or restore the folder.");
        }
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
        return new Contracts(byFeed, settings);
    }

    public Collection<Contract> all() {
        return byFeed.values();
    }

    public Optional<Contract> of(String feed) {
        return Optional.ofNullable(byFeed.get(feed));
    }

    public Set<String> feeds() {
        return byFeed.keySet();
    }

    public Settings settings() {
        return settings;
    }

    private static Settings settings(String text, List<String> problems) {
        try {
            Settings settings = YAML.readValue(text, Settings.class);
            if (settings.area() == null || settings.memory() == null || settings.keepReleases() < 2) {
                problems.add("Cannot use " + SETTINGS
                        + ": it must set area (a GSS code), memory (such as 2GB) and keepReleases"
                        + " (2 or more). Add what is missing.");
            }
            return settings;
        } catch (JacksonException e) {
            problems.add("Cannot read " + SETTINGS + ": " + e.getOriginalMessage() + at(e) + ". Correct the YAML.");
            return null;
        }
    }

    private static Optional<Contract> contract(String path, String text, Schema schema, List<String> problems) {
        JsonNode tree;
        try {
            tree = YAML.readTree(text);
        } catch (JacksonException e) {
            problems.add("Cannot read " + path + ": " + e.getOriginalMessage() + at(e) + ". Correct the YAML.");
            return Optional.empty();
        }
        List<Error> errors = schema.validate(tree);
        if (!errors.isEmpty()) {
            problems.addAll(SchemaErrors.inWords(path, located(text), errors));
            return Optional.empty();
        }
        String feed = tree.get("feed").asString();
        try {
            Contract contract = new Contract(
                    feed,
                    tree.get("title").asString(),
                    tree.get("grain").asString(),
                    resources(tree),
                    Hashes.sha256(text));
            List<String> found = inconsistencies(contract, path);
            problems.addAll(found);
            return found.isEmpty() ? Optional.of(contract) : Optional.empty();
        } catch (JacksonException e) {
            problems.add("Cannot use " + path + ": " + e.getOriginalMessage() + ". Compare it with " + SCHEMA + ".");
            return Optional.empty();
        }
    }

    private static String at(JacksonException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    /** The same tree with the line of every node, for messages. */
    private static JsonNode located(String text) {
        return DefaultNodeReader.builder().locationAware().build().readTree(text, InputFormat.YAML);
    }

    static int lineOf(JsonNode node) {
        return node instanceof TokenStreamLocationAware located && located.tokenStreamLocation() != null
                ? located.tokenStreamLocation().getLineNr()
                : 0;
    }

    /** Every resource as a whole: what it does not say itself comes from the contract, its fields' marks likewise. */
    private static List<Resource> resources(JsonNode contract) {
        List<Resource> resources = new ArrayList<>();
        JsonNode own = contract.path("resources");
        if (own.isMissingNode()) {
            resources.add(resource(contract, YAML.createObjectNode()));
        } else {
            own.forEach(resource -> resources.add(resource(contract, resource)));
        }
        return resources;
    }

    private static Resource resource(JsonNode contract, JsonNode own) {
        ObjectNode whole = ((ObjectNode) contract).deepCopy();
        whole.remove(List.of("resources", "title", "grain", "source"));
        own.properties()
                .forEach(property ->
                        whole.set(property.getKey(), property.getValue().deepCopy()));
        whole.set("fields", fields(contract.path("fields"), own.path("fields"), whole.path("missingValues")));
        if (whole.get("replaces").isString()) {
            whole.remove("replaces");
        }
        return YAML.treeToValue(whole, Resource.class);
    }

    private static ArrayNode fields(JsonNode shared, JsonNode own, JsonNode missingValues) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        shared.forEach(field -> byName.put(field.get("name").asString(), field));
        own.forEach(field -> byName.put(field.get("name").asString(), field));
        ArrayNode fields = YAML.createArrayNode();
        byName.values().forEach(field -> {
            ObjectNode whole = ((ObjectNode) field).deepCopy();
            if (!whole.has("missingValues")) {
                whole.set("missingValues", missingValues.isArray() ? missingValues : YAML.createArrayNode());
            }
            fields.add(whole);
        });
        return fields;
    }

    /** What a schema cannot see: names that must exist, patterns that must compile, layouts that need a header. */
    private static List<String> inconsistencies(Contract contract, String path) {
        List<String> problems = new ArrayList<>();
        if (!path.equals(Definitions.FEEDS + contract.feed() + ".yaml")) {
            problems.add("its feed is called \"" + contract.feed() + "\"; call the file " + Definitions.FEEDS
                    + contract.feed() + ".yaml");
        }
        Set<String> names = new HashSet<>();
        for (Resource resource : contract.resources()) {
            String where = resource.name().isEmpty() ? "" : "resource " + resource.name() + ": ";
            if (!names.add(resource.name())) {
                problems.add(where + "there are two resources of that name; rename one");
            }
            consistency(resource).forEach(problem -> problems.add(where + problem));
        }
        return problems.stream()
                .map(problem -> "Cannot use " + path + ": " + problem + ".")
                .toList();
    }

    private static List<String> consistency(Resource resource) {
        List<String> problems = new ArrayList<>();
        Set<String> fields = resource.fieldNames();
        mustBeFields("primaryKey", resource.primaryKey(), fields, problems);
        mustBeFields(
                "replaces",
                resource.replaces().stream()
                        .filter(name -> !name.equals(Resource.AS_AT))
                        .toList(),
                fields,
                problems);
        if (resource.controlTotals() != null) {
            mustBeFields("controlTotals", resource.controlTotals().fields(), fields, problems);
        }
        if (resource.sections() != null) {
            mustBeFields("sections", resource.sections().carry().keySet(), fields, problems);
            mustBeFields("sections", resource.sections().carry().values(), fields, problems);
        }
        mustBeFields("asAt", resource.asAtColumn().stream().toList(), fields, problems);
        resource.asAt().forEach(way -> mustCompile("asAt", way.pattern(), problems));
        if (resource.isCrosstab() && resource.header() == null) {
            problems.add("a crosstab needs a header: say which titles open it");
        }
        for (Field field : resource.fields()) {
            mustCompile(field.name(), field.extract(), problems);
            mustCompile(field.name(), field.constraints().pattern(), problems);
            if (field.type().equals("date")
                    && field.format().isEmpty()
                    && !resource.file().isWorkbook()) {
                problems.add("field " + field.name() + " is a date without a format; give one, such as \"%d/%m/%Y\"");
            }
        }
        return problems;
    }

    private static void mustBeFields(
            String where, Collection<String> names, Set<String> fields, List<String> problems) {
        names.stream()
                .filter(name -> !fields.contains(name))
                .forEach(name -> problems.add(where + " names \"" + name + "\", which is not a field; its fields are "
                        + fields.stream().sorted().toList()));
    }

    private static void mustCompile(String where, String pattern, List<String> problems) {
        try {
            if (pattern != null) {
                Pattern.compile(pattern);
            }
        } catch (PatternSyntaxException e) {
            problems.add(
                    where + " has a pattern that is no regular expression: " + e.getDescription() + " in " + pattern);
        }
    }
}
