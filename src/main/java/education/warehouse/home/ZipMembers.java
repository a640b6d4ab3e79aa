package education.warehouse.home;

import education.warehouse.feed.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.ProxyInputStream;

/** The files in a zip, each of which is a delivery of its own. They are read where they are: nothing is unpacked to disk. */
final class ZipMembers {

    static final int MOST = 10_000;

    /** Bytes of one member, unpacked. */
    static final long LARGEST = 0xFFFF_FFFFL;

    /** Names that are not marked as UTF-8; every byte is a letter of it. */
    private static final Charset OLD_NAMES = Charset.forName("IBM437");

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

    /** All files in a zip, in its order. Throws a {@link ZipException} where it is none, or larger than anybody can mean. */
    static List<Member> of(Path file) throws IOException {
        List<Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        try (ZipFile zip = new ZipFile(file.toFile(), OLD_NAMES)) {
            if (zip.size() > MOST) {
                throw new ZipException("more than " + MOST + " members");
            }
            for (ZipEntry entry : zip.stream().filter(ZipMembers::isDelivered).toList()) {
                if (!names.add(entry.getName())) {
                    throw new ZipException("two members called " + entry.getName());
                }
                members.add(member(zip, entry));
            }
        } catch (IllegalArgumentException e) {
            throw new ZipException(e.getMessage());
        }
        if (members.isEmpty()) {
            throw new ZipException("no member");
        }
        return List.copyOf(members);
    }

    private static Member member(ZipFile zip, ZipEntry entry) throws IOException {
        try (BoundedInputStream bytes = BoundedInputStream.builder()
                .setInputStream(zip.getInputStream(entry))
                .setMaxCount(LARGEST)
                .get()) {
            String sha256 = Hashes.sha256(bytes);
            if (bytes.getCount() == LARGEST) {
                throw new ZipException(entry.getName() + " unpacks to 4 GB or more");
            }
            return new Member(entry.getName(), sha256, bytes.getCount());
        }
    }

    /** Folders are none, nor is what a file manager writes beside files. */
    private static boolean isDelivered(ZipEntry entry) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        return !entry.isDirectory()
                && !Leftovers.isOne(name)
                && !entry.getName().startsWith("__MACOSX/");
    }

    /** The bytes of one member; closing them closes the zip. */
    static InputStream open(Path file, String name) throws IOException {
        ZipFile zip = new ZipFile(file.toFile(), OLD_NAMES);
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            zip.close();
            throw new ZipException(name + " is not there any more");
        }
        return new ProxyInputStream(zip.getInputStream(entry)) {
            @Override
            public void close() throws IOException {
                try (zip) {
                    super.close();
                }
            }
        };
    }
}
