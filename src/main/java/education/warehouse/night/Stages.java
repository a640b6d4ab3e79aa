package education.warehouse.night;

import education.warehouse.audit.Audit;
import education.warehouse.build.Build;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Engine;
import education.warehouse.files.Folders;
import education.warehouse.home.Home;
import education.warehouse.home.Lake;
import education.warehouse.home.NightNote;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.lake.LakeDatabase;
import education.warehouse.present.Presentation;
import education.warehouse.project.SqlFiles;
import education.warehouse.publish.ReleaseAccess;
import education.warehouse.publish.Releases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.springframework.batch.core.ExitStatus;

/** What the steps of one night do, each by one stage. */
final class Stages implements AutoCloseable {

    private final Tonight tonight;
    private final String night;
    private final Home home;
    private final Contracts contracts;
    private final Plan plan;
    private final DatabaseSettings settings;
    private final Engine loadingEngine;
    private final Engine buildingEngine;
    private final Engine exportingEngine;
    private final Lake lake;
    private final Releases releases;
    private final ReleaseAccess access;
    private final LakeDatabase lakeDatabase;
    private final Loading loading;
    private final StepProgress progress;

    /**
     * @param night its name
     * @param isToldToStop whether it has been told to end
     */
    Stages(Tonight tonight, String night, BooleanSupplier isToldToStop, StepProgress progress) {
        this.tonight = tonight;
        this.night = night;
        this.home = tonight.home();
        this.contracts = tonight.contracts();
        this.plan = tonight.plan();
        this.progress = progress;
        this.settings = databaseSettings(home, contracts);
        this.lake = new Lake(home);
        this.releases = new Releases(home);
        this.access = ReleaseAccess.to(home, contracts.settings().readers());
        this.loadingEngine = new Engine(settings.within(home.lake(), home.scratch()));
        this.buildingEngine = new Engine(settings.within(home.lake(), home.scratch(), making()));
        this.exportingEngine = new Engine(settings.within(making()));
        this.loading = new Loading(
                loadingEngine, contracts.settings().limits(), tonight.key()::pseudonyms, isToldToStop, home.log());
        this.lakeDatabase = new LakeDatabase(
                tonight.project().projectFiles(),
                contracts,
                lake,
                plan.notLoaded(),
                NightNote.of(home),
                home.scratch());
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
        engines().forEach(Engine::close);
    }

    /** Interrupts the statements that run now, so that a night that is told to end does so soon. */
    void interrupt() {
        engines().forEach(Engine::interrupt);
    }

    private Stream<Engine> engines() {
        return Stream.of(loadingEngine, buildingEngine, exportingEngine);
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

    /** A finished build is repeated where its file is gone, and then audited again. */
    boolean mustRepeat(String step) {
        return step.equals("prepare")
                || List.of("build", "audit", "present").contains(step)
                        && !releases.isBuilt(night, Build.FILE, plan.inputs().hash());
    }

    Done prepare() {
        releases.clean(night);
        return Done.COMPLETED;
    }

    Done extract(SourceFile file) {
        Contract contract = contracts.of(file.feed()).orElseThrow();
        lake.register(file, night);
        List<Raw> extracted = new ArrayList<>();
        Lake.replace(
                lake.raw(contract, file.shortHash()), folder -> extracted.add(loading.extract(file, contract, folder)));
        return Done.of(extracted.get(0));
    }

    Done normalise(SourceFile file) {
        Contract contract = contracts.of(file.feed()).orElseThrow();
        List<Normalised> tables = new Normalising(loading, lake).normalise(file, contract);
        if (plan.toExtract().contains(file)) {
            lake.history(contract, file.shortHash()).noteReading(contract.personalTitles());
        }
        return new Done(
                sum(tables, Normalised::rowsIn),
                sum(tables, Normalised::filtered),
                sum(tables, Normalised::rowsQuarantined),
                sum(tables, Normalised::rowsClean),
                ExitStatus.COMPLETED);
    }

    private static long sum(List<Normalised> tables, ToLongFunction<Normalised> rows) {
        return tables.stream().mapToLong(rows).sum();
    }

    Done build() throws IOException {
        loadingEngine.close();
        // the lake holds all contents by now; one that it knew may have a new name, or be back
        lake.register(plan.delivered(), night);
        Folders.make(making());
        new Build(buildingEngine, tonight.project().blueprint(), lakeDatabase)
                .build(making(), new Build.Release(night, plan.inputs().hash(), tonight.programVersion()));
        return Done.COMPLETED;
    }

    Done audit() {
        boolean passes = new Audit(buildingEngine, tonight.project().projectFiles(), lakeDatabase)
                .passes(making().resolve(Build.FILE), night);
        buildingEngine.close();
        return passes ? Done.COMPLETED : Done.with(NightJob.HELD);
    }

    Done present() throws IOException {
        if (tonight.project().site().isPresent()) {
            Optional<Path> before = releases.current().map(releases::folder);
            new Presentation(
                            exportingEngine,
                            tonight.project().site().get(),
                            tonight.project().scorecard(),
                            SqlFiles.of(tonight.project().projectFiles()))
                    .write(making().resolve(Build.FILE), before);
        }
        return Done.COMPLETED;
    }

    Done publish() {
        NightNote.of(home).stream()
                .filter(note -> !note.hasPublished() && !note.night().equals(night))
                .forEach(note -> releases.putAway(note.night()));
        releases.publish(
                night,
                Build.FILE,
                plan.inputs().hash(),
                exportingEngine,
                tonight.mayRetire() ? contracts.settings().keepReleases() : Integer.MAX_VALUE,
                access);
        return Done.COMPLETED;
    }
}
