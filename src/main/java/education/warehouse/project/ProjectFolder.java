package education.warehouse.project;

import education.warehouse.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the definitions of a working directory. Everything that is wrong with its files as files is collected: what is no text,
 * what is no file, and what has a name that is nearly one that is read.
 */
final class ProjectFolder {

    private static final int MARK = '\uFEFF';
    private static final int BLANK = 0x20;

    private final Path base;
    private final SortedMap<String, String> files = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    ProjectFolder(Path base) {
        this.base = base;
    }

    /** Whether a folder of definitions stands there; what only has its name is a problem. */
    boolean has(String folder) {
        Path path = base.resolve(folder);
        if (Files.isDirectory(path)) {
            return true;
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            problems.add("Cannot read " + folder + ": it is " + kindOf(path)
                    + ", not a folder. Put the folder back, or remove it to use what the program brings.");
            return true;
        }
        return false;
    }

    /** Reads what is known of {@code jobs}, {@code sql} or {@code data/reference}. */
    void read(String folder) {
        KnownFiles.SINGLE.stream()
                .filter(path -> path.startsWith(folder + "/"))
                .filter(path -> Files.exists(base.resolve(path), LinkOption.NOFOLLOW_LINKS))
                .forEach(path -> read(path, KnownFiles.LONGEST_TEXT));
        KnownFiles.ALL.stream()
                .filter(kind -> kind.folder().equals(folder) || kind.folder().startsWith(folder + "/"))
                .forEach(this::read);
        if (folder.indexOf('/') < 0) {
            names(folder).stream()
                    .filter(name -> Files.isDirectory(base.resolve(folder).resolve(name)))
                    .forEach(name -> nearly(folder + "/" + name));
        }
    }

    /** The texts by path; throws all problems together. */
    SortedMap<String, String> files() {
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
        if (!unreadable.isEmpty()) {
            throw Problem.machine(String.join(System.lineSeparator(), unreadable), null);
        }
        return files;
    }

    private void read(KnownFiles kind) {
        for (String name : names(kind.folder())) {
            String path = kind.folder() + "/" + name;
            if (kind.admits(name)) {
                read(path, kind.longest());
            } else {
                kind.meant(name)
                        .ifPresent(meant -> problems.add("Cannot use " + path + ": the names of files in "
                                + kind.folder() + " end in " + kind.ending() + ". Call it " + meant
                                + ", or move it elsewhere."));
            }
        }
    }

    /** A folder that is called nearly as a known one, and holds what that one would. */
    private void nearly(String folder) {
        KnownFiles.ofFolder(folder)
                .filter(kind -> names(folder).stream()
                        .anyMatch(name -> kind.admits(name) || kind.meant(name).isPresent()))
                .ifPresent(kind -> problems.add("Cannot use " + folder + ": that folder is not read, and it holds "
                        + kind.ending() + " files. Call it " + kind.folder() + ", or move it elsewhere."));
    }

    private List<String> names(String folder) {
        Path path = base.resolve(folder);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        if (!Files.isDirectory(path)) {
            problems.add("Cannot read " + folder + ": it is " + kindOf(path) + ", not a folder. Put the folder back.");
            return List.of();
        }
        try (Stream<Path> paths = Files.list(path)) {
            return paths.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            unreadable(folder, e);
            return List.of();
        }
    }

    private void read(String path, long longest) {
        Path file = base.resolve(path);
        try {
            if (!Files.isRegularFile(file)) {
                problems.add("Cannot read " + path + ": it is " + kindOf(file)
                        + ", not a file. Put the file back, or remove it.");
            } else if (Files.size(file) > longest) {
                problems.add("Cannot read " + path + ": it has more than " + longest / KnownFiles.MEGABYTE
                        + " MB. Make it smaller, or remove it.");
            } else {
                decode(path, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            unreadable(path, e);
        }
    }

    /** UTF-8 without the mark that some editors put first. */
    private void decode(String path, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            String text = decoder.decode(buffer).toString();
            int control = firstControl(bytes);
            if (control < 0) {
                files.put(path, !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text);
            } else {
                noText(path, bytes, control);
            }
        } catch (CharacterCodingException e) {
            noText(path, bytes, buffer.position());
        }
    }

    private void noText(String path, byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        problems.add("Cannot read " + path + ": it is not UTF-8 text, the first byte that is wrong is the "
                + "%02X".formatted(bytes[position]) + " in line " + line + ". Save it as UTF-8, or remove it.");
    }

    /** Where the first control character stands that no text has, such as NUL; -1 where none does. */
    private static int firstControl(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            byte at = bytes[i];
            if (at >= 0 && at < BLANK && at != '\n' && at != '\r' && at != '\t' && at != '\f') {
                return i;
            }
        }
        return -1;
    }

    private static String kindOf(Path path) {
        if (Files.isDirectory(path)) {
            return "a folder";
        }
        if (Files.isRegularFile(path)) {
            return "a file";
        }
        return Files.isSymbolicLink(path) && !Files.exists(path) ? "a link that leads nowhere" : "a pipe or a device";
    }

    private void unreadable(String path, IOException e) {
        String found = e instanceof AccessDeniedException
                ? "the program may not read it"
                : e instanceof NoSuchFileException ? "it has just gone" : String.valueOf(e.getMessage());
        unreadable.add("Cannot read " + path + ": " + found + ". Give the program's user the right to read it.");
    }
}
