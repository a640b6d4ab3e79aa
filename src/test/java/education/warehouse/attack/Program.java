package education.warehouse.attack;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program as a process of its own.
 *
 * @param java the command up to the program's arguments
 */
record Program(List<String> java) {

    private static final String MAIN = "education.warehouse.cli.Main";
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    /** As the tests are. */
    static Program plain() {
        return new Program(command(List.of(), System.getProperty("java.class.path")));
    }

    /**
     * With everything in jars and an archive of the classes that a night loads, so that it starts in half of the time.
     *
     * @param folder where both are made
     * @param home in which a night is run for it
     */
    static Program archived(Path folder, Path home, Path workingDirectory) throws IOException, InterruptedException {
        Path jar = Files.createDirectories(folder).resolve("program.jar");
        List<String> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Files.isRegularFile(Path.of(entry))) {
                path.add(entry);
            } else if (Files.exists(Path.of(entry, "education/warehouse/cli/Main.class"))) {
                pack(Path.of(entry), jar);
                path.add(0, jar.toString());
            }
        }
        String classPath = String.join(File.pathSeparator, path);
        Path archive = folder.resolve("program.jsa");
        new ProcessBuilder(
                        new Program(command(List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive), classPath))
                                .night(home))
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("archive.log").toFile())
                .start()
                .waitFor();
        return new Program(command(List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + archive), classPath));
    }

    private static List<String> command(List<String> options, String classPath) {
        return Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        QUICK,
                        options,
                        List.of("-cp", classPath, MAIN))
                .flatMap(List::stream)
                .toList();
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream to = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            to.setLevel(0);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                to.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, to);
            }
        }
    }

    /** Command line of a night. */
    List<String> night(Path home) {
        return Stream.concat(java.stream(), Stream.of("night", "--home", home.toString()))
                .toList();
    }

    /** The same for a shell. */
    String nightForShell(Path home) {
        return night(home).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }
}
