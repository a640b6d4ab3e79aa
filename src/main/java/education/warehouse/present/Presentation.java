package education.warehouse.present;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.files.Folders;
import education.warehouse.project.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes what people look at from a database that was built and audited. */
public final class Presentation {

    private final Engine engine;
    private final SiteLayout layout;
    private final Optional<ScorecardLayout> scorecard;
    private final List<SqlFile> queries;

    /**
     * @param engine that may read the database and write beside it
     * @param scorecard empty where there is to be none
     * @param queries of {@code sql/site}
     */
    public Presentation(Engine engine, SiteLayout layout, Optional<ScorecardLayout> scorecard, List<SqlFile> queries) {
        this.engine = engine;
        this.layout = layout;
        this.scorecard = scorecard;
        this.queries = List.copyOf(queries);
    }

    /**
     * Writes it anew beside the database.
     *
     * @param file the database, in the folder of the release that is made
     * @param before folder of the release before, where there is one
     */
    public void write(Path file, Optional<Path> before) throws IOException {
        Path release = file.getParent();
        try (Database database = engine.session()) {
            database.execute("attach " + Sql.text(file) + " as education (read_only)");
            database.execute("use education");
            for (Edition edition : Edition.values()) {
                Path folder = edition.in(release).resolve(Site.FOLDER);
                Folders.delete(folder);
                PageFolder pages =
                        new PageFolder(folder, before.map(old -> edition.in(old).resolve(Site.FOLDER)));
                Queries asked = new Queries(database, queries, edition);
                Shown shown = Shown.of(asked, layout, edition);
                new Site(shown, asked, layout, edition, pages).write();
                if (scorecard.isPresent()) {
                    new ScorecardWorkbook(shown, scorecard.get())
                            .writeTo(edition.in(release).resolve(ScorecardWorkbook.FILE));
                }
            }
            database.execute("use memory");
            database.execute("detach education");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
