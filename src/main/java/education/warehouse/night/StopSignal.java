package education.warehouse.night;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What happens when the process is told to end: the job is stopped, the statement in flight is interrupted, and the process waits for both. */
final class StopSignal implements AutoCloseable {

    private static final long SECONDS_TO_STOP = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean isGiven;

    StopSignal(Runnable stop) {
        this.hook = new Thread(() -> {
            isGiven = true;
            stop.run();
            awaitEnd();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isGiven() {
        return isGiven;
    }

    private void awaitEnd() {
        try {
            ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!isGiven) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
