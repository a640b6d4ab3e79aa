package education.warehouse.attack;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Work that may take so long and no longer; of work that takes longer it says where it was. */
record Watchdog<T>(T result, Duration took) {

    static <T> Watchdog<T> run(Duration longest, Callable<T> work) {
        long start = System.nanoTime();
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "watched");
        thread.setDaemon(true);
        thread.start();
        try {
            T result = task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return new Watchdog<>(result, Duration.ofNanos(System.nanoTime() - start));
        } catch (TimeoutException e) {
            throw new AssertionError("It takes more than " + longest.toSeconds() + " seconds, and is at\n"
                    + Arrays.stream(thread.getStackTrace())
                            .map(frame -> "  " + frame)
                            .collect(Collectors.joining("\n")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
