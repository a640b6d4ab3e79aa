package education.warehouse.present;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.duckdb.TwoAtATime;
import education.warehouse.files.Folders;
import education.warehouse.project.SqlFile;
import education.warehouse.project.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes what people look at from a database that was built and audited. */
public final class Presentation {

    private final Engine engine;
    private final SiteLayout layout;
    private final Optional<ScorecardLayout> scorecard;
    private final List<SqlFile> queries;
    private final SqlWay way;

    /**
     * @param engine that may read the database and write beside it
     * @param scorecard empty where there is to be none
     * @param sql files of {@code sql/}
     */
    public Presentation(Engine engine, SiteLayout layout, Optional<ScorecardLayout> scorecard, SqlFiles sql) {
        this.engine = engine;
        this.layout = layout;
        this.scorecard = scorecard;
        this.queries = sql.site();
        this.way = new SqlWay(sql);
    }

    /**
     * Writes it anew beside the database.
     *
     * @param file the database, in the folder of the release that is made
     * @param before folder of the release before, where there is one
     */
    public void write(Path file, Optional<Path> before) throws IOException {
        try (Database database = engine.session();
                TwoAtATime two = new TwoAtATime()) {
            database.execute("attach " + Sql.text(file) + " as education (read_only)");
            Pictures pictures = new Pictures();
            CompletableFuture<Asked> inside = two.begin(() -> asked(Edition.INSIDE), List.of());
            CompletableFuture<Asked> open = two.begin(() -> asked(Edition.OPEN), List.of());
            Path release = file.getParent();
            List<CompletableFuture<?>> written = List.of(
                    two.begin(() -> site(inside.join(), release, before, pictures), List.of(inside)),
                    // to load what writes workbooks takes longer than to write one: it is done beside the pages
                    two.begin(() -> workbooks(List.of(inside.join(), open.join()), release), List.of(inside, open)),
                    two.begin(() -> site(open.join(), release, before, pictures), List.of(open)));
            written.forEach(TwoAtATime::end);
            inside.join().database().close();
            open.join().database().close();
            database.execute("detach education");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What an edition shows, and the session that answers more of it. */
    private record Asked(Edition edition, Database database, Queries queries, Shown shown) {}

    private Asked asked(Edition edition) {
        Database database = engine.session();
        database.execute("use education");
        Queries asked = new Queries(database, queries, edition);
        return new Asked(edition, database, asked, Shown.of(asked, layout, edition));
    }

    private Void site(Asked asked, Path release, Optional<Path> before, Pictures pictures) {
        try {
            Path folder = asked.edition().in(release).resolve(Site.FOLDER);
            Folders.delete(folder);
            PageFolder pages = new PageFolder(
                    folder, before.map(old -> asked.edition().in(old).resolve(Site.FOLDER)));
            new Site(asked.shown(), asked.queries(), layout, asked.edition(), pages, pictures, way).write();
            Site.Made made = asked.queries().rows("made", Site.Made.class).get(0);
            Files.writeString(
                    asked.edition().in(release).resolve(ReleaseReadme.FILE),
                    ReleaseReadme.of(asked.shown().head(), made.release(), made.madeOn()));
            if (asked.edition().isOpen()) {
                statistics(asked, release);
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void statistics(Asked asked, Path release) throws IOException {
        Path folder = asked.edition().in(release).resolve(StatisticsFiles.FOLDER);
        Folders.delete(folder);
        PageFolder files = new PageFolder(folder, Optional.empty());
        StatisticsFiles.of(asked.queries().rows("statistic", StatisticsFiles.Figure.class))
                .forEach(files::write);
    }

    private Void workbooks(List<Asked> editions, Path release) {
        try {
            for (Asked asked : editions) {
                if (scorecard.isPresent()) {
                    new ScorecardWorkbook(asked.shown(), scorecard.get())
                            .writeTo(asked.edition().in(release).resolve(ScorecardWorkbook.FILE));
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
