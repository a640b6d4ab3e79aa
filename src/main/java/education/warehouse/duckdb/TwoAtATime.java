package education.warehouse.duckdb;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Pieces of work of which two run at a time, each in a session of its own: most statements are planned for longer than they run, and
 * planning takes one thread.
 */
public final class TwoAtATime implements AutoCloseable {

    private final ExecutorService two = Executors.newFixedThreadPool(2);

    /**
     * Begins the work when all that it waits for has ended well.
     *
     * @param before earlier work of this; where one of it fails, so does this, and is not begun
     */
    public <T> CompletableFuture<T> begin(Supplier<T> work, List<CompletableFuture<?>> before) {
        return CompletableFuture.allOf(before.toArray(CompletableFuture[]::new)).thenApplyAsync(all -> work.get(), two);
    }

    /** What the work has given, or what it has thrown. */
    public static <T> T end(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Work that runs ends by itself; what has not begun does not begin. */
    @Override
    public void close() {
        two.shutdownNow();
        try {
            two.awaitTermination(1, TimeUnit.DAYS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
