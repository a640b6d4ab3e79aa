package education.warehouse.project;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The local authorities of {@code data/reference/areas.csv}.
 *
 * @param names by GSS code
 * @param regions GSS code of the region that an authority lies in
 * @param countries GSS code of its country
 * @param keys GSS code by the three-digit number of the Department for Education; of several codes of one number the one in use
 */
public record LocalAuthorities(
        Map<String, String> names,
        Map<String, String> regions,
        Map<String, String> countries,
        Map<String, String> keys) {

    private static final String FILE = "data/reference/areas.csv";

    public static final LocalAuthorities NONE = new LocalAuthorities(Map.of(), Map.of(), Map.of(), Map.of());

    /** Those that the project knows; none where its list cannot be read, which is reported where the list is needed. */
    public static LocalAuthorities of(ProjectFiles projectFiles) {
        Map<String, String> names = new TreeMap<>();
        Map<String, String> regions = new TreeMap<>();
        Map<String, String> countries = new TreeMap<>();
        Map<String, String> keys = new TreeMap<>();
        try (Stream<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(projectFiles.files(FILE, "").getOrDefault(FILE, ""))
                        .stream()) {
            rows.filter(row -> !row.getField("la_code").isEmpty()).forEach(row -> {
                names.put(row.getField("area_key"), row.getField("area"));
                regions.put(row.getField("area_key"), row.getField("region_key"));
                countries.put(row.getField("area_key"), row.getField("country_key"));
                if (row.getField("valid_to").isEmpty()) {
                    keys.put(row.getField("la_code"), row.getField("area_key"));
                } else {
                    keys.putIfAbsent(row.getField("la_code"), row.getField("area_key"));
                }
            });
            return new LocalAuthorities(names, regions, countries, keys);
        } catch (RuntimeException e) {
            return NONE;
        }
    }

    /** GSS code of the authority with this code or three-digit number; empty where there is none. */
    public Optional<String> key(String codeOrNumber) {
        return Optional.ofNullable(names.containsKey(codeOrNumber) ? codeOrNumber : keys.get(codeOrNumber));
    }

    /** GSS code of the region that an authority lies in; empty where it is not known. */
    public Optional<String> region(String key) {
        return Optional.ofNullable(regions.get(key)).filter(region -> !region.isEmpty());
    }

    /** GSS code of its country. */
    public Optional<String> country(String key) {
        return Optional.ofNullable(countries.get(key));
    }

    /** Its name for a reader, with its code. */
    public String told(String key) {
        return names.containsKey(key) ? names.get(key) + " (" + key + ")" : key;
    }
}
