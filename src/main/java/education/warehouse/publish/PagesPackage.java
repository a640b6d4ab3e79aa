package education.warehouse.publish;

import education.warehouse.duckdb.Database;
import education.warehouse.home.JsonFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people look at, as resources of a data package. A site has thousands of files: it has a data package of its own, which is one
 * resource.
 */
final class PagesPackage {

    private static final String SITE = "site";
    private static final String STATISTICS = "csv";
    private static final String WORKBOOK = "education-scorecard.xlsx";
    private static final String README = "README.md";
    private static final String DESCRIPTION = "The figures as pages, to open in a browser: index.html.";

    private final Path folder;

    /** @param folder of the data package, which may hold a site */
    PagesPackage(Path folder) {
        this.folder = folder;
    }

    List<Map<String, Object>> resources(Database database, String release) throws IOException {
        List<Map<String, Object>> resources = new ArrayList<>();
        Path site = folder.resolve(SITE);
        if (Files.isDirectory(site)) {
            Path written = site.resolve(ReleaseFiles.DATA_PACKAGE);
            Files.deleteIfExists(written);
            Map<String, Object> dataPackage =
                    new DataPackageHead(database).of("education-warehouse-site", "Site", DESCRIPTION, release);
            dataPackage.put("resources", files(site));
            JsonFiles.write(written, dataPackage);
            resources.add(PackagedFile.of(SITE, written, folder, DESCRIPTION, "json", Optional.of("application/json")));
        }
        Path workbook = folder.resolve(WORKBOOK);
        if (Files.isRegularFile(workbook)) {
            resources.add(PackagedFile.of(
                    "education-scorecard",
                    workbook,
                    folder,
                    "The scorecard as a workbook.",
                    "xlsx",
                    Optional.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")));
        }
        Path readme = folder.resolve(README);
        if (Files.isRegularFile(readme)) {
            resources.add(PackagedFile.of(
                    "readme", readme, folder, "What this is, and how to open it.", "md", Optional.of("text/markdown")));
        }
        resources.addAll(statistics());
        return resources;
    }

    /** Files for Explore Education Statistics, in pairs. */
    private List<Map<String, Object>> statistics() throws IOException {
        List<Map<String, Object>> resources = new ArrayList<>();
        Path statistics = folder.resolve(STATISTICS);
        if (Files.isDirectory(statistics)) {
            try (Stream<Path> files = Files.list(statistics)) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString();
                    resources.add(PackagedFile.of(
                            STATISTICS + "-" + name.replace(".csv", ""),
                            file,
                            folder,
                            name.endsWith(".meta.csv")
                                    ? "What the columns of " + name.replace(".meta", "") + " are."
                                    : "Open figures in the layout of Explore Education Statistics.",
                            "csv",
                            Optional.of("text/csv")));
                }
            }
        }
        return resources;
    }

    private static List<Map<String, Object>> files(Path site) throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(Files::isRegularFile).sorted().toList().parallelStream()
                    .map(file -> listed(file, site))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Map<String, Object> listed(Path file, Path site) {
        String path = site.relativize(file).toString();
        try {
            Map<String, Object> resource = PackagedFile.of(
                    path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-"),
                    file,
                    site,
                    "",
                    path.substring(path.lastIndexOf('.') + 1),
                    Optional.empty());
            resource.remove("description");
            return resource;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
