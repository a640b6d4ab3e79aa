package education.warehouse.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Wall time and peak memory of whole processes, by what they do. */
final class Timings {

    private static final int POLL_MILLIS = 20;
    private static final String ROW = "%-36s %8s  %-18s %9s";

    private final Map<String, List<Timing>> timings = new LinkedHashMap<>();

    /** @param megabytes resident at most */
    private record Timing(double seconds, long megabytes) {}

    /** Runs a process to its end and remembers what it took; one that fails ends the benchmark. */
    void run(String what, ProcessBuilder builder) throws IOException {
        System.out.print(what + " … ");
        Path log = Files.createTempFile("benchmark", ".log");
        long kilobytes = 0;
        long began;
        Process process;
        try {
            // what others have written is on disk before this one writes
            new ProcessBuilder("sync").start().waitFor();
            began = System.nanoTime();
            process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                kilobytes = Math.max(kilobytes, peak(status));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    what + " ended with " + process.exitValue() + ":\n" + Files.readString(log));
        }
        Files.delete(log);
        System.out.printf("%.2f s%n", seconds);
        timings.computeIfAbsent(what, key -> new ArrayList<>()).add(new Timing(seconds, kilobytes / 1024));
    }

    /** Something that is done in this process. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** Does it and remembers what it took. */
    void time(String what, Work work) throws SQLException {
        long began = System.nanoTime();
        work.run();
        add(what, (System.nanoTime() - began) / 1e9);
    }

    /** Remembers what something took that is no process of its own. */
    void add(String what, double seconds) {
        System.out.printf("%s … %.2f s%n", what, seconds);
        timings.computeIfAbsent(what, key -> new ArrayList<>()).add(new Timing(seconds, 0));
    }

    /** What the kernel says of it, in kilobytes; 0 where it says nothing. */
    private static long peak(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The median. */
    double seconds(String what) {
        List<Double> sorted =
                timings.get(what).stream().map(Timing::seconds).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** What every kind of process took, and how much memory it had at most. */
    String table(String title) {
        return timings.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(
                        "\n", title + "\n\n" + ROW.formatted("whole process", "seconds", "", "peak") + "\n", "\n\n"));
    }

    private String row(String what, List<Timing> runs) {
        DoubleSummaryStatistics seconds =
                runs.stream().mapToDouble(Timing::seconds).summaryStatistics();
        long megabytes = runs.stream().mapToLong(Timing::megabytes).max().orElse(0);
        return ROW.formatted(
                what,
                "%.2f".formatted(seconds(what)),
                "(%.2f to %.2f)".formatted(seconds.getMin(), seconds.getMax()),
                megabytes == 0 ? "" : "%,d MB".formatted(megabytes));
    }
}
