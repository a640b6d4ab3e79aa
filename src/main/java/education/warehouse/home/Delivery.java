package education.warehouse.home;

import education.warehouse.contract.Resource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One delivery that the lake knows.
 *
 * @param file the name that its content came by first
 * @param receivedAt when the file of that name was written
 * @param night that it came in first
 * @param otherNames under which the same content has come, at the same time or later
 * @param titles hash of the personal titles that it was looked through for; empty where an earlier version read it
 * @param wanted whether its file is asked for again, and what the delivery is meanwhile: loaded or held
 */
public record Delivery(
        String feed,
        String file,
        String sha256,
        long bytes,
        Instant receivedAt,
        String night,
        List<Name> otherNames,
        Optional<String> titles,
        Optional<DeliveryState> wanted) {

    private static final int HASH_LENGTH = 64;

    /** A name under which a content has come, and when the file of that name was written. */
    public record Name(String file, Instant receivedAt) {}

    public Delivery {
        otherNames = otherNames == null ? List.of() : List.copyOf(otherNames);
        titles = titles == null ? Optional.empty() : titles;
        wanted = wanted == null ? Optional.empty() : wanted;
    }

    boolean isOf(Path folder) {
        return file != null
                && receivedAt != null
                && folder.getParent().endsWith(String.valueOf(feed))
                && sha256 != null
                && sha256.length() == HASH_LENGTH
                && folder.endsWith(shortHash());
    }

    static Delivery first(SourceFile file, String night) {
        return new Delivery(
                file.feed(),
                file.fileName(),
                file.sha256(),
                file.bytes(),
                file.receivedAt(),
                night,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The delivery under each of its names. */
    public List<Delivery> underEachName() {
        return Stream.concat(Stream.of(new Name(file, receivedAt)), otherNames.stream())
                .map(name -> new Delivery(
                        feed, name.file(), sha256, bytes, name.receivedAt(), night, List.of(), titles, wanted))
                .toList();
    }

    Delivery alsoCalled(SourceFile other) {
        if (underEachName().stream().anyMatch(named -> named.file().equals(other.fileName()))) {
            return this;
        }
        List<Name> names = new ArrayList<>(otherNames);
        names.add(new Name(other.fileName(), other.receivedAt()));
        return new Delivery(feed, file, sha256, bytes, receivedAt, night, names, titles, wanted);
    }

    /** The delivery as received again under a name that another content has held until then. */
    Delivery back(String name, Instant receivedAgainAt) {
        return new Delivery(
                feed,
                file,
                sha256,
                bytes,
                name.equals(file) ? receivedAgainAt : receivedAt,
                night,
                otherNames.stream()
                        .map(other -> name.equals(other.file()) ? new Name(name, receivedAgainAt) : other)
                        .toList(),
                titles,
                wanted);
    }

    Delivery wanted(Optional<DeliveryState> state) {
        return new Delivery(feed, file, sha256, bytes, receivedAt, night, otherNames, titles, state);
    }

    Delivery readWith(String personalTitles) {
        return new Delivery(
                feed, file, sha256, bytes, receivedAt, night, otherNames, Optional.of(personalTitles), wanted);
    }

    Delivery of(String otherFeed) {
        return new Delivery(otherFeed, file, sha256, bytes, receivedAt, night, otherNames, titles, wanted);
    }

    public String shortHash() {
        return SourceFile.shortHash(sha256);
    }

    /** The file as it was; it need not be there any more. */
    public SourceFile sourceFile() {
        int slash = file.indexOf('/');
        return slash < 0
                ? new SourceFile(feed, path(file), Optional.empty(), sha256, bytes, receivedAt)
                : new SourceFile(
                        feed,
                        path(file.substring(0, slash)),
                        Optional.of(file.substring(slash + 1)),
                        sha256,
                        bytes,
                        receivedAt);
    }

    /** A name that came under another locale need not be one under this. */
    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            return Path.of(name.replaceAll("[^ -~]", "?"));
        }
    }

    /** Key of the delivery's part for one resource, the same in every release. */
    public String key(Resource resource) {
        return resource.key(shortHash());
    }
}
