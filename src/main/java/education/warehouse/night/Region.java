package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.audit.Audit;
import education.warehouse.build.Blueprint;
import education.warehouse.build.Build;
import education.warehouse.build.RegionFiles;
import education.warehouse.build.SparkTables;
import education.warehouse.contract.Contracts;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Engine;
import education.warehouse.files.Folders;
import education.warehouse.home.Home;
import education.warehouse.home.NightNote;
import education.warehouse.home.NightOutcome;
import education.warehouse.home.ScratchFolders;
import education.warehouse.lake.HomesDatabase;
import education.warehouse.present.Presentation;
import education.warehouse.present.SiteLayout;
import education.warehouse.project.Hashes;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.Settings;
import education.warehouse.project.SqlFiles;
import education.warehouse.publish.ReleaseAccess;
import education.warehouse.publish.Releases;
import education.warehouse.spark.SparkSubmit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes one release of the current releases of many homes, each of one authority; see {@link RegionFiles}. */
public final class Region {

    private final Home home;
    private final Path workingDirectory;
    private final String programVersion;
    private final Optional<SparkSubmit> spark;
    private final Consumer<String> listener;

    /**
     * @param home in which the release is made
     * @param workingDirectory where {@code jobs/}, {@code sql/} and {@code data/reference/} may stand
     * @param spark by which star and report are made; empty: by DuckDB, as all else is
     * @param listener is told which step begins
     */
    public Region(
            Home home,
            Path workingDirectory,
            String programVersion,
            Optional<SparkSubmit> spark,
            Consumer<String> listener) {
        this.home = home;
        this.workingDirectory = workingDirectory;
        this.programVersion = programVersion;
        this.spark = spark;
        this.listener = listener;
    }

    /**
     * What became of it.
     *
     * @param name of the release; empty where the audit stopped it
     * @param isNew false where all homes have the releases that the last one was made of
     * @param area GSS code of the region or country
     * @param homes how many there are
     * @param figures in the release
     * @param travelled bytes of the tables that leave their homes, as Parquet
     * @param all bytes of all tables of the homes
     * @param findings those that stop it, else how many there are of each rule
     */
    public record Made(
            Optional<String> name,
            boolean isNew,
            String area,
            int homes,
            long figures,
            long travelled,
            long all,
            List<String> findings) {}

    /** A home with a release. */
    private record Source(String area, String release, Path folder) {}

    /**
     * Makes it. Throws a {@link Problem} where a person must act: a folder that is no home or has no release, two homes of one authority.
     *
     * @param folders of the homes
     * @param asked GSS code of the region or country; empty: the one in which all homes lie
     */
    public Made make(List<Path> folders, Optional<String> asked) {
        try (NightLock lock = NightLock.of(home)) {
            ScratchFolders.prepare(home);
            ProjectFiles projectFiles = ProjectFiles.from(workingDirectory);
            Contracts contracts = Contracts.read(projectFiles);
            Map<String, Source> sources = sources(folders);
            String area = asked.orElseGet(() -> common(contracts, sources.keySet(), projectFiles));
            Releases releases = new Releases(home);
            releases.tidy();
            String inputs = inputs(projectFiles, sources, area);
            if (releases.currentInputs().filter(inputs::equals).isPresent()) {
                copy(releases);
                return made(releases.current(), false, area, sources, releases);
            }
            String night = NightName.free(home);
            NightNote note =
                    NightNote.running(home, night, inputs, releases.current().orElse(""));
            note.write(home);
            Made made;
            try {
                made = make(projectFiles, contracts.settings().of(area), sources, releases, night, inputs);
                note.ended(
                                home,
                                made.name().isPresent() ? NightOutcome.PUBLISHED : NightOutcome.NOT_PUBLISHED,
                                Optional.empty(),
                                List.of())
                        .write(home);
            } catch (RuntimeException e) {
                note.ended(home, NightOutcome.FAILED, Optional.ofNullable(e.getMessage()), List.of())
                        .write(home);
                throw e;
            }
            if (made.name().isPresent()) {
                copy(releases);
            }
            return made;
        } catch (IOException e) {
            throw Problem.machine("Cannot write to " + home.folder() + ": " + e.getMessage() + ".", e);
        }
    }

    private Made make(
            ProjectFiles projectFiles,
            Settings settings,
            Map<String, Source> sources,
            Releases releases,
            String night,
            String inputs)
            throws IOException {
        Path making = releases.making(night);
        releases.clean(night);
        Folders.make(making);
        List<Path> read = new ArrayList<>(List.of(home.scratch(), making));
        sources.values().forEach(source -> read.add(source.folder()));
        DatabaseSettings within = new DatabaseSettings(
                settings.threadsOrAll(), settings.memory(), home.scratch(), List.of(home.scratch()));
        try (Engine engine = new Engine(within.within(read.toArray(Path[]::new)));
                Engine exporting = new Engine(within.within(making))) {
            ProjectFiles regional = RegionFiles.of(engine, projectFiles);
            Blueprint blueprint = Blueprint.of(engine, regional);
            if (!blueprint.problems().isEmpty()) {
                throw Problem.contract(blueprint.problems());
            }
            HomesDatabase homes = new HomesDatabase(
                    regional,
                    settings,
                    sources.values().stream()
                            .collect(Collectors.toMap(
                                    Source::area, source -> source.folder().resolve(Build.FILE))),
                    home.scratch());
            if (spark.isPresent()) {
                listener.accept("spark");
                Path folder = sparkFolder();
                SparkTables tables = new SparkTables(engine, blueprint, homes, folder, night);
                spark.get().run(folder, tables.statements(spark.get().place(folder)));
                blueprint = tables.filled();
            }
            listener.accept("build");
            new Build(engine, blueprint, homes).build(making, new Build.Release(night, inputs, programVersion));
            listener.accept("audit");
            if (!new Audit(engine, regional, homes).passes(making.resolve(Build.FILE), night)) {
                return new Made(
                        Optional.empty(),
                        true,
                        settings.area(),
                        sources.size(),
                        0,
                        0,
                        0,
                        stopping(making.resolve(Build.FILE)));
            }
            engine.close();
            listener.accept("present");
            Optional<SiteLayout> site = SiteLayout.of(regional, new ArrayList<>());
            if (site.isPresent()) {
                new Presentation(exporting, site.get(), Optional.empty(), SqlFiles.of(regional))
                        .write(making.resolve(Build.FILE), releases.current().map(releases::folder));
            }
            listener.accept("publish");
            releases.publish(
                    night,
                    Build.FILE,
                    inputs,
                    exporting,
                    settings.keepReleases(),
                    ReleaseAccess.to(home, settings.readers()));
        }
        return made(Optional.of(night), true, settings.area(), sources, releases);
    }

    /** To the storage, where there is one; also the release of an earlier night, if it is not there. */
    private void copy(Releases releases) throws IOException {
        if (spark.isPresent()) {
            spark.get().publish(releases.folder(releases.current().orElseThrow()), releases.pointer(), sparkFolder());
        }
    }

    private Path sparkFolder() throws IOException {
        Path folder = home.scratch().resolve("spark");
        Folders.make(folder);
        return folder;
    }

    private Made made(
            Optional<String> name, boolean isNew, String area, Map<String, Source> sources, Releases releases) {
        Path release = releases.folder(name.orElseThrow());
        Set<String> tables = new TreeSet<>();
        long figures;
        List<String> findings;
        try (Database database = Database.readOnly(release.resolve(Build.FILE))) {
            figures = database.number("select count(*) from star.fct_figure");
            tables.addAll(
                    database.texts("select schema_name || '.' || table_name from duckdb_tables() where schema_name in"
                            + " ('star', 'report', 'meta') and estimated_size > 0"));
            findings = database.texts(
                    "select count(*) || ' × ' || replace(rule, '_', ' ') from meta.finding where check_name is"
                            + " not null group by rule order by count(*) desc, rule");
        }
        long travelled = 0;
        long all = 0;
        for (Source source : sources.values()) {
            for (Map.Entry<String, Long> file : parquet(source.folder()).entrySet()) {
                all += file.getValue();
                travelled += tables.contains(file.getKey()) ? file.getValue() : 0;
            }
        }
        return new Made(name, isNew, area, sources.size(), figures, travelled, all, findings);
    }

    /** Bytes of the tables of a release, by schema and name. */
    private static Map<String, Long> parquet(Path release) {
        Map<String, Long> bytes = new TreeMap<>();
        Path folder = release.resolve("parquet");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(folder.relativize(file).toString().replace(".parquet", ""), Files.size(file));
            }
            return bytes;
        } catch (IOException e) {
            throw Problem.machine("Cannot read " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    private static List<String> stopping(Path file) {
        try (Database database = Database.readOnly(file)) {
            return database.texts(
                    "select coalesce(place || ': ', '') || message from meta.finding where severity = 'stop' order by 1");
        }
    }

    private String inputs(ProjectFiles projectFiles, Map<String, Source> sources, String area) {
        List<String> lines = new ArrayList<>(List.of("program " + programVersion, "area " + area));
        for (String part : List.of("jobs/", "sql/", "data/reference/")) {
            projectFiles.files(part, "").forEach((path, text) -> lines.add(path + " " + Hashes.sha256(text)));
        }
        sources.forEach((key, source) -> lines.add("home " + key + " " + source.release()));
        return Hashes.sha256(String.join("\n", lines));
    }

    /** The homes by authority, each with the release that is current now. All that is wrong with them is said at once. */
    private static Map<String, Source> sources(List<Path> folders) {
        Map<String, Source> sources = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (Path folder : folders) {
            Path current = new Home(folder).current();
            Path file = current.resolve(Build.FILE);
            if (!Files.exists(file)) {
                problems.add("Cannot read " + folder + ": it has no release (" + file
                        + "). Run its night, or leave the folder out.");
                continue;
            }
            try (Database database = Database.readOnly(file)) {
                List<String> release = database.rows("select area_code, night from meta.release")
                        .get(0);
                Source source = new Source(release.get(0), release.get(1), current.toRealPath());
                Source other = sources.putIfAbsent(source.area(), source);
                if (other != null) {
                    problems.add("Cannot unite " + folder + " and " + other.folder() + ": both are homes of "
                            + source.area() + ". Leave one out.");
                }
            } catch (RuntimeException | IOException e) {
                problems.add("Cannot read " + file + ": " + e.getMessage() + ". Is it the release of a home?");
            }
        }
        if (folders.isEmpty()) {
            problems.add("Cannot make a release of no home. Name their folders, such as --homes 'homes/*'.");
        }
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
        return sources;
    }

    /** The region in which all of them lie, else their country. */
    private static String common(Contracts contracts, Set<String> areas, ProjectFiles projectFiles) {
        Set<String> regions = areas.stream()
                .map(area -> contracts
                        .authorities()
                        .region(area)
                        .orElseThrow(() -> Problem.contract("Cannot unite homes: " + area
                                + " is no local authority of data/reference/areas.csv. Correct the area of its"
                                + " jobs/nightly.yaml.")))
                .collect(Collectors.toSet());
        return regions.size() == 1
                ? regions.iterator().next()
                : contracts.authorities().country(areas.iterator().next()).orElseThrow();
    }
}
