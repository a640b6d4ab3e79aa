package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Home;
import education.warehouse.present.PictureOnDemand;
import education.warehouse.present.SiteLayout;
import education.warehouse.present.SqlWay;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.SqlFile;
import education.warehouse.project.SqlFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Why a figure of the current release is what it is: where each of its sources stands, and what was counted. */
public final class FigureTrace implements AutoCloseable {

    private static final String RELEASE = "education";

    private final Home home;
    private final Database database;
    private final ProjectFiles projectFiles;
    private final SqlFiles sql;

    private FigureTrace(Home home, Database database, ProjectFiles projectFiles) {
        this.home = home;
        this.database = database;
        this.projectFiles = projectFiles;
        this.sql = SqlFiles.of(projectFiles);
    }

    public static FigureTrace of(Home home, Path workingDirectory) {
        Path file = ReleaseReader.current(home);
        Database database = ReleaseReader.session(home, Map.of(RELEASE, file));
        database.execute("use " + RELEASE);
        return new FigureTrace(home, database, ProjectFiles.from(workingDirectory));
    }

    /**
     * Which figure is asked for; each part by its key or its name.
     *
     * @param cohort everybody where it is not given
     * @param area the home authority where it is not given
     * @param period that of the newest figure where it is not given; also as the address of a page has it, such as 2024-25
     */
    public record Asked(String measure, Optional<String> cohort, Optional<String> area, Optional<String> period) {

        /** What an address of the site asks for, such as {@code measure/absence_rate/secondary/#2024-25}. */
        public static Asked ofAddress(String address) {
            String[] parts = address.replaceFirst("^.*?measure/", "").split("#", 2);
            List<String> folders = Stream.of(parts[0].split("/"))
                    .filter(part -> !part.isEmpty() && !part.endsWith(".html"))
                    .toList();
            if (folders.isEmpty() || folders.size() > 2) {
                throw Problem.contract(
                        "Cannot trace " + address
                                + ": it is no address of a figure. Copy one from the site, such as measure/absence_rate/#2024-25.");
            }
            return new Asked(
                    folders.get(0),
                    folders.size() == 2 ? Optional.of(folders.get(1)) : Optional.empty(),
                    Optional.empty(),
                    parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
        }
    }

    /**
     * What is known of a figure.
     *
     * @param title which figure it is
     * @param definition of its measure
     * @param shown value, comparisons and marks, as the report has them, by what they are
     * @param sources what each source gives, that which leads first
     * @param counted for a computed figure: what each file gives to it
     */
    public record Traced(
            String title,
            String definition,
            Map<String, String> shown,
            List<Source> sources,
            Optional<Counted> counted) {}

    /**
     * A figure as one source gives it.
     *
     * @param isLeading whether it is the one that the reports show
     * @param gives the number, what it is a part of, and its state
     * @param place file, day and where in it; of a computed figure the rule of counting
     * @param way the SELECTs that it goes through
     * @param rows a query that lists the rows behind it, for staff with the lake; empty where there is none
     */
    public record Source(boolean isLeading, String gives, String place, List<String> way, String rows) {}

    /**
     * What files give to a computed figure.
     *
     * @param rule of counting
     * @param titles of the columns of {@code files}, which has a row for each file
     * @param rows a SELECT over the release that lists what was counted
     */
    public record Counted(String rule, List<String> titles, List<List<String>> files, String rows) {}

    /** The keys of a figure that there is. */
    private record Keys(String measure, String cohort, String area, String period) {

        String condition(String alias) {
            return alias + ".measure_key = " + Sql.text(measure) + " and " + alias + ".cohort_key = " + Sql.text(cohort)
                    + " and " + alias + ".area_key = " + Sql.text(area) + " and " + alias + ".period_key = "
                    + Sql.text(period);
        }
    }

    public Traced trace(Asked asked) {
        Keys keys = found(asked);
        database.execute("create or replace temp table asked as select " + Sql.text(keys.measure())
                + " as measure_key, "
                + Sql.text(keys.cohort()) + " as cohort_key, " + Sql.text(keys.area())
                + " as area_key, 'none' as school_key,"
                + " period_key, starts_on, ends_on from star.dim_period where period_key = " + Sql.text(keys.period()));
        List<String> names = database.rows(
                        "select measure, cohort, area, period, dim_measure.definition from star.dim_measure, star.dim_cohort, star.dim_area,"
                                + " star.dim_period where measure_key = " + Sql.text(keys.measure())
                                + " and cohort_key = "
                                + Sql.text(keys.cohort()) + " and area_key = " + Sql.text(keys.area())
                                + " and period_key = "
                                + Sql.text(keys.period()))
                .get(0);
        List<Source> sources = sources(keys);
        return new Traced(String.join(", ", names.subList(0, 4)), names.get(4), shown(keys), sources, counted(keys));
    }

    /** The chart of the figure's series as PNG. */
    public byte[] picture(Asked asked) {
        Keys keys = found(asked);
        SiteLayout layout = SiteLayout.of(projectFiles, new ArrayList<>()).orElse(SiteLayout.NONE);
        return PictureOnDemand.of(database, layout, sql, keys.measure(), keys.cohort());
    }

    private Keys found(Asked asked) {
        String measure = one("measure", asked.measure(), "select measure_key, measure from star.dim_measure");
        String cohort = asked.cohort()
                .map(name -> one("cohort", name, "select cohort_key, cohort from star.dim_cohort"))
                .orElse("all");
        String area = asked.area()
                .map(name -> one("area", name, "select area_key, area from star.dim_area"))
                .orElseGet(() -> database.text("select area_key from star.dim_area where is_home"));
        String figures =
                "from star.fct_figure as figure join star.dim_period as period on period.period_key = figure.period_key where"
                        + " figure.measure_key = " + Sql.text(measure) + " and figure.cohort_key = " + Sql.text(cohort)
                        + " and figure.area_key = " + Sql.text(area) + " and figure.school_key = 'none'";
        String newest = database.text("select period_key from report.latest where measure_key = " + Sql.text(measure)
                + " and cohort_key = " + Sql.text(cohort) + " and area_key = " + Sql.text(area));
        if (database.number("select count(*) " + figures) == 0) {
            throw Problem.contract("Cannot trace " + measure + ", " + cohort + ", " + area
                    + ": there is no such figure. The cohorts that the measure has there are "
                    + String.join(
                            ", ",
                            database.texts("select distinct cohort_key from star.fct_figure where measure_key = "
                                    + Sql.text(measure) + " and area_key = " + Sql.text(area) + " order by cohort_key"))
                    + ".");
        }
        String period = asked.period()
                .map(name -> one("period", name, "select distinct period.period_key, period.period " + figures))
                .orElse(newest);
        return new Keys(measure, cohort, area, period);
    }

    /** The key of what has this key or name, or a name that an address would have. */
    private String one(String what, String asked, String all) {
        List<List<String>> rows = database.rows(all);
        Function<String, String> plain = text -> text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return rows.stream()
                .filter(row -> row.stream().anyMatch(name -> plain.apply(name).equals(plain.apply(asked))))
                .map(row -> row.get(0))
                .findFirst()
                .orElseThrow(() -> {
                    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
                    String near = rows.stream()
                            .min(Comparator.comparingInt(
                                    row -> distance.apply(plain.apply(row.get(0)), plain.apply(asked))))
                            .map(row -> row.get(0) + " (" + row.get(1) + ")")
                            .orElse("none");
                    return Problem.contract("Cannot trace " + asked + ": there is no such " + what
                            + " here. The nearest is " + near + "; star.dim_" + what + " has all.");
                });
    }

    private Map<String, String> shown(Keys keys) {
        List<String> titles = List.of(
                "value",
                "status",
                "numerator",
                "denominator",
                "region",
                "country",
                "rank",
                "direction",
                "provisional",
                "doubt",
                "coverage");
        List<List<String>> rows = database.rows("select " + plainly("value")
                + " || ' ' || trend.unit || case when decimals > 0 then ', rounded to ' || decimals"
                + " || case when decimals = 1 then ' decimal' else ' decimals' end else '' end, status, numerator, denominator, "
                + plainly("region_value") + ", " + plainly("national_value")
                + ", rank_in_region || ' of ' || areas_in_region, direction, case when is_provisional then 'yes' end, doubt,"
                + " coverage from report.trend as trend join star.dim_measure as measure using (measure_key)"
                + " where is_headline and " + keys.condition("trend"));
        Map<String, String> shown = new LinkedHashMap<>();
        for (int i = 0; !rows.isEmpty() && i < titles.size(); i++) {
            if (rows.get(0).get(i) != null) {
                shown.put(titles.get(i), rows.get(0).get(i));
            }
        }
        return shown;
    }

    /** SQL of a decimal without the noughts at its end. */
    private static String plainly(String column) {
        return "regexp_replace(cast(" + column + " as varchar), '[.]?0+$', '')";
    }

    private List<Source> sources(Keys keys) {
        SqlWay way = new SqlWay(sql);
        return database.query(
                "select trend.coverage is not null as leads, figure.basis, figure.coverage, figure.version, figure.is_current,"
                        + " figure.value, figure.status, figure.numerator, figure.denominator, delivery.feed, coalesce(delivery.folder, delivery.feed) as folder, delivery.file, delivery.sha256,"
                        + " delivery.as_at, figure.sheet, figure.cell, figure.line, figure.field from star.fct_figure as figure"
                        + " left join report.trend as trend on trend.is_headline and " + keys.condition("trend")
                        + " and trend.coverage = figure.coverage and trend.basis = figure.basis and figure.is_current"
                        + " and trend.delivery_key is not distinct from figure.delivery_key"
                        + " left join " + ReleaseReader.deliveriesOf("")
                        + " as delivery on delivery.delivery_key = figure.delivery_key where "
                        + keys.condition("figure") + " and figure.school_key = 'none'"
                        + " order by leads desc, figure.basis, figure.coverage, figure.version",
                (row, number) -> {
                    boolean isComputed = row.getString("basis").equals("computed");
                    String feed = row.getString("feed");
                    return new Source(
                            row.getBoolean("leads"),
                            given(
                                            row.getString("value"),
                                            row.getString("status"),
                                            row.getString("numerator"),
                                            row.getString("denominator"))
                                    + " (" + row.getString("basis") + ", " + row.getString("coverage") + ", "
                                    + row.getString("version") + (row.getBoolean("is_current") ? "" : ", replaced")
                                    + ")",
                            isComputed
                                    ? "Counted from records here."
                                    : row.getString("file") + ", as at " + row.getString("as_at") + ", SHA-256 "
                                            + row.getString("sha256")
                                            + place(
                                                    row.getString("sheet"),
                                                    row.getString("cell"),
                                                    row.getString("line"),
                                                    row.getString("field")),
                            isComputed
                                    ? way.ofComputed(keys.measure())
                                    : way.ofDelivered(
                                            feed, row.getString("basis").equals("printed")),
                            isComputed
                                    ? ""
                                    : "select * from read_parquet("
                                            + Sql.text(home.lake()
                                                            .resolve(row.getString("folder"))
                                                            .resolve(row.getString("sha256")
                                                                    .substring(0, 12))
                                                    + "/clean-*/*.parquet")
                                            + ", union_by_name = true) where line = " + row.getString("line"));
                });
    }

    private static String given(String value, String status, String numerator, String denominator) {
        String number = value == null
                ? status
                : new BigDecimal(value).stripTrailingZeros().toPlainString();
        return numerator == null
                ? number
                : number + ", which is " + plain(numerator) + (denominator == null ? "" : " of " + plain(denominator));
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static String place(String sheet, String cell, String line, String field) {
        return Stream.of(
                        sheet == null ? "" : "sheet " + sheet,
                        cell == null ? "" : "cell " + cell,
                        line == null || cell != null ? "" : "line " + line,
                        field == null ? "" : "field " + field)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", ", ", ", ""));
    }

    /** What files give to a figure that is computed from records; empty where no SELECT of {@code sql/trace} is about its measure. */
    private Optional<Counted> counted(Keys keys) {
        if (database.number(
                        "select count(*) from star.fct_figure as figure join asked using (measure_key, cohort_key, area_key, period_key)"
                                + " where figure.basis = 'computed' and figure.coverage in ('pupil records', 'case records')"
                                + " and figure.school_key = 'none'")
                == 0) {
            return Optional.empty();
        }
        return sql.traces().stream()
                .filter(file -> listed(file, "measures").contains(keys.measure()))
                .filter(file -> !file.directives().containsKey("cohorts")
                        || listed(file, "cohorts").contains(keys.cohort()))
                .findFirst()
                .map(file -> new Counted(
                        file.directives().getOrDefault("counts", file.grain()),
                        database.texts("select column_name from (describe " + file.select() + "\n)"),
                        database.rows(file.select()),
                        rows(file, keys)));
    }

    /** The SELECT of a file without what adds up: the rows themselves. */
    private String rows(SqlFile file, Keys keys) {
        String select =
                file.select().lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        int last = ("\n" + select).lastIndexOf("\nselect");
        String from = select.substring(select.indexOf("\nfrom", last) + 1).replaceAll("\n(group|order) by [^\n]*", "");
        String asked =
                "asked as (\n    select " + Sql.text(keys.measure()) + " as measure_key, " + Sql.text(keys.cohort())
                        + " as cohort_key, " + Sql.text(keys.area())
                        + " as area_key, 'none' as school_key, period_key, starts_on, ends_on\n"
                        + "    from star.dim_period\n    where period_key = " + Sql.text(keys.period()) + "\n)";
        String others = select.substring(0, Math.max(0, last)).strip().replaceFirst("^with\\s+", "");
        return "with " + asked + (others.isEmpty() ? "" : ",\n\n" + others) + "\n\nselect *\n" + from;
    }

    private static List<String> listed(SqlFile file, String directive) {
        return new ArrayList<>(
                Arrays.asList(file.directives().getOrDefault(directive, "").split(", ")));
    }

    @Override
    public void close() {
        database.close();
    }
}
