package education.warehouse.sample.world;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables beside this package: what made-up figures are steered to. */
final class Tables {

    private Tables() {}

    static List<NamedCsvRecord> rows(String name) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .ofNamedCsvRecord(
                        new InputStreamReader(Tables.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + name + " beside the classes", e);
        }
    }
}
