package education.warehouse.benchmark;

import com.sun.management.OperatingSystemMXBean;
import education.warehouse.cli.Main;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the program and writes the processor seconds of its process, all threads together, into a file when it ends. */
final class ProcessorTime {

    private ProcessorTime() {}

    /** The file, then the program's arguments. */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(file)));
        Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void write(Path file) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try {
            Files.writeString(file, String.valueOf(system.getProcessCpuTime() / 1e9));
        } catch (IOException e) {
            // the file is missing then, which is what its reader says
        }
    }

    static double of(Bench bench, String... arguments) throws IOException, InterruptedException {
        Path file = bench.folder.resolve("processor-seconds");
        Files.deleteIfExists(file);
        List<String> all = new ArrayList<>(List.of(file.toString()));
        all.addAll(List.of(arguments));
        bench.java(ProcessorTime.class, all.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(bench.folder.resolve("processor-seconds.log").toFile())
                .start()
                .waitFor();
        return Double.parseDouble(Files.readString(file));
    }
}
