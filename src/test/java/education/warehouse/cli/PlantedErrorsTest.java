package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every error of src/test/resources/planted, in one night on the samples, is found or refused by name. */
@Tag("long")
class PlantedErrorsTest {

    private static final Path PLANTED = Path.of("src/test/resources/planted");

    @TempDir
    private static Path temporary;

    private static TestHome home;

    @BeforeAll
    static void aNightOnThemAll() throws IOException {
        home = TestHome.withSamples(temporary);
        for (NamedCsvRecord error : errors("figures.csv")) {
            String text = text(file(error));
            assertThat(text.split(Pattern.quote(error.getField("from")), -1))
                    .as("\"%s\" stands once in %s", error.getField("from"), error.getField("file"))
                    .hasSize(2);
            write(file(error), text.replace(error.getField("from"), error.getField("to")));
        }
        for (NamedCsvRecord error : errors("records.csv")) {
            List<String> lines = text(file(error)).lines().toList();
            int line = Integer.parseInt(error.getField("line"));
            int column = Arrays.asList(lines.get(0).split(",", -1)).indexOf(error.getField("column"));
            String[] cells = lines.get(line - 1).split(",", -1);
            cells[column] = error.getField("to");
            List<String> changed = new ArrayList<>(lines);
            changed.set(line - 1, String.join(",", cells));
            write(file(error), String.join("\n", changed) + "\n");
        }
        home.night();
    }

    private static List<NamedCsvRecord> errors(String name) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(PLANTED.resolve(name))) {
            return reader.stream().toList();
        }
    }

    private static Path file(NamedCsvRecord error) {
        String[] parts = error.getField("file").split("/");
        return home.inbox(parts[0]).resolve(parts[1]);
    }

    private static String name(NamedCsvRecord error) {
        return file(error).getFileName().toString();
    }

    /** As single bytes, whatever the encoding: only plain letters are changed. */
    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".gz")) {
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void write(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (file.toString().endsWith(".gz")) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            }
            bytes = packed.toByteArray();
        }
        Files.delete(file);
        Files.write(file, bytes);
    }

    private static Stream<DynamicTest> tests(String name, Consumer<NamedCsvRecord> test) throws IOException {
        return errors(name).stream()
                .map(error -> DynamicTest.dynamicTest(error.getField("what"), () -> test.accept(error)));
    }

    @TestFactory
    Stream<DynamicTest> figures() throws IOException {
        return tests("figures.csv", PlantedErrorsTest::figure);
    }

    private static void figure(NamedCsvRecord error) {
        String number = error.getField("number");
        if (error.getField("outcome").equals("doubtful")) {
            assertThat(home.query(
                            "select oddities from star.fct_doubt join meta.delivery using (delivery_key) where file = '"
                                    + name(error) + "' and is_doubtful and value = " + number))
                    .singleElement()
                    .asString()
                    .contains(error.getField("says"));
            assertThat(home.query("select direction from report.trend where is_doubtful and value = " + number))
                    .allMatch(String::isEmpty);
            assertThat(home.query("select message from meta.finding where check_name = 'figures_can_be_believed'"
                            + " and message like '%: " + Double.valueOf(number) + ", %'"))
                    .isNotEmpty();
        } else {
            assertThat(home.query("select message from meta.quarantine where file = '" + name(error)
                            + "' and unit = 'cell' and (value = '" + number
                            + "' or try_cast(value as double) = try_cast('"
                            + number + "' as double) and not isnan(try_cast(value as double)))"))
                    .singleElement()
                    .asString()
                    .contains(error.getField("says"));
            assertThat(home.query("select count(*) from star.fct_figure where try_cast('" + number
                            + "' as double) = cast(value as double) and feed = '"
                            + error.getField("file").split("/")[0] + "'"))
                    .containsExactly("0");
        }
    }

    @TestFactory
    Stream<DynamicTest> records() throws IOException {
        return tests("records.csv", PlantedErrorsTest::record);
    }

    private static void record(NamedCsvRecord error) {
        String says = error.getField("says");
        if (error.getField("outcome").equals("quarantined")) {
            assertThat(home.query("select rule from meta.quarantine where file = '" + name(error) + "' and line = "
                            + error.getField("line")))
                    .contains(says);
        } else {
            assertThat(home.query("select concat_ws(' ', check_name, place, message) from meta.finding"))
                    .anyMatch(finding -> finding.contains(says));
        }
    }
}
