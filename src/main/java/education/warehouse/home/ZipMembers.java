package education.warehouse.home;

import education.warehouse.project.FileLimits;
import education.warehouse.project.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.input.ProxyInputStream;

/** The files in a zip, each of which is a delivery of its own. They are read where they are: nothing is unpacked to disk. */
final class ZipMembers {

    /** A Mac's picture of a folder. */
    private static final String ICON = "Icon\r";

    private ZipMembers() {}

    /**
     * One file in a zip.
     *
     * @param name with its folders
     * @param sha256 hash of its bytes, unpacked
     * @param bytes its size, unpacked
     */
    record Member(String name, String sha256, long bytes) {}

    static boolean areIn(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** All files in a zip, in its order. Throws {@link UnreadableFile} where it is not a zip, is damaged or beyond a limit. */
    static List<Member> of(Path file, FileLimits limits) throws IOException {
        List<Member> members = new ArrayList<>();
        try (ZipArchive zip = ZipArchive.open(file, limits)) {
            zip.mustBeInOrder();
            for (ZipEntryNote entry : zip.entries()) {
                if (!isDelivered(entry)) {
                    zip.verify(entry);
                    continue;
                }
                try (InputStream bytes = zip.open(entry)) {
                    members.add(new Member(entry.name(), Hashes.sha256(bytes), entry.size()));
                }
            }
        }
        if (members.isEmpty()) {
            throw new UnreadableFile("there is no file in it", UnreadableFile.ASK_AGAIN);
        }
        return List.copyOf(members);
    }

    /** Folders do not count, nor does what a file manager writes beside files. */
    private static boolean isDelivered(ZipEntryNote entry) {
        String name = entry.name().substring(entry.name().lastIndexOf('/') + 1);
        return !entry.isFolder()
                && !Leftovers.isOne(name)
                && !name.equals(ICON)
                && !entry.name().startsWith("__MACOSX/");
    }

    /** The bytes of one member; closing them closes the zip. */
    static InputStream open(Path file, String name, FileLimits limits) throws IOException {
        ZipArchive zip = ZipArchive.open(file, limits);
        try {
            ZipEntryNote member = zip.entries().stream()
                    .filter(entry -> entry.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> UnreadableFile.passing(
                            "it is not in its zip any more",
                            "The next night reads the zip again",
                            new NoSuchFileException(name)));
            return new ProxyInputStream(zip.open(member)) {
                @Override
                public void close() throws IOException {
                    try (zip) {
                        super.close();
                    }
                }
            };
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }
}
