package education.warehouse.privacy;

import education.warehouse.Problem;
import education.warehouse.files.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the key is kept: in the environment, or in a file that only its owner may read. A note beside the pseudonyms holds the
 * fingerprint of their key, so that a lost or another key is noticed before it can mix two sets of pseudonyms.
 */
public final class PseudonymKeys {

    /** Variable of the environment that holds the key; it goes before the file. */
    public static final String VARIABLE = "WAREHOUSE_PSEUDONYM_KEY";

    private static final int SHORTEST = 32;

    private final Path file;
    private final Path note;
    private final Map<String, String> environment;

    /**
     * @param file that holds the key, mode 0600
     * @param note fingerprint of the key that the pseudonyms at hand were made with
     */
    public PseudonymKeys(Path file, Path note, Map<String, String> environment) {
        this.file = file;
        this.note = note;
        this.environment = environment;
    }

    public Path file() {
        return file;
    }

    /** The key; empty where there is none and none was ever used. Refuses a key other than the one in use, or its loss. */
    public Optional<PseudonymKey> present() {
        Optional<PseudonymKey> key = found();
        Optional<String> inUse = noted();
        if (inUse.isPresent() && key.isEmpty()) {
            throw Problem.contract("Cannot load pupil records: the key of their pseudonyms is missing (" + VARIABLE
                    + " is not set, " + file + " is not there). Put the key back from its safe copy; " + startAfresh());
        }
        if (inUse.isPresent() && !inUse.get().equals(key.get().fingerprint())) {
            throw Problem.contract("Cannot load pupil records: the key " + place()
                    + " is not the one that their pseudonyms were made with. Put the right key back; " + startAfresh());
        }
        return key;
    }

    /** The key as {@link #present}, or a new one in its file. From now on only this key will do. */
    public PseudonymKey presentOrNew() {
        PseudonymKey key = present().orElseGet(this::made);
        if (noted().isEmpty()) {
            write(note, key.fingerprint());
        }
        return key;
    }

    private static void write(Path file, String text) {
        DurableFiles.write(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            DurableFiles.force(file.getParent());
        } catch (IOException e) {
            throw Problem.machine("Cannot write " + file + ": " + e.getMessage() + ". Is the disk full?", e);
        }
    }

    private String startAfresh() {
        return "or, if it is lost, delete " + note.getParent()
                + ", so that the night loads everything afresh with a new one.";
    }

    private String place() {
        return environment.containsKey(VARIABLE) ? "in " + VARIABLE : "in " + file;
    }

    private Optional<PseudonymKey> found() {
        Optional<String> text = Optional.ofNullable(environment.get(VARIABLE)).or(this::inFile);
        text.filter(key -> key.strip().length() < SHORTEST).ifPresent(key -> {
            throw Problem.contract("Cannot use the key " + place() + ": it has "
                    + key.strip().length() + " characters. Give it at least " + SHORTEST + ", made at random.");
        });
        return text.map(String::strip).map(PseudonymKey::of);
    }

    private Optional<String> inFile() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (!DurableFiles.OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw Problem.contract("Cannot use the key in " + file
                        + ": others than its owner may read or change it. Say chmod 600 " + file
                        + ", and ask who has had access.");
            }
            return Optional.of(Files.readString(file)).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            throw Problem.machine("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Makes a key where there is none; an empty file is what a killed process has left. */
    private PseudonymKey made() {
        String text = PseudonymKey.newText();
        write(file, text);
        return PseudonymKey.of(text);
    }

    private Optional<String> noted() {
        try {
            return Files.exists(note)
                    ? Optional.of(Files.readString(note).strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw Problem.machine("Cannot read " + note + ": " + e.getMessage() + ".", e);
        }
    }
}
