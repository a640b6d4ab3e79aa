package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.cli.DefinitionFigure.Found;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A home in which a night has run on the files of all cases, and the figures that it computed. */
final class DefinitionHome {

    private final TestHome home;
    private final DefinitionInbox inbox;
    private final Map<String, Found> figures = new HashMap<>();

    private DefinitionHome(TestHome home, DefinitionInbox inbox) {
        this.home = home;
        this.inbox = inbox;
        for (String line :
                home.query("select measure_key, cohort_key, area_key, school_key, period_key, coverage, numerator,"
                        + " denominator, value, status from star.fct_figure where basis = 'computed'")) {
            String[] cells = line.split("\\|", -1);
            figures.put(
                    String.join("|", List.of(cells).subList(0, 6)), new Found(cells[6], cells[7], cells[8], cells[9]));
        }
    }

    /** Runs the night of all cases, by the definitions as they are. */
    static DefinitionHome of(Path temporary, List<DefinitionCase> cases) {
        return of(TestHome.empty(temporary), cases);
    }

    /** Runs the night of all cases in a home that may have definitions of its own. */
    static DefinitionHome of(TestHome home, List<DefinitionCase> cases) {
        DefinitionInbox inbox = new DefinitionInbox(cases);
        inbox.write(home.folder().resolve("inbox"));
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isBetween(0, 3);
        return over(home, inbox);
    }

    static DefinitionHome over(TestHome home, DefinitionInbox inbox) {
        return new DefinitionHome(home, inbox);
    }

    TestHome home() {
        return home;
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
        StringBuilder text =
                new StringBuilder("found " + (found == null ? "none" : found + ", " + found) + " for " + key);
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
