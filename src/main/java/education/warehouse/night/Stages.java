package education.warehouse.night;

import education.warehouse.audit.Audit;
import education.warehouse.build.Build;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Engine;
import education.warehouse.extract.Extraction;
import education.warehouse.feed.Contract;
import education.warehouse.feed.Contracts;
import education.warehouse.feed.Resource;
import education.warehouse.home.Home;
import education.warehouse.home.Lake;
import education.warehouse.home.NightNote;
import education.warehouse.home.SourceFile;
import education.warehouse.lake.Catalogues;
import education.warehouse.normalise.Normalisation;
import education.warehouse.privacy.Pseudonyms;
import education.warehouse.publish.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.batch.core.ExitStatus;

/** What the steps of one night do, each by one stage. */
final class Stages implements AutoCloseable {

    private final Home home;
    private final DefinitionCheck.Checked definitions;
    private final Contracts contracts;
    private final Plan plan;
    private final String night;
    private final String programVersion;
    private final DatabaseSettings settings;
    private final Engine loading;
    private final Engine building;
    private final Lake lake;
    private final Releases releases;
    private final Catalogues catalogues;
    private final Supplier<Pseudonyms> pseudonyms;
    private final StepProgress progress;

    Stages(
            Home home,
            DefinitionCheck.Checked definitions,
            Contracts contracts,
            Plan plan,
            String night,
            String programVersion,
            Supplier<Pseudonyms> pseudonyms,
            StepProgress progress) {
        this.home = home;
        this.definitions = definitions;
        this.contracts = contracts;
        this.plan = plan;
        this.night = night;
        this.programVersion = programVersion;
        this.pseudonyms = pseudonyms;
        this.progress = progress;
        this.settings = databaseSettings(home, contracts);
        this.lake = new Lake(home);
        this.releases = new Releases(home);
        this.loading = new Engine(settings.within(home.lake(), home.scratch()));
        this.building = new Engine(settings.within(home.lake(), home.scratch(), making()));
        this.catalogues = new Catalogues(
                definitions.definitions(), contracts, lake, plan.notLoaded(), NightNote.of(home), home.scratch());
    }

    /** DuckDB as the settings want it, confined to what is gone when the program ends; each stage adds what it needs. */
    static DatabaseSettings databaseSettings(Home home, Contracts contracts) {
        return new DatabaseSettings(
                contracts.settings().threadsOrAll(),
                contracts.settings().memory(),
                home.scratch(),
                List.of(home.scratch()));
    }

    @Override
    public void close() {
        loading.close();
        building.close();
    }

    /** Threads that DuckDB has. */
    int threads() {
        return settings.threads();
    }

    boolean hasPseudonyms(SourceFile file) {
        return contracts.of(file.feed()).orElseThrow().hasPseudonyms();
    }

    StepProgress progress() {
        return progress;
    }

    Path making() {
        return releases.making(night);
    }

    /** A finished build is repeated where its file is gone. */
    boolean mustRepeat(String step) {
        return step.equals("prepare") || step.equals("build") && !Files.exists(making().resolve(Build.FILE));
    }

    Optional<ExitStatus> prepare() throws IOException {
        releases.clean(night);
        Files.createDirectories(home.releases());
        Files.createDirectories(home.lake());
        return Optional.empty();
    }

    Optional<ExitStatus> extract(SourceFile file) {
        Contract contract = contracts.of(file.feed()).orElseThrow();
        lake.register(file, night);
        Lake.replace(
                lake.raw(contract, file.shortHash()),
                folder -> new Extraction(loading, pseudonyms).extract(file, contract, folder));
        return Optional.empty();
    }

    Optional<ExitStatus> normalise(SourceFile file) {
        Contract contract = contracts.of(file.feed()).orElseThrow();
        Path raw = lake.raw(contract, file.shortHash());
        Lake.replace(lake.clean(contract, file.shortHash()), folder -> {
            for (Resource resource : resourcesOf(contract, file)) {
                new Normalisation(loading).normalise(resource, raw, folder, file.fileName());
            }
        });
        lake.deleteCleanOfOtherContracts(contract, file.shortHash());
        return Optional.empty();
    }

    private List<Resource> resourcesOf(Contract contract, SourceFile file) {
        return lake.rawOf(contract, file.shortHash()).orElseThrow().resourcesOf(contract);
    }

    Optional<ExitStatus> build() throws IOException {
        loading.close();
        // the lake holds all contents by now; one that it knew may have come by another name, or come back
        lake.register(plan.delivered(), night);
        Files.createDirectories(making());
        new Build(building, definitions.blueprint(), catalogues)
                .build(making(), new Build.Release(night, plan.inputs().hash(), programVersion));
        return Optional.empty();
    }

    Optional<ExitStatus> audit() {
        boolean passes =
                new Audit(building, definitions.definitions(), catalogues).passes(making().resolve(Build.FILE), night);
        building.close();
        return passes ? Optional.empty() : Optional.of(NightJob.HELD);
    }

    Optional<ExitStatus> publish() {
        releases.publish(
                night,
                Build.FILE,
                plan.inputs().hash(),
                settings.within(making()),
                contracts.settings().keepReleases());
        return Optional.empty();
    }
}
