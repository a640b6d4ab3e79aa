package education.warehouse.spark;

import education.warehouse.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Runs statements on any Spark, by the {@code spark-submit} that is there: of a cluster, or of this machine alone. */
public final class SparkSubmit {

    private static final String CLASS = SparkStatements.class.getName();
    private static final String LOG = "spark.log";

    private final List<String> command;
    private final Optional<String> storage;
    private final Path log;

    /**
     * @param command {@code spark-submit} with its own options, such as the cluster's address
     * @param storage a folder in a file system of Spark by which tables come and go; empty: the workers see the disk of this machine
     * @param logFolder where {@code spark.log} is written, what Spark says
     */
    public SparkSubmit(List<String> command, Optional<String> storage, Path logFolder) {
        this.command = List.copyOf(command);
        this.storage = storage.map(place -> place.replaceAll("/+$", ""));
        this.log = logFolder.resolve(LOG);
    }

    /** Where a folder of this machine is for Spark while it works on it. */
    public String place(Path folder) {
        return storage.map(place -> place + "/making")
                .orElseGet(() -> folder.toUri().toString().replaceAll("/+$", ""));
    }

    /** Statements as the text of a file. */
    public static String text(List<String> statements) {
        return String.join(SparkStatements.END, statements) + SparkStatements.END;
    }

    /** Runs statements over what lies in a folder. Throws a {@link Problem} that names the first that fails. */
    public void run(Path folder, List<String> statements) throws IOException {
        Path file = folder.resolve("statements.sql");
        Files.writeString(file, text(statements));
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        storage.ifPresent(place -> arguments.addAll(List.of(folder.toString(), place(folder))));
        submit(folder, arguments, "Cannot make the tables on Spark: ", "The last release stays.");
    }

    /**
     * Copies a release to the storage, where there is one and it is not there yet, and makes it the current one there.
     *
     * @param pointer the file that names it
     */
    public void publish(Path release, Path pointer, Path scratch) throws IOException {
        if (storage.isPresent()) {
            submit(
                    scratch,
                    List.of("publish", release.toString(), pointer.toString(), storage.get()),
                    "Cannot copy the release " + release.getFileName() + ": ",
                    "It is published here, and the last one stays there. Run the command again: it is copied then.");
        }
    }

    private void submit(Path folder, List<String> arguments, String failure, String outcome) throws IOException {
        Path jar = folder.resolve("statements.jar");
        pack(jar);
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("--class", CLASS, "--conf", "spark.sql.catalogImplementation=in-memory"));
        line.addAll(List.of(
                "--conf",
                "spark.sql.warehouse.dir=" + folder.resolve("warehouse").toUri()));
        line.add(jar.toString());
        line.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw Problem.contract("Cannot run " + command.get(0) + " (" + e.getMessage()
                    + "). Install Spark, or name its spark-submit: --submit '/opt/spark/bin/spark-submit --master …'.");
        }
        Thread ending = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            process.getOutputStream().close();
            int exit = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(ending);
            if (exit != 0) {
                throw Problem.machine(failure + reason(exit) + " The whole log is " + log + ". " + outcome, null);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw Problem.machine("Cannot go on: the work on Spark was interrupted. Start it again.", e);
        }
    }

    private String reason(int exit) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith(SparkStatements.FAILED))
                    .map(line -> line.substring(SparkStatements.FAILED.length()).replaceAll("\\.?$", "."))
                    .findFirst()
                    .orElse(command.get(0) + " ended with exit code " + exit + ".");
        }
    }

    /** The class that Spark runs needs nothing but Spark. */
    private static void pack(Path jar) throws IOException {
        String name = CLASS.replace('.', '/') + ".class";
        try (InputStream bytes = SparkSubmit.class.getResourceAsStream("/" + name);
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(file)) {
            packed.putNextEntry(new JarEntry(name));
            bytes.transferTo(packed);
            packed.closeEntry();
        }
    }
}
