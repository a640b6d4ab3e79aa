package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Refusal;
import education.warehouse.extract.Extraction;
import education.warehouse.files.DurableFiles;
import education.warehouse.files.Folders;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.normalise.Normalisation;
import education.warehouse.privacy.Pseudonyms;
import education.warehouse.project.FileLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Extract and normalise of single deliveries, such that whatever goes wrong with one stays its own: it is held, with the reason,
 * and the others go on. Only a full disk, or the order to stop, is about all of them.
 */
final class Loading {

    private static final List<String> DISK = List.of(
            "No space left",
            "Disk quota exceeded",
            "Read-only file system",
            "File too large",
            "Too many open files",
            "Input/output error");

    private final Engine engine;
    private final FileLimits limits;
    private final Supplier<Pseudonyms> pseudonyms;
    private final BooleanSupplier isToldToStop;
    private final Path log;
    private final ReadWriteLock work = new ReentrantReadWriteLock();

    /**
     * @param limits how much of one file is read
     * @param pseudonyms for files that hold personal data
     * @param isToldToStop whether the night has been told to end
     * @param log folder for the traces of our own faults
     */
    Loading(Engine engine, FileLimits limits, Supplier<Pseudonyms> pseudonyms, BooleanSupplier isToldToStop, Path log) {
        this.engine = engine;
        this.limits = limits;
        this.pseudonyms = pseudonyms;
        this.isToldToStop = isToldToStop;
        this.log = log;
    }

    /** What is done with one delivery. */
    private record Subject(String verb, SourceFile file, Contract contract) {}

    /** A stage's work on one delivery. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    /** Bytes to raw, in a folder; a delivery that cannot be read is refused there. */
    Raw extract(SourceFile file, Contract contract, Path folder) {
        return contained(
                new Subject("read", file, contract),
                () -> empty(folder, ""),
                () -> {
                    Raw raw = new Extraction(engine, limits, pseudonyms).extract(file, contract, folder);
                    if (raw.isRefused()) {
                        emptyBut(Raw.NOTE, folder, "");
                    }
                    return raw;
                },
                problem -> {
                    Raw refused = Raw.Refused.of(contract.file().format(), problem);
                    JsonFiles.write(folder.resolve(Raw.NOTE), refused);
                    return refused;
                });
    }

    /**
     * Raw cells as they are normalised: of corrections those of the delivery that they correct, with them laid over, in a folder
     * that goes with the night.
     *
     * @param raw folder that extract wrote
     */
    Path corrected(SourceFile file, Contract contract, Path raw, Lake lake) {
        Optional<Raw.Corrections> corrections = JsonFiles.read(raw.resolve(Raw.NOTE), Raw.class)
                .filter(Raw.Corrections.class::isInstance)
                .map(Raw.Corrections.class::cast);
        if (corrections.isEmpty()) {
            return raw;
        }
        Path folder = emptied(engine.scratch().resolve("corrected-" + file.shortHash()));
        return contained(
                new Subject("correct", file, contract),
                () -> empty(folder, ""),
                () -> new CorrectedDelivery(engine, lake, contract).write(file, raw, corrections.get(), folder),
                problem -> {
                    JsonFiles.write(
                            folder.resolve(Raw.NOTE),
                            Raw.Refused.of(contract.file().format(), problem));
                    return folder;
                });
    }

    /**
     * Raw to clean of one table, in a folder; a table that cannot be read is refused there.
     *
     * @param before what an earlier contract has made of it
     */
    Normalised normalise(
            SourceFile file, Contract contract, Resource resource, Path raw, Path clean, Optional<Normalised> before) {
        return contained(
                new Subject("normalise", file, contract),
                () -> empty(clean, resource.table() + "."),
                () -> {
                    Normalised table = new Normalisation(engine)
                            .normalise(contract, resource, raw, clean, file.fileName(), before);
                    if (table.isRefused() && table.rowsIn() == 0) {
                        emptyBut(Lake.note(clean, resource).getFileName().toString(), clean, resource.table() + ".");
                    }
                    return table;
                },
                problem -> {
                    Normalised refused = Normalised.refused(resource.name(), problem);
                    JsonFiles.write(Lake.note(clean, resource), refused);
                    return refused;
                });
    }

    /** What fails is tried once more, alone and with a fresh database: its neighbour may have taken the memory. */
    private <T> T contained(Subject subject, Runnable clean, Work<T> tried, Function<Problem, T> refused) {
        try {
            work.readLock().lock();
            try {
                return tried.run();
            } finally {
                work.readLock().unlock();
            }
        } catch (Problem first) {
            throwIfAboutAll(first);
            if (first.family() != Problem.Family.MACHINE) {
                clean.run();
                return refused.apply(first);
            }
        } catch (IOException | RuntimeException | Error first) {
            throwIfAboutAll(first);
        }
        work.writeLock().lock();
        try {
            engine.renew();
            clean.run();
            return tried.run();
        } catch (IOException | RuntimeException | Error again) {
            throwIfAboutAll(again);
            engine.renew();
            clean.run();
            return refused.apply(problem(subject, again));
        } finally {
            work.writeLock().unlock();
        }
    }

    private void throwIfAboutAll(Throwable thrown) {
        boolean isOfAll = thrown instanceof Problem problem
                && switch (problem.family()) {
                    case STOPPED, LOSS -> true;
                    case MACHINE -> isOfTheDisk(thrown);
                    case FILE, CONTRACT, BUSY, OURS -> false;
                };
        if (isOfAll) {
            throw (Problem) thrown;
        }
        if (isToldToStop.getAsBoolean()) {
            throw Problem.stopped(
                    "Cannot end the night: it was told to stop. Nothing is lost; the next night goes on from here.",
                    thrown);
        }
        if (isOfTheDisk(thrown)) {
            throw Problem.machine(
                    "Cannot go on: " + message(thrown) + ". Make room on the disk, and start the night again.", thrown);
        }
    }

    private static boolean isOfTheDisk(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(message -> DISK.stream().anyMatch(message::contains));
    }

    private static String message(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> DISK.stream().anyMatch(message::contains))
                .findFirst()
                .orElse("the disk is in the way")
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private Problem problem(Subject subject, Throwable thrown) {
        String cannot = "Cannot " + subject.verb() + " " + subject.file().fileName() + ": ";
        if (thrown instanceof Problem problem) {
            return problem;
        }
        if (thrown instanceof OutOfMemoryError) {
            return Problem.machine(
                    cannot + "it needs more memory than Java may have ("
                            + Runtime.getRuntime().maxMemory() / (1 << 20)
                            + " MB). Start the night with a larger -Xmx, or ask for the file in parts.",
                    thrown);
        }
        if (thrown instanceof FailedStatement failed && failed.kind() == Refusal.MEMORY) {
            return Problem.machine(
                    cannot + "it needs more memory than DuckDB may have. Raise memory in jobs/nightly.yaml, or ask for"
                            + " the file in parts.",
                    thrown);
        }
        if (thrown instanceof FailedStatement failed && failed.kind() == Refusal.FILE) {
            return Problem.machine(
                    cannot + "what the lake holds of it is damaged, \"" + failed.firstLine()
                            + "\". Remove its folder from the lake, and the next night makes it again.",
                    thrown);
        }
        if (thrown instanceof FailedStatement failed && failed.kind() == Refusal.SQL) {
            return Problem.contract(cannot + "jobs/feeds/" + subject.contract().feed() + ".yaml fails on it"
                    + (subject.contract().isPersonal() ? "" : ", \"" + failed.firstLine() + "\"")
                    + ". Check the SQL and the patterns of the contract.");
        }
        return Problem.of(
                Problem.Family.OURS,
                cannot + "the program failed on it (" + thrown.getClass().getSimpleName()
                        + "). That is our fault and not the file's: please report it with " + traced(subject, thrown)
                        + ".");
    }

    /** Writes what was thrown where only the owner reads it, without what the file says; returns where. */
    private String traced(Subject subject, Throwable thrown) {
        Path file = log.resolve(subject.verb() + "-" + subject.contract().feed() + "-"
                + subject.file().shortHash() + ".txt");
        String trace = Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .map(cause -> cause.getClass().getName()
                        + (subject.contract().isPersonal() ? "" : ": " + cause.getMessage())
                        + Stream.of(cause.getStackTrace())
                                .map(frame -> "\n\tat " + frame)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\ncaused by "));
        try {
            Folders.make(log);
            Files.writeString(file, trace + "\n");
            DurableFiles.close(file);
        } catch (IOException e) {
            return "the log, which could not be written (" + e.getMessage() + ")";
        }
        return file.toString();
    }

    private static Path emptied(Path folder) {
        try {
            Folders.delete(folder);
            Folders.make(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void empty(Path folder, String start) {
        emptyBut("", folder, start);
    }

    /** What was written before it was refused is of no use, and may be half a file. */
    private static void emptyBut(String kept, Path folder, String start) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(start))
                    .filter(path -> !path.getFileName().toString().equals(kept))
                    .toList()) {
                Folders.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
