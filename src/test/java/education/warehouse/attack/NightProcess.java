package education.warehouse.attack;

import education.warehouse.attack.Kill.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A night as a process of its own, which something may hit. */
final class NightProcess {

    private static final long SECONDS_TO_END = 600;
    private static final long SECOND = 1000;
    /** Nanoseconds: short beside what a night does, long enough to leave it a processor. */
    private static final long BETWEEN_LOOKS = 100_000;

    private final Process process;
    private final Path home;
    private final long startedAt = System.nanoTime();
    private final List<Line> lines = new ArrayList<>();
    private final Thread reader;
    private boolean isSilent;

    /** A line that it has said, and how long after its start. */
    record Line(Duration after, String text) {}

    /** How it ended. */
    record Ended(int exitCode, List<Line> lines) {

        boolean isKilled() {
            return exitCode == 137;
        }

        String said() {
            return String.join("\n", lines.stream().map(Line::text).toList());
        }
    }

    private NightProcess(Process process, Path home) {
        this.process = process;
        this.home = home;
        this.reader = new Thread(this::read, "reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Runs a night to its end. */
    static Ended undisturbed(Program program, Path home, Path workingDirectory)
            throws IOException, InterruptedException {
        return start(program.night(home), home, workingDirectory).end();
    }

    /** Runs a night until it is hit, or to its end where the moment does not come. */
    static Ended hit(Program program, Path home, Path workingDirectory, Kill kill)
            throws IOException, InterruptedException {
        if (kill.point() instanceof KillPoint.SystemCall call) {
            return start(SystemCalls.killing(program.night(home), home, call), home, workingDirectory)
                    .end();
        }
        NightProcess night = start(program.night(home), home, workingDirectory);
        night.await(kill.point());
        if (kill.signal() == Signal.KILL) {
            night.process.destroyForcibly();
        } else {
            night.process.destroy();
        }
        return night.end();
    }

    private static NightProcess start(List<String> command, Path home, Path workingDirectory) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workingDirectory.toFile()).redirectErrorStream(true);
        builder.environment().remove("WAREHOUSE_PSEUDONYM_KEY");
        return new NightProcess(builder.start(), home);
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said(line);
            }
        } catch (IOException e) {
            // the process is gone
        }
        silent();
    }

    private synchronized void said(String line) {
        lines.add(new Line(Duration.ofNanos(System.nanoTime() - startedAt), line));
        notifyAll();
    }

    private synchronized void silent() {
        isSilent = true;
        notifyAll();
    }

    private synchronized void awaitLines(int number) throws InterruptedException {
        while (lines.size() < number && !isSilent) {
            wait();
        }
    }

    private void await(KillPoint point) throws InterruptedException, IOException {
        if (point instanceof KillPoint.Boundary boundary) {
            awaitLines(boundary.lines());
        } else if (point instanceof KillPoint.Inside inside) {
            awaitLines(inside.lines());
            process.waitFor(inside.later().toNanos(), TimeUnit.NANOSECONDS);
        } else if (point instanceof KillPoint.AtRandom random) {
            process.waitFor(random.later().toNanos(), TimeUnit.NANOSECONDS);
        } else if (point instanceof KillPoint.Appearance appearance) {
            Appearances there = new Appearances(home, appearance.path());
            while (process.isAlive() && !there.isSomethingNew()) {
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
        }
    }

    /** A night that does not end by itself says where it hangs before it is ended. */
    private Ended end() throws InterruptedException, IOException {
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .toList();
            for (ProcessHandle one : all) {
                new ProcessBuilder("kill", "-QUIT", Long.toString(one.pid()))
                        .start()
                        .waitFor();
            }
            Thread.sleep(SECOND);
            all.forEach(ProcessHandle::destroyForcibly);
            process.waitFor();
            reader.join();
            said("HANGS: the night did not end in " + SECONDS_TO_END + " seconds");
        }
        reader.join();
        synchronized (this) {
            return new Ended(process.exitValue(), List.copyOf(lines));
        }
    }
}
