package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Schools of the authority's own table, which names them as people do, found in a register of all schools. */
class InspectedSchoolsTest {

    private static TestHome home;

    @BeforeAll
    static void nightOnATableAndARegister() {
        home = TestHome.ofTheMistakes();
    }

    /** By its full name within the authority; not by a part of it, not where two have it, not elsewhere. */
    @Test
    void aSchoolIsFoundByItsNameInTheRegisterOfItsAuthority() {
        assertThat(home.query(
                        "select distinct school_as_written, school_key from star.fct_inspection where school_as_written ilike 'made-up%'"
                                + " order by 1"))
                .containsExactly(
                        "MADE-UP DUNE primary school|900003",
                        "Made-up Dune Primary|unknown",
                        "Made-up Far Primary School|unknown",
                        "Made-up Twin Primary School|unknown");
    }
}
