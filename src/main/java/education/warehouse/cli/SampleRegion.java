package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.project.ProjectFiles;
import education.warehouse.sample.SyntheticAuthority;
import education.warehouse.sample.files.WrittenFile;
import education.warehouse.sample.world.Area;
import education.warehouse.sample.world.Outline;
import education.warehouse.sample.world.PublishedFigures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes each authority of a region, one after the other: as a home with its own definitions, in which it is the home authority, or
 * all of them into one inbox.
 */
final class SampleRegion {

    private static final String JOBS = "jobs/";
    private static final String SETTINGS = JOBS + "nightly.yaml";
    private static final Pattern AREA = Pattern.compile("^area:.*$", Pattern.MULTILINE);

    private final Path folder;
    private final boolean isTogether;
    private final ProjectFiles projectFiles;

    /** @param projectFiles definitions that the homes get a copy of */
    SampleRegion(Path folder, boolean isTogether, ProjectFiles projectFiles) {
        this.folder = folder;
        this.isTogether = isTogether;
        this.projectFiles = projectFiles;
    }

    void write(List<Outline> outlines, PrintWriter out) {
        TextTable table =
                new TextTable("code", "authority", "on roll", "number of schools", "files", "rows", "bytes of text");
        Map<String, List<String>> borrowed = new TreeMap<>();
        for (Outline outline : outlines) {
            String code = outline.home().key();
            List<WrittenFile> files =
                    new SyntheticAuthority(outline).writeTo(inbox(code)).files();
            if (!isTogether) {
                writeDefinitions(outline.home());
            }
            table.add(
                    code,
                    outline.home().name(),
                    (long) outline.pupils(),
                    (long) outline.schools(),
                    (long) files.size(),
                    files.stream().mapToLong(WrittenFile::rows).sum(),
                    files.stream().mapToLong(WrittenFile::bytes).sum());
            borrowed.put(
                    code + " " + outline.home().name(),
                    PublishedFigures.of(outline).borrowed());
        }
        out.println("Made up " + outlines.size() + " authorities in " + folder + ". Nobody in them exists.");
        out.println();
        out.print(table);
        borrowed.values().removeIf(List::isEmpty);
        if (!borrowed.isEmpty()) {
            out.println();
            out.println("Not published of the authority, and so steered to the figure of a larger area:");
            borrowed.forEach((authority, figures) -> out.println(authority + ": " + String.join("; ", figures)));
        }
        out.flush();
    }

    private Path inbox(String code) {
        return isTogether
                ? folder.resolve("inbox").resolve(code)
                : folder.resolve(code).resolve("inbox");
    }

    /** A copy of {@code jobs/} that names the authority as the home authority: it is read where the night is run in the home. */
    private void writeDefinitions(Area home) {
        projectFiles.files(JOBS, "").forEach((path, text) -> {
            Path file = folder.resolve(home.key()).resolve(path);
            String own = path.equals(SETTINGS)
                    ? AREA.matcher(text).replaceFirst("area: " + home.key() + "     # " + home.name() + ", made up")
                    : text;
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, own);
            } catch (IOException e) {
                throw Problem.machine("Cannot write " + file + ": " + e.getMessage() + ". Is the disk full?", e);
            }
        });
    }
}
