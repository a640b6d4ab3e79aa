package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.build.Build;
import education.warehouse.contract.Contracts;
import education.warehouse.files.Folders;
import education.warehouse.home.Decision;
import education.warehouse.home.Decisions;
import education.warehouse.home.Home;
import education.warehouse.home.Inbox;
import education.warehouse.home.Lake;
import education.warehouse.home.LakeCheck;
import education.warehouse.home.NightNote;
import education.warehouse.home.NightOutcome;
import education.warehouse.home.ScratchFolders;
import education.warehouse.home.SourceFile;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.Settings;
import education.warehouse.publish.ReleaseAccess;
import education.warehouse.publish.Releases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One night in one home. */
public final class Night {

    private final Home home;
    private final Path workingDirectory;
    private final String programVersion;
    private final StepProgress.Listener listener;
    private final Instant startedAt;

    /**
     * @param workingDirectory where {@code jobs/}, {@code sql/} and {@code data/reference/} may stand
     * @param startedAt when the program was started
     */
    public Night(
            Home home,
            Path workingDirectory,
            String programVersion,
            StepProgress.Listener listener,
            Instant startedAt) {
        this.home = home;
        this.workingDirectory = workingDirectory;
        this.programVersion = programVersion;
        this.listener = listener;
        this.startedAt = startedAt;
    }

    /** Runs the night, or continues the one that did not end. Throws a {@link Problem} where a person must act. */
    public NightReport run() {
        try (NightLock lock = NightLock.of(home)) {
            ScratchFolders.prepare(home);
            Folders.close(home.lake());
            ProjectFiles projectFiles = ProjectFiles.from(workingDirectory);
            new Lake(home).rename(projectFiles.feedNames());
            ProjectCheck check = new ProjectCheck(home, projectFiles);
            Releases releases = new Releases(home);
            releases.tidy();
            String after = releases.current().orElse("");
            Optional<Settings> settings = Contracts.settings(projectFiles);
            boolean isArchived = settings.filter(Settings::isInboxArchived).isPresent();
            Inbox.Contents inbox = new Inbox(home, Contracts.limits(projectFiles), isArchived)
                    .read(projectFiles.feedNames(), () -> settle(settings), said -> {
                        listener.said(said);
                        check.lookAhead();
                    });
            mayBeginWith(inbox, after);
            List<LakeCheck.Published> published = Loaded.of(home, releases.folder(after));
            if (!isArchived) {
                takenAway(published, inbox);
            }
            Optional<Rollback> rollback = Rollback.of(home);
            Retention.Kept kept = settings.filter(set -> rollback.isEmpty())
                    .map(set -> new Retention(home, set.supersededTime())
                            .apply(published, inbox, () -> check.checked().contracts()))
                    .orElseGet(() -> new Retention.Kept(published, List.of()));
            LakeCheck.Result lake = checkedLake(projectFiles, inbox, kept.published(), after);
            NightReport report =
                    rollback.isPresent() ? nothingNew(after) : loaded(projectFiles, check, inbox, lake, after);
            return report.also(
                            Remarks.emptied(inbox),
                            Remarks.arriving(home, inbox),
                            rollback.map(back -> List.of(back.told() + Remarks.waiting(home, inbox)))
                                    .orElseGet(() -> Remarks.of(home, inbox, lake)))
                    .also(List.of(), List.of(), kept.told());
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot prepare " + home.run() + " and " + home.lake() + ": " + e.getMessage()
                            + ". The night must run as the owner of the home.",
                    e);
        }
    }

    /** Says what the night would do, and does nothing of it. */
    public Planned plan() {
        try (NightLock lock = NightLock.of(home)) {
            ProjectFiles projectFiles = ProjectFiles.from(workingDirectory);
            ProjectCheck check = new ProjectCheck(home, projectFiles);
            Releases releases = new Releases(home);
            String after = releases.current().orElse("");
            Optional<Settings> settings = Contracts.settings(projectFiles);
            Inbox.Contents inbox = new Inbox(
                            home,
                            Contracts.limits(projectFiles),
                            settings.filter(Settings::isInboxArchived).isPresent())
                    .read(projectFiles.feedNames(), () -> settle(settings), listener::said);
            mayBeginWith(inbox, after);
            Inputs inputs = Inputs.of(
                    home,
                    projectFiles,
                    programVersion,
                    inbox,
                    NightKey.known(home).fingerprint());
            Contracts contracts = check.checked().contracts();
            Plan plan = Plan.of(home, inputs, contracts, after);
            boolean isBuilding =
                    releases.currentInputs().filter(inputs.hash()::equals).isEmpty();
            List<String> names = releases.names();
            int staying = contracts.settings().keepReleases() - 1;
            return new Planned(
                    isBuilding,
                    plan.toExtract().stream().map(Planned::named).toList(),
                    plan.toNormalise().stream().map(Planned::named).toList(),
                    plan.notLoaded().stream()
                            .filter(file -> file.verdict().isHeld())
                            .map(file -> file.verdict().whyNot().orElseThrow())
                            .toList(),
                    isBuilding && inbox.emptied().isEmpty() && names.size() > staying
                            ? names.subList(staying, names.size())
                            : List.of(),
                    Remarks.emptied(inbox),
                    Remarks.arriving(home, inbox),
                    Rollback.of(home).map(Rollback::told));
        }
    }

    private static Duration settle(Optional<Settings> settings) {
        return settings.map(Settings::settleTime).orElse(Duration.ZERO);
    }

    /** A first night with nothing to load has nobody served: the inbox is somewhere else, or not mounted. */
    private void mayBeginWith(Inbox.Contents inbox, String current) {
        if (current.isEmpty() && inbox.isEmpty() && new Lake(home).all().isEmpty()) {
            throw Problem.machine(
                    "Cannot load anything: " + home.inbox()
                            + " holds no file. Put deliveries into the folder of their feed, inbox/<feed>/; or is a share not mounted,"
                            + " or --home not the right folder?",
                    null);
        }
    }

    /** A held delivery whose file has left the inbox is settled, until the file is back. */
    private void takenAway(List<LakeCheck.Published> published, Inbox.Contents inbox) {
        Set<String> standing = inbox.files().stream().map(SourceFile::content).collect(Collectors.toSet());
        Decisions decisions = Decisions.of(home)
                .without(
                        home,
                        decision -> decision.kind() == Decision.Kind.TAKEN_AWAY
                                && standing.contains(SourceFile.content(decision.feed(), decision.sha256())));
        Set<String> emptied = inbox.emptied().stream().map(Inbox.Emptied::feed).collect(Collectors.toSet());
        // that a folder may be empty is said once, of the files that it had
        Set<String> filled = inbox.files().stream().map(SourceFile::feed).collect(Collectors.toSet());
        decisions = decisions.without(home, decision -> decision.isAboutAFolder() && filled.contains(decision.feed()));
        for (LakeCheck.Published table : published) {
            if (table.isHeld()
                    && !emptied.contains(table.feed())
                    && !standing.contains(SourceFile.content(table.feed(), table.sha256()))
                    && decisions.about(table.feed(), table.sha256()).isEmpty()) {
                decisions = decisions.add(
                        home,
                        new Decision(
                                Decision.Kind.TAKEN_AWAY,
                                table.feed(),
                                table.sha256(),
                                table.file(),
                                "the night",
                                home.now(),
                                "its file has left the inbox"));
            }
        }
    }

    /** Nothing is published without what was loaded before: the last release stays. */
    private LakeCheck.Result checkedLake(
            ProjectFiles projectFiles, Inbox.Contents inbox, List<LakeCheck.Published> published, String current) {
        LakeCheck.Result lake = new LakeCheck(home, projectFiles.feedNames(), inbox.files(), published).check();
        if (!lake.lost().isEmpty()) {
            String message = Remarks.loss(lake);
            NightNote.running(home, NightName.free(home), "", current)
                    .ended(home, NightOutcome.NOT_PUBLISHED, Optional.of(message), List.of())
                    .write(home);
            throw Problem.loss(message);
        }
        return lake;
    }

    private NightReport loaded(
            ProjectFiles projectFiles, ProjectCheck check, Inbox.Contents inbox, LakeCheck.Result lake, String after) {
        NightKey key = NightKey.of(home, check, inbox);
        Inputs inputs = Inputs.of(home, projectFiles, programVersion, inbox, key.fingerprint());
        boolean isNothingNew =
                new Releases(home).currentInputs().filter(inputs.hash()::equals).isPresent() && !lake.isMended();
        return isNothingNew
                ? nothingNew(after)
                : somethingNew(
                        check.checked(),
                        inputs,
                        key,
                        lake,
                        after,
                        inbox.emptied().isEmpty());
    }

    private NightReport somethingNew(
            ProjectCheck.Checked project,
            Inputs inputs,
            NightKey key,
            LakeCheck.Result lake,
            String after,
            boolean mayRetire) {
        Contracts contracts = project.contracts();
        ReleaseAccess.to(home, contracts.settings().readers());
        Plan plan = Plan.of(home, inputs, contracts, after);
        key.useFor(plan, contracts);
        Optional<String> setAside = JobRepositoryFile.prepare(home);
        Tonight tonight = new Tonight(home, project, plan, key, programVersion, startedAt, mayRetire);
        return new NightRun(tonight, new StepProgress(listener))
                .run(lake.isMended())
                .orElseGet(() -> nothingNew(after))
                .also(
                        List.of(),
                        List.of(),
                        Stream.concat(setAside.stream(), stillRead(contracts, mayRetire))
                                .toList());
    }

    private Stream<String> stillRead(Contracts contracts, boolean mayRetire) {
        return mayRetire
                ? new Releases(home)
                        .inUse(contracts.settings().keepReleases(), Build.FILE).stream()
                                .map(name -> "Somebody has release " + name + " open: it stays until they have ended.")
                : Stream.empty();
    }

    /** Nothing is opened but what the night that made the release has left behind; where it was killed then, it ends now. */
    private NightReport nothingNew(String current) {
        Optional<NightNote> maker = NightNote.of(home).stream()
                .filter(note -> note.night().equals(current))
                .findFirst();
        List<String> held = maker.map(this::heldBy).orElse(List.of());
        NightNote note = NightNote.running(home, NightName.free(home), "", current)
                .ended(home, NightOutcome.NOTHING_NEW, Optional.empty(), held);
        note.write(home);
        QuietLineage.write(home, note.night(), programVersion, note.startedAt());
        return new NightReport.NothingNew(
                NightReport.About.of(current, Duration.between(startedAt, Instant.now()), Optional.empty()),
                held,
                note.night());
    }

    private List<String> heldBy(NightNote maker) {
        if (maker.endedAt().isPresent()) {
            return maker.held();
        }
        Path release = new Releases(home).folder(maker.night());
        List<String> held =
                ReleaseReader.contents(release, maker.after(), Map.of()).held();
        maker.ended(home, NightOutcome.PUBLISHED, Optional.empty(), held).write(home);
        return held;
    }
}
