package education.warehouse.project;

import education.warehouse.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.JacksonException;

/**
 * What a data team edits: {@code jobs/}, {@code sql/} and {@code data/reference/}, each from the working directory where it
 * is there, else from the jar.
 */
public final class ProjectFiles {

    public static final String FEEDS = "jobs/feeds/";
    public static final String COMMON = "jobs/common/";
    public static final String SETTINGS = "jobs/nightly.yaml";

    private static final Pattern FORMERLY = Pattern.compile("^formerly:([^\n]*(?:\n *- [^\n]*)*)", Pattern.MULTILINE);
    private static final Pattern AUTHORITY =
            Pattern.compile("^authority:.*?(?=^\\S|\\z)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern EXTENDS = Pattern.compile("^extends: *([a-z0-9_]+)", Pattern.MULTILINE);
    private static final Pattern AREA = Pattern.compile("^area: *([EWSN][0-9]{8})", Pattern.MULTILINE);
    private static final Pattern COMMENT = Pattern.compile("#[^\n]*");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final String IN_JAR = "definitions/";

    private final SortedMap<String, String> files;

    private ProjectFiles(SortedMap<String, String> files) {
        this.files = files;
    }

    /** Reads the known files of all three folders; each is replaced as a whole, never mixed. */
    public static ProjectFiles from(Path workingDirectory) {
        ProjectFolder local = new ProjectFolder(workingDirectory);
        SortedMap<String, String> files = new TreeMap<>();
        for (String folder : new String[] {"jobs", "sql", "data/reference"}) {
            if (local.has(folder)) {
                local.read(folder);
            } else {
                files.putAll(inJar(folder));
            }
        }
        files.putAll(local.files());
        return new ProjectFiles(files);
    }

    /** All files with this start and end of their path, such as {@code jobs/feeds/} and {@code .yaml}, by path. */
    public SortedMap<String, String> files(String start, String end) {
        SortedMap<String, String> found = new TreeMap<>();
        files.forEach((path, text) -> {
            if (path.startsWith(start) && path.endsWith(end)) {
                found.put(path, text);
            }
        });
        return found;
    }

    /** The same, with other files, or other texts of these. */
    public ProjectFiles with(Map<String, String> others) {
        SortedMap<String, String> all = new TreeMap<>(files);
        all.putAll(others);
        return new ProjectFiles(all);
    }

    /** The same without some files. */
    public ProjectFiles without(Set<String> paths) {
        SortedMap<String, String> all = new TreeMap<>(files);
        all.keySet().removeAll(paths);
        return new ProjectFiles(all);
    }

    /** Feeds that have a contract: a contract's file is called as its feed. */
    public Set<String> feeds() {
        return files(FEEDS, ".yaml").keySet().stream()
                .map(path -> path.substring(FEEDS.length()).replace(".yaml", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same with the names that they had before, also where their contracts are wrong in other respects. */
    public FeedNames feedNames() {
        Map<String, String> formerly = new TreeMap<>();
        Map<String, AuthorityRule> rules = new TreeMap<>();
        files(FEEDS, ".yaml").forEach((path, text) -> {
            String feed = path.substring(FEEDS.length()).replace(".yaml", "");
            authority(text).ifPresent(rule -> rules.put(feed, rule));
            Matcher matcher = FORMERLY.matcher(text);
            if (matcher.find()) {
                NAME.matcher(COMMENT.matcher(matcher.group(1)).replaceAll(""))
                        .results()
                        .forEach(name -> formerly.put(name.group(), feed));
            }
        });
        Matcher home = AREA.matcher(files.getOrDefault(SETTINGS, ""));
        return new FeedNames(feeds(), formerly, rules, LocalAuthorities.of(this), home.find() ? home.group(1) : "");
    }

    /** What a contract, or what it extends, says of authorities; what is wrong with it is reported where contracts are read. */
    private Optional<AuthorityRule> authority(String contract) {
        Matcher own = AUTHORITY.matcher(contract);
        if (own.find()) {
            try {
                return Optional.of(
                        AuthorityRule.of(Document.YAML.readTree(own.group()).path("authority")));
            } catch (JacksonException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        Matcher common = EXTENDS.matcher(contract);
        return common.find() ? authority(files.getOrDefault(COMMON + common.group(1) + ".yaml", "")) : Optional.empty();
    }

    public String file(String path) {
        String text = files.get(path);
        if (text == null) {
            throw Problem.contract("Cannot read " + path + ": it is missing. Put it back, or delete the folder "
                    + path.substring(0, path.indexOf('/')) + " to use what the program brings.");
        }
        return text;
    }

    private static Map<String, String> inJar(String folder) {
        Map<String, String> found = new TreeMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + IN_JAR + folder + "/**/*.*")) {
                String url = resource.getURL().toString();
                String path = url.substring(url.indexOf(IN_JAR + folder) + IN_JAR.length());
                if (KnownFiles.include(path)) {
                    found.put(path, resource.getContentAsString(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's own definitions", e);
        }
        return found;
    }
}
