package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who counts the facts that say that they are counted gets the figures of the reports, to the last child. */
class CountedTest {

    private static TestHome home;

    @BeforeAll
    static void night() {
        home = TestHome.ofTheSamples();
    }

    /**
     * Sessions and enrolments of the facts, by area or by school, against the report: whether there are rows, how many differ, how many
     * lack. A school that becomes an academy is one school to its pupils (lineage_key); the figure is the later one's.
     */
    private static String absence(String flag, String school, String rows) {
        return """
                with enrolments as (
                    select p.period, p.period_kind, %2$s as school_urn, pupil.pupil, s.lineage_key,
                        count(*) filter (c.is_possible) as possible,
                        count(*) filter (c.is_absence and c.is_authorised) as authorised,
                        count(*) filter (c.is_absence and not c.is_authorised) as unauthorised
                    from star.fct_attendance as mark
                    join star.dim_attendance_code as c using (attendance_code_key)
                    join star.dim_pupil as pupil using (pupil_key)
                    join star.dim_school as s on s.school_key = mark.school_key
                    join star.dim_period as p on mark.date_key between p.starts_on and p.ends_on
                    where mark.%1$s
                    group by all having possible > 0),
                counted as (
                    select period, school_urn, sum(possible) as possible, sum(authorised) as authorised,
                        sum(unauthorised) as unauthorised, count(*) as enrolments,
                        count(*) filter (10 * (authorised + unauthorised) >= possible) as persistent,
                        count(*) filter (2 * (authorised + unauthorised) >= possible) as severe
                    from enrolments group by all)
                select count(*) > %4$s, count(*) filter (r.possible_sessions <> c.possible
                    or abs(r.authorised_absence_rate - 100.0 * c.authorised / c.possible) > 0.051
                    or abs(r.unauthorised_absence_rate - 100.0 * c.unauthorised / c.possible) > 0.051
                    or abs(r.absence_rate - 100.0 * (c.authorised + c.unauthorised) / c.possible) > 0.051
                    or r.period_kind <> 'week' and (r.enrolments <> c.enrolments or r.persistent_absentees <> c.persistent
                    or r.severe_absentees <> c.severe)), count(*) filter (c.period is null)
                from report.absence as r left join counted as c on c.period = r.period
                    and c.school_urn is not distinct from r.school_urn
                where r.coverage = 'pupil records' and r.cohort = 'All' and %3$s""".formatted(flag, school, rows, school.equals("null") ? 40 : 400);
    }

    @Test
    void absenceOfTheAreaIsThatOfItsCountedSessions() {
        assertThat(home.query(absence("is_counted", "null", "r.school_urn is null")))
                .containsExactly("true|0|0");
    }

    /** 42 and 28 persistent absentees of one school were both true, and nothing said of whom. */
    @Test
    void absenceOfASchoolIsThatOfTheSessionsThatCountThere() {
        assertThat(home.query(
                        absence("is_counted_at_school", "max_by(s.urn, mark.date_key)", "r.school_urn is not null")))
                .containsExactly("true|0|0");
    }

    @Test
    void withoutTheFlagTheSumsAreOthers() {
        assertThat(
                        home.query(
                                "select count(*) filter (not is_counted) > 1000, count(distinct not_counted_because) >= 4,"
                                        + " count(*) filter (is_counted = (not_counted_because is not null)) from star.fct_attendance"))
                .containsExactly("true|true|0");
    }

    @Test
    void suspensionsOfTheAreaAndOfEachSchoolAreTheCountedOnes() {
        String compared = " select count(*) > 20, count(*) filter (r.suspensions <> coalesce(c.suspensions, 0) or"
                + " r.pupils_suspended <> coalesce(c.pupils, 0) or r.permanent_exclusions <> coalesce(c.exclusions, 0))"
                + " from report.suspensions as r left join counted as c on c.period = r.period and c.school_urn is not"
                + " distinct from r.school_urn where r.cohort = 'All' and r.school_urn is ";
        String counted = "with counted as (select p.period, %s as school_urn, count(*) filter (category = 'suspension')"
                + " as suspensions, count(distinct (pupil, s.lineage_key)) filter (category = 'suspension') as pupils, count(*)"
                + " filter (category = 'permanent exclusion') as exclusions from star.fct_suspension as f join star.dim_pupil"
                + " using (pupil_key) join star.dim_school as s on s.school_key = f.school_key join star.dim_period as p on"
                + " started_on between p.starts_on and p.ends_on where f.%s group by all)";
        assertThat(home.query(counted.formatted("null", "is_counted") + compared.replace("> 20", "> 5") + "null"))
                .containsExactly("true|0");
        assertThat(home.query(counted.formatted("s.urn", "is_counted_at_school") + compared + "not null"))
                .containsExactly("true|0");
    }

    @Test
    void plansIssuedAreTheCountedOnes() {
        assertThat(home.query("""
                        with counted as (
                            select p.period, count(*) as issued, count(*) filter (is_within_20_weeks) as in_time,
                                round(100.0 * count(*) filter (is_within_20_weeks) / count(is_within_20_weeks), 1) as percent
                            from star.fct_plan join star.dim_period as p on issued_on between p.starts_on and p.ends_on
                            where is_counted group by all)
                        select count(*) > 30, count(*) filter (r.plans_issued <> coalesce(issued, 0) or r.plans_in_20_weeks <>
                            coalesce(in_time, 0) or r.plans_in_20_weeks_percent is distinct from percent)
                        from report.plans as r left join counted as c using (period)
                        where r.cohort = 'All' and r.plans_issued is not null""")).containsExactly("true|0");
    }

    @Test
    void everyReasonIsExplained() {
        assertThat(home.query("select count(distinct not_counted_because) from (select not_counted_because::varchar as"
                        + " not_counted_because from star.fct_attendance union all select not_counted_because from"
                        + " star.fct_suspension union all select not_counted_because from star.fct_plan) where"
                        + " not_counted_because not in (select * from (values ('pupil not known'), ('school not known'),"
                        + " ('aged under 5'), ('aged over 15'), ('aged 15 after May'), ('pupil referral unit'), ('other kind"
                        + " of school'), ('lunchtime suspension'), ('no census of the year'), ('not issued'), ('taken over'),"
                        + " ('request not known'), ('outside the extract')))"))
                .containsExactly("0");
    }
}
