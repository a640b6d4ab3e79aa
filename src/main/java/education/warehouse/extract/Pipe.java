package education.warehouse.extract;

import education.warehouse.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A named pipe through which one thread hands bytes to DuckDB: a file is decoded while it is read, and no copy of it is ever
 * on disk.
 */
final class Pipe implements AutoCloseable {

    private static final long SECONDS_TO_END = 30;

    private static final long MILLISECONDS_TO_READ = 1_000;

    private final Path path;
    private volatile boolean isRead;
    private CompletableFuture<Void> writer;

    Pipe(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.path = Files.createTempFile(folder, "pipe", ".csv");
        Files.delete(path);
        try {
            int exit = new ProcessBuilder("mkfifo", "-m", "600", path.toString())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw Problem.machine(
                        "Cannot make a named pipe in " + folder + ": mkfifo ended with " + exit
                                + ". Keep the home folder on a local Linux file system.",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making a pipe", e);
        }
    }

    /** Writes to the pipe. */
    @FunctionalInterface
    interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    Path path() {
        return path;
    }

    /** Starts to write; the source waits until someone reads. */
    void feed(Source source) {
        writer = CompletableFuture.runAsync(
                () -> {
                    try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
                        source.writeTo(out);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> new Thread(task, "pipe").start());
        writer.whenComplete((nothing, failure) -> {
            Thread ending = new Thread(this::endReading, "pipe end");
            ending.setDaemon(true);
            ending.start();
        });
    }

    /**
     * A reader that comes when the source has gone would wait for another one for ever, such as where the source failed before it
     * could begin: it is shown the end until it has seen it.
     */
    private void endReading() {
        try {
            while (!isRead) {
                Thread.sleep(MILLISECONDS_TO_READ);
                if (!isRead) {
                    end();
                }
            }
        } catch (IOException e) {
            // the pipe has been removed: its reader has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens the pipe for both sides, without waiting for the other side, and closes it. */
    private void end() throws IOException {
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
                .close();
    }

    /** Waits for the source and throws what it met. */
    void await() throws IOException {
        isRead = true;
        try {
            writer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Lets a source go that is no longer read, and removes the pipe. */
    @Override
    public void close() throws IOException {
        isRead = true;
        try {
            if (writer != null && !writer.isDone()) {
                end();
                writer.get(SECONDS_TO_END, TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            // the source met a broken pipe: the rest was not wanted
        } catch (TimeoutException e) {
            throw new IOException("the pipe's writer did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
