package education.warehouse.publish;

import education.warehouse.duckdb.Database;
import education.warehouse.home.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people look at, as resources of a data package. A site has thousands of files: it has a data package of its own, which is one
 * resource.
 */
final class PagesPackage {

    private static final String SITE = "site";
    private static final String DESCRIPTION = "The figures as pages, to open in a browser: index.html.";

    private final Path folder;

    /** @param folder of the data package, which may hold a site */
    PagesPackage(Path folder) {
        this.folder = folder;
    }

    List<Map<String, Object>> resources(Database database, String release) throws IOException {
        Path site = folder.resolve(SITE);
        if (!Files.isDirectory(site)) {
            return List.of();
        }
        Path written = site.resolve(ReleaseFiles.DATA_PACKAGE);
        Files.deleteIfExists(written);
        Map<String, Object> dataPackage =
                new DataPackageHead(database).of("education-warehouse-site", "Site", DESCRIPTION, release);
        dataPackage.put("resources", files(site));
        JsonFiles.write(written, dataPackage);
        return List.of(PackagedFile.of(SITE, written, folder, DESCRIPTION, "json", Optional.of("application/json")));
    }

    private static List<Map<String, Object>> files(Path site) throws IOException {
        List<Map<String, Object>> resources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String path = site.relativize(file).toString();
                String ending = path.substring(path.lastIndexOf('.') + 1);
                Map<String, Object> resource = PackagedFile.of(
                        path.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-"),
                        file,
                        site,
                        "",
                        ending,
                        Optional.empty());
                resource.remove("description");
                resources.add(resource);
            }
        }
        return resources;
    }
}
