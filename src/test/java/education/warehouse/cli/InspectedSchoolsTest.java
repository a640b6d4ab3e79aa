package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schools of the authority's own table, which names them as people do, found in a register of all schools. */
class InspectedSchoolsTest {

    private static TestHome home;

    @BeforeAll
    static void nightOnATableAndARegister(@TempDir Path temporary) throws IOException {
        home = TestHome.withAggregates(temporary);
        String name = "made-up-edubasealldata20230724.csv";
        String register = Files.readString(Path.of("data/inbox/schools", name), StandardCharsets.ISO_8859_1);
        String dune = register.lines()
                .filter(line -> line.startsWith("900003,"))
                .findFirst()
                .orElseThrow();
        Files.writeString(
                Files.createDirectories(home.inbox("schools")).resolve(name),
                register
                        + another(dune, "900031,343", "9031", "Made-up Twin Primary School")
                        + another(dune, "900032,343", "9032", "Made-up Twin Primary School")
                        + another(dune, "900033,342", "9033", "Made-up Far Primary School")
                                .replace("E08000014", "E08000013"),
                StandardCharsets.ISO_8859_1);
        Path table = home.inbox("ofsted_outcomes").resolve("ofsted-outcomes-spring-2023.xlsx");
        SampleWorkbooks.changed(table, table, workbook -> {
            String sheet = workbook.getSheetName(0);
            SampleWorkbooks.cell(workbook, sheet, "A4").setCellValue("MADE-UP DUNE primary school");
            SampleWorkbooks.cell(workbook, sheet, "A5").setCellValue("Made-up Twin Primary School");
            SampleWorkbooks.cell(workbook, sheet, "A6").setCellValue("Made-up Far Primary School");
            SampleWorkbooks.cell(workbook, sheet, "A7").setCellValue("Made-up Dune Primary");
        });
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isBetween(0, 3);
    }

    private static String another(String line, String key, String number, String school) {
        return line.replace("900003,343", key)
                        .replace(",9003,", "," + number + ",")
                        .replace("Made-up Dune Primary School", school)
                + "\n";
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
