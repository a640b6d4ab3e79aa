package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.cli.DefinitionFigure.Found;
import education.warehouse.duckdb.Database;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a night on the files of all cases published: the figures that it computed, and the rest for the asking. */
final class DefinitionHome {

    private final Path release;
    private final DefinitionInbox inbox;
    private final Map<String, Found> figures = new HashMap<>();

    private DefinitionHome(Path release, DefinitionInbox inbox) {
        this.release = release;
        this.inbox = inbox;
        for (List<String> row :
                rows("select measure_key, cohort_key, area_key, school_key, period_key, coverage, numerator,"
                        + " denominator, value, status from star.fct_figure where basis = 'computed'")) {
            figures.put(String.join("|", row.subList(0, 6)), new Found(row.get(6), row.get(7), row.get(8), row.get(9)));
        }
    }

    /** Runs a night and looks at what it published, which stays there when later nights follow. */
    static DefinitionHome afterANight(TestHome home, DefinitionInbox inbox) {
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        return new DefinitionHome(home.folder().resolve("releases").resolve(home.current()), inbox);
    }

    List<List<String>> rows(String sql) {
        try (Database database = Database.readOnly(release.resolve("education.duckdb"))) {
            return database.rows(sql);
        }
    }

    /** Key of a school of a case. */
    String school(DefinitionCase one, String name) {
        return inbox.school(one, name);
    }

    boolean meets(DefinitionFigure figure) {
        return figure.isMetBy(figures.get(figure.key(inbox)));
    }

    /** What was found in place of a figure, and what else there is of its measure in its place. */
    String found(DefinitionFigure figure) {
        String key = figure.key(inbox);
        Found found = figures.get(key);
        String[] about = key.split("\\|");
        StringBuilder text = new StringBuilder("found " + (found == null ? "none" : found) + " for " + key);
        figures.entrySet().stream()
                .filter(other -> other.getKey().startsWith(about[0] + "|")
                        && other.getKey().contains("|" + about[2] + "|"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(other -> text.append("\n    ")
                        .append(other.getKey())
                        .append("  ")
                        .append(other.getValue()));
        return text.toString();
    }
}
