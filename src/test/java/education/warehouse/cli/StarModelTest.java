package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The release is a model that a BI tool can load as it is: one key a dimension, named references, plain types. */
class StarModelTest {

    private static TestHome home;

    @BeforeAll
    static void night() {
        home = TestHome.ofTheSamples();
    }

    @Test
    void everyDimensionHasOneKeyOfOneColumnAndTheRestAreFactsAndBridges() {
        assertThat(home.query(
                        "select object_name, count(key_position) from meta.dictionary where schema_name = 'star' and"
                                + " object_name like 'dim%' group by 1 having count(key_position) <> 1"))
                .isEmpty();
        assertThat(home.query("select distinct object_name from meta.dictionary where schema_name = 'star' and not"
                        + " regexp_full_match(object_name, '(dim|fct|bridge)_[a-z_]+')"))
                .isEmpty();
        assertThat(home.query("select object_name from meta.dictionary where schema_name = 'star' group by 1 having"
                        + " count(key_position) = 0 order by 1"))
                .as("facts without a key, which say why in their heads")
                .containsExactly("fct_attendance", "fct_school_change");
    }

    @Test
    void everyKeySaysWhereItLeads() {
        assertThat(
                        home.query(
                                "select schema_name || '.' || object_name || '.' || column_name from meta.dictionary where"
                                        + " column_name like '%\\_key' escape '\\' and refers_to is null and key_position is null order by 1"))
                .isEmpty();
        assertThat(
                        home.query(
                                "select distinct split_part(refers_to, '.', 2) from meta.dictionary where schema_name = 'star'"
                                        + " and refers_to not like 'star.dim%' and refers_to not like 'meta.delivery%' order by 1"))
                .as("facts that others lean on")
                .containsExactly("fct_inspection", "fct_printed", "fct_scorecard", "fct_training_session");
    }

    /** JavaScript, Excel and Power Query hold no integer beyond 2 to the 53rd. */
    @Test
    void noNumberIsTooLongForATool() {
        List<String> columns =
                home.query("select schema_name || '.' || object_name, column_name from meta.dictionary where"
                        + " data_type in ('BIGINT', 'HUGEINT', 'UBIGINT') order by 1, 2");
        assertThat(columns).hasSizeGreaterThan(20);
        for (String column : columns) {
            String[] parts = column.split("\\|");
            assertThat(home.query("select coalesce(max(abs(" + parts[1] + ")), 0) < 9007199254740992 from " + parts[0]))
                    .as(column)
                    .containsExactly("true");
        }
    }

    @Test
    void textsOfReportsAreTexts() {
        assertThat(home.query(
                        "select schema_name, table_name, column_name from duckdb_columns() where data_type like 'ENUM%'"
                                + " and schema_name <> 'star'"))
                .isEmpty();
        assertThat(home.query("select distinct data_type from meta.dictionary where schema_name <> 'star' order by 1"))
                .allMatch(type -> type.matches("BIGINT|BOOLEAN|DATE|DECIMAL\\(.*\\)|DOUBLE|INTEGER|TIMESTAMP|VARCHAR"));
    }

    /** Names of periods sort by the alphabet; sort_order sorts them by time. */
    @Test
    void periodsAreThoseOfFiguresAndSortByTime() {
        assertThat(home.query(
                        "select period_kind, count(*) from star.dim_period where period_key not in (select period_key from"
                                + " star.fct_figure union select period_key from star.fct_scorecard union select period_key"
                                + " from star.fct_printed) group by 1 order by 1"))
                .as("half-terms of the marks that have no figure, and the member for what is not known")
                .allMatch(kind -> kind.startsWith("half-term|") || kind.equals("unknown|1"));
        assertThat(home.query(
                        "select count(*) = count(distinct sort_order), count(*) filter (ends_on < earlier) from (select *,"
                                + " lag(ends_on) over (order by sort_order) as earlier from star.dim_period)"))
                .containsExactly("true|0");
    }

    /** 2022/23 of the made-up calendar: 190 days less bank holidays, which it does not have. */
    @Test
    void daysKnowTheirTermAndWeek() {
        assertThat(home.query("select date_key, term, half_term, is_school_day, year_month, month_and_year,"
                        + " month_of_academic_year, week_starts_on from star.dim_date where date_key in (date '2023-01-11',"
                        + " date '2023-01-14', date '2023-02-15') order by 1"))
                .containsExactly(
                        "2023-01-11|spring|spring 1|true|2023-01|Jan 2023|5|2023-01-09",
                        "2023-01-14|spring|spring 1|false|2023-01|Jan 2023|5|2023-01-09",
                        "2023-02-15|||false|2023-02|Feb 2023|6|2023-02-13");
        assertThat(home.query(
                        "select count(*) filter (is_school_day) between 185 and 200 from star.dim_date where academic_year"
                                + " = '2022/23'"))
                .containsExactly("true");
    }

    /** Plans can be counted by the term in which they were asked for, or issued: every day of a fact is a day of the calendar. */
    @Test
    void daysOfFactsLeadToTheCalendar() {
        assertThat(home.query("select object_name, column_name from meta.dictionary where schema_name = 'star' and"
                        + " object_name in ('fct_attendance', 'fct_plan', 'fct_suspension', 'fct_inspection',"
                        + " 'fct_training_session') and data_type = 'DATE' and column_name not in ('as_at', 'month_starts_on')"
                        + " and refers_to is distinct from 'star.dim_date.date_key'"))
                .isEmpty();
    }

    /** A tooltip shows one line: what it says must not need the line above. */
    @Test
    void everyCommentCanBeReadAlone() {
        assertThat(
                        home.query(
                                "select schema_name, object_name, column_name, description from meta.dictionary where"
                                        + " regexp_matches(description, '(?i)likewise|^(their|its|of these|of that|the same|as a share|when\\.)')"))
                .isEmpty();
        assertThat(
                        home.query(
                                "select schema_name, object_name, column_name from meta.dictionary where length(description) < 12"))
                .isEmpty();
    }

    /** 61 of 115 pupils were four years old in year 5. */
    @Test
    void agesAndYearGroupsAreOfOneYear() {
        assertThat(home.query("select count(*) from star.dim_pupil where valid_from is not null and"
                        + " year(valid_from - interval 8 month) <> year(valid_to - interval 8 month)"))
                .containsExactly("0");
        assertThat(home.query(
                        "select count(*) filter (abs(age_at_start_of_year - 4 - year_group::int) > 1) from star.dim_pupil"
                                + " where regexp_full_match(year_group, '[0-9]+')"))
                .containsExactly("0");
        assertThat(home.query("select distinct year_group from star.dim_pupil where valid_to < date '2022-09-01'"))
                .containsExactly("unknown");
    }

    @Test
    void keysAreOfTheirAuthority() {
        assertThat(home.query(
                        "select count(*) from star.fct_plan where plan_key not like 'E08000014 %' union all select count(*)"
                                + " from star.fct_training_session where session_key not like 'E08000014 %'"))
                .containsExactly("0", "0");
    }
}
