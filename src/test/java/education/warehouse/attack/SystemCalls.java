package education.warehouse.attack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Kills a process exactly before one of its system calls, by strace where it is installed. */
final class SystemCalls {

    /** What changes a home for good. */
    static final List<String> CALLS =
            List.of("rename", "symlink", "unlink", "rmdir", "mkdir", "chmod", "fsync", "ftruncate", "pwrite64");

    private static final Pattern CALL = Pattern.compile("^(\\d+) +([a-z0-9]+)\\(");

    private SystemCalls() {}

    /** Whether strace is there and may look at processes of ours. */
    static boolean canBeCounted() throws InterruptedException {
        boolean isThere = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "strace")));
        try {
            return isThere
                    && new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true")
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A command that is killed where it makes a call for the nth time. */
    static List<String> killing(List<String> command, Path home, KillPoint.SystemCall call) {
        List<String> path = call.path().isEmpty()
                ? List.of()
                : List.of("-P", home.resolve(call.path()).toString());
        return Stream.of(
                        List.of("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + call.call()),
                        path,
                        List.of("-e", "inject=" + call.call() + ":signal=SIGKILL:when=" + call.number()),
                        command)
                .flatMap(List::stream)
                .toList();
    }

    /** How often the thread that makes a call most often makes it, by call. */
    static Map<String, Integer> count(List<String> command, Path workingDirectory, Path notes)
            throws IOException, InterruptedException {
        List<String> traced = Stream.concat(
                        Stream.of(
                                "strace",
                                "-f",
                                "-qq",
                                "-o",
                                notes.toString(),
                                "-e",
                                "trace=" + String.join(",", CALLS)),
                        command.stream())
                .toList();
        new ProcessBuilder(traced)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        Map<String, Integer> byThread = new HashMap<>();
        for (String line : Files.readAllLines(notes)) {
            Matcher matcher = CALL.matcher(line);
            if (matcher.find()) {
                byThread.merge(matcher.group(1) + " " + matcher.group(2), 1, Integer::sum);
            }
        }
        Map<String, Integer> most = new TreeMap<>();
        byThread.forEach((thread, count) -> most.merge(thread.split(" ")[1], count, Math::max));
        return most;
    }
}
