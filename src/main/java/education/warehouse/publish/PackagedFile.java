package education.warehouse.publish;

import education.warehouse.project.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A file as a resource of a data package, with its bytes and hash. */
final class PackagedFile {

    private PackagedFile() {}

    /**
     * The resource, which may be added to.
     *
     * @param dataPackage folder of the data package
     * @param mediaType empty where there is none for such files
     */
    static Map<String, Object> of(
            String name, Path file, Path dataPackage, String description, String format, Optional<String> mediaType)
            throws IOException {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("name", name);
        resource.put("path", dataPackage.relativize(file).toString());
        resource.put("description", description);
        resource.put("format", format);
        mediaType.ifPresent(type -> resource.put("mediatype", type));
        resource.put("bytes", Files.size(file));
        resource.put("hash", "sha256:" + Hashes.sha256(file));
        return resource;
    }
}
