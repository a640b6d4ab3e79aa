package education.warehouse.contract;

import education.warehouse.Problem;
import education.warehouse.project.AuthorityRule;
import education.warehouse.project.CommonDescriptions;
import education.warehouse.project.Document;
import education.warehouse.project.FeedNames;
import education.warehouse.project.FileLimits;
import education.warehouse.project.Hashes;
import education.warehouse.project.JsonSchemaFile;
import education.warehouse.project.LocalAuthorities;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.Settings;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The contracts of all feeds, validated together: all problems of all contracts are reported at once. */
public final class Contracts {

    private static final String SETTINGS_SCHEMA = "jobs/nightly.schema.json";
    private static final String SCHEMA = "jobs/contract.schema.json";

    /** What is published says so: its source names the licence under which anybody may read it. */
    private static final Pattern LICENCE = Pattern.compile("(?i)licen[cs]e");

    private final Map<String, Contract> byFeed;
    private final Settings settings;
    private final LocalAuthorities authorities;
    private final Map<String, Contract> ofOthers = new ConcurrentHashMap<>();

    private Contracts(Map<String, Contract> byFeed, Settings settings, LocalAuthorities authorities) {
        this.byFeed = byFeed;
        this.settings = settings;
        this.authorities = authorities;
    }

    /** Reads and validates {@code jobs/}. Throws one problem of the contract family that names everything that is wrong. */
    public static Contracts read(ProjectFiles projectFiles) {
        List<String> problems = new ArrayList<>();
        JsonSchemaFile form = JsonSchemaFile.of(projectFiles.file(SCHEMA));
        Map<String, Contract> byFeed = new LinkedHashMap<>();
        PersonalTitles personalTitles = PersonalTitles.of(projectFiles, problems);
        CommonDescriptions common = CommonDescriptions.of(projectFiles, ContractMerger::contract);
        projectFiles
                .files(ProjectFiles.FEEDS, ".yaml")
                .forEach((path, text) -> Document.read(path, text, common, form, problems)
                        .flatMap(document -> contract(
                                document,
                                text + common.textUnder(document.tree()),
                                projectFiles,
                                personalTitles,
                                problems))
                        .ifPresent(contract -> byFeed.put(contract.feed(), contract)));
        problems.addAll(namesClaimedTwice(byFeed.values()));
        Optional<Settings> settings = settings(projectFiles, problems);
        if (byFeed.isEmpty() && problems.isEmpty()) {
            problems.add("Cannot run a night: there is no contract in " + ProjectFiles.FEEDS
                    + ". Write one, or restore the folder.");
        }
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
        return new Contracts(byFeed, settings.orElseThrow(), LocalAuthorities.of(projectFiles));
    }

    /** The settings alone, for what is done before any contract is needed; empty where they are wrong, which {@link #read} says. */
    public static Optional<Settings> settings(ProjectFiles projectFiles) {
        try {
            // its schema takes longer to read than a night with nothing new may
            Optional<Settings> settings = Optional.ofNullable(Document.YAML.treeToValue(
                    Document.YAML.readTree(projectFiles.file(ProjectFiles.SETTINGS)), Settings.class));
            settings.ifPresent(Settings::mustBeReadable);
            return settings;
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public Collection<Contract> all() {
        return byFeed.values();
    }

    /** The contract of the files in a folder, such as {@code attendance}, or {@code E08000011/attendance} of another authority. */
    public Optional<Contract> of(String folder) {
        Optional<Contract> contract = Optional.ofNullable(byFeed.get(FeedNames.feed(folder)));
        return FeedNames.authority(folder)
                .map(authority -> contract.map(home ->
                        ofOthers.computeIfAbsent(folder, key -> home.of(authority, settings.arePseudonymsShared()))))
                .orElse(contract);
    }

    /** The local authorities that there are. */
    public LocalAuthorities authorities() {
        return authorities;
    }

    /** The contract of the feed that has this name, or had it formerly. */
    public Optional<Contract> ofFolder(String name) {
        return of(name).or(() -> all().stream()
                .filter(contract -> contract.formerly().contains(name))
                .findFirst());
    }

    public Set<String> feeds() {
        return byFeed.keySet();
    }

    public Settings settings() {
        return settings;
    }

    /** The limits of the settings, before anything else of them is looked at; the usual ones where they cannot be read. */
    public static FileLimits limits(ProjectFiles projectFiles) {
        try {
            JsonNode limits = Document.YAML
                    .readTree(projectFiles.file(ProjectFiles.SETTINGS))
                    .path("limits");
            return limits.isObject() ? Document.YAML.treeToValue(limits, FileLimits.class) : FileLimits.USUAL;
        } catch (JacksonException e) {
            // what is wrong with the settings is reported where they are read as a whole
            return FileLimits.USUAL;
        }
    }

    private static Optional<Settings> settings(ProjectFiles projectFiles, List<String> problems) {
        return Document.read(
                        ProjectFiles.SETTINGS,
                        projectFiles.file(ProjectFiles.SETTINGS),
                        CommonDescriptions.none(),
                        JsonSchemaFile.of(projectFiles.file(SETTINGS_SCHEMA)),
                        problems)
                .map(document -> Document.YAML.treeToValue(document.tree(), Settings.class));
    }

    private static Optional<Contract> contract(
            Document document,
            String text,
            ProjectFiles projectFiles,
            PersonalTitles personalTitles,
            List<String> problems) {
        try {
            JsonNode tree = Places.noted(document.tree());
            int before = problems.size();
            String lists = new ReferenceLists(projectFiles, document.path(), problems).writeOutIn(tree);
            if (problems.size() > before) {
                return Optional.empty();
            }
            List<Resource> companions = companions(tree);
            String source = tree.path("source").asString("");
            boolean isPublished = LICENCE.matcher(source).find();
            PersonalTitles titles = isPublished ? PersonalTitles.NONE : personalTitles;
            Contract contract = new Contract(
                    tree.get("feed").asString(),
                    tree.get("title").asString(),
                    tree.get("grain").asString(),
                    source,
                    due(tree),
                    texts(tree.path("formerly")),
                    document.formerWords(),
                    Stream.concat(resources(tree).stream(), companions.stream()).toList(),
                    companions,
                    isPublished,
                    titles,
                    AuthorityRule.of(tree.path("authority")),
                    "",
                    Hashes.sha256(text + lists));
            List<String> found = ContractValidator.problems(document, contract);
            problems.addAll(found);
            return found.isEmpty() ? Optional.of(contract) : Optional.empty();
        } catch (JacksonException e) {
            problems.add("Cannot use " + document.path() + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("it is not right") + ". Compare it with "
                    + SCHEMA + ".");
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode oneOrMore) {
        return oneOrMore.isString()
                ? List.of(oneOrMore.asString())
                : oneOrMore.valueStream().map(JsonNode::asString).toList();
    }

    /** A folder of the inbox belongs to one feed. */
    private static List<String> namesClaimedTwice(Collection<Contract> contracts) {
        Map<String, String> owners = new HashMap<>();
        contracts.forEach(contract -> owners.put(contract.feed(), contract.feed()));
        List<String> problems = new ArrayList<>();
        for (Contract contract : contracts) {
            for (String name : contract.formerly()) {
                String owner = owners.putIfAbsent(name, contract.feed());
                if (owner != null) {
                    problems.add(
                            "Cannot use " + ProjectFiles.FEEDS + contract.feed() + ".yaml: it says that its feed was"
                                    + " formerly " + name + ", and that name is " + ProjectFiles.FEEDS + owner
                                    + ".yaml's. Put what differs into one of the two, and remove the other or the name.");
                }
            }
        }
        return problems;
    }

    private static Optional<Due> due(JsonNode contract) {
        return contract.has("due")
                ? Optional.of(Document.YAML.treeToValue(contract.get("due"), Due.class))
                : Optional.empty();
    }

    /** Every resource as a whole: what it does not say itself comes from the contract, its fields' marks likewise. */
    private static List<Resource> resources(JsonNode contract) {
        List<Resource> resources = new ArrayList<>();
        JsonNode own = contract.path("resources");
        if (own.isMissingNode()) {
            resources.add(resource(contract, Document.YAML.createObjectNode()));
        } else {
            own.forEach(resource -> resources.add(resource(contract, resource)));
        }
        return resources;
    }

    /** Tables that are no part of the data: they take nothing from it. */
    private static List<Resource> companions(JsonNode contract) {
        return contract.path("companions")
                .valueStream()
                .map(table -> resource(contract, ((ObjectNode) table.deepCopy()).put("alone", true)))
                .toList();
    }

    private static Resource resource(JsonNode contract, JsonNode own) {
        ObjectNode whole = ContractMerger.resource(contract, own);
        ArrayNode ignored = ignoredSheets(contract);
        if (!ignored.isEmpty()) {
            whole.set("ignoredSheets", ignored);
        }
        whole.remove("authority");
        Optional.of(AuthorityRule.of(contract.path("authority")))
                .filter(rule -> rule.of() == AuthorityRule.Of.DELIVERY)
                .flatMap(AuthorityRule::field)
                .filter(field -> whole.path("fields")
                        .valueStream()
                        .anyMatch(known -> known.path("name").asString("").equals(field)))
                .ifPresent(field -> replaceWithin(field, whole));
        return Document.YAML.treeToValue(whole, Resource.class);
    }

    /** What rows say of their authority keeps a newer file from replacing those of another one. */
    private static void replaceWithin(String field, ObjectNode whole) {
        whole.put("authority", field);
        ArrayNode replaces = Document.YAML.createArrayNode();
        whole.path("replaces").forEach(replaces::add);
        if (replaces.valueStream().noneMatch(key -> key.asString("").equals(field))) {
            whole.set("replaces", replaces.add(field));
        }
    }

    /** A sheet that one table ignores is ignored by all of its workbook: it need be said once. */
    private static ArrayNode ignoredSheets(JsonNode contract) {
        ArrayNode ignored = Document.YAML.createArrayNode();
        Stream.concat(Stream.of(contract), contract.path("resources").valueStream())
                .flatMap(part -> part.path("ignoredSheets").valueStream())
                .distinct()
                .forEach(ignored::add);
        return ignored;
    }
}
