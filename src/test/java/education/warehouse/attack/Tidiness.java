package education.warehouse.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a home looks like when a night has ended well: nothing half-made stays, and nobody may read what they should not. */
final class Tidiness {

    private Tidiness() {}

    /** @param making the release that the audit holds and that stays to be looked at; empty where there is none */
    static List<String> faults(Path home, String making) throws IOException {
        List<String> faults = new ArrayList<>();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(home)) {
            paths = walk.filter(path -> !path.startsWith(home.resolve("inbox"))).toList();
        }
        String ours = Long.toString(ProcessHandle.current().pid());
        for (Path path : paths) {
            String name = path.getFileName().toString();
            if (name.endsWith(".next")
                    || name.endsWith(".wal")
                    || name.startsWith(".making-") && !name.equals(making)) {
                faults.add(home.relativize(path) + " stays");
            }
            if (path.getParent().equals(home.resolve("run/tmp")) && !name.equals(ours)) {
                faults.add(home.relativize(path) + " stays");
            }
        }
        faults.addAll(modes(home, paths));
        return faults;
    }

    /** What is not as closed as it should be. */
    static List<String> modes(Path home, List<Path> paths) throws IOException {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Path path : paths) {
            if (Files.isSymbolicLink(path) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            String wanted = wanted(home.relativize(path), Files.isDirectory(path));
            String found = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            // one of a kind says it
            if (!wanted.isEmpty()
                    && !wanted.equals(found)
                    && seen.add(path.getName(home.getNameCount()) + wanted + found)) {
                faults.add(home.relativize(path) + " is " + found + ", not " + wanted);
            }
        }
        return faults;
    }

    private static String wanted(Path path, boolean isFolder) {
        String first = path.getName(0).toString();
        if (first.equals("pseudonym.key")) {
            return "rw-------";
        }
        if (first.equals("lake") || first.equals("run") && !path.startsWith("run/tmp")) {
            return isFolder ? "rwx------" : "rw-------";
        }
        boolean isOfARelease = first.equals("releases")
                && path.getNameCount() > 1
                && !path.getName(1).toString().startsWith(".making-");
        return isOfARelease ? isFolder ? "r-xr-xr-x" : "r--r--r--" : "";
    }
}
