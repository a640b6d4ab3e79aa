package education.warehouse.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import education.warehouse.Problem;
import education.warehouse.project.ProjectFiles;
import education.warehouse.sample.world.Area;
import java.util.List;
import java.util.stream.Stream;

/** The local authorities that there are, of {@code data/reference/areas.csv}. */
final class Areas {

    private static final String FILE = "data/reference/areas.csv";

    private final List<NamedCsvRecord> rows;

    private Areas(List<NamedCsvRecord> rows) {
        this.rows = rows;
    }

    static Areas of(ProjectFiles projectFiles) {
        return new Areas(CsvReader.builder().ofNamedCsvRecord(projectFiles.file(FILE)).stream()
                .toList());
    }

    /** The authority with a GSS code. */
    Area authority(String key) {
        return authorities()
                .filter(row -> row.getField("area_key").equals(key))
                .map(this::area)
                .findFirst()
                .orElseThrow(() -> Problem.contract("Cannot make up an authority in " + key
                        + ": it is no local authority that there is (" + FILE
                        + "). Name the GSS code of one."));
    }

    /** Two other authorities, of the same region where it has them. */
    List<Area> around(Area home) {
        List<Area> others = authorities()
                .map(this::area)
                .filter(area -> !area.key().equals(home.key()))
                .toList();
        return Stream.concat(
                        others.stream().filter(area -> area.region().equals(home.region())),
                        others.stream().filter(area -> !area.region().equals(home.region())))
                .limit(2)
                .toList();
    }

    /** The authorities of a region, by GSS code. */
    List<Area> of(String region) {
        List<Area> areas = authorities()
                .filter(row -> row.getField("region_key").equals(region))
                .map(this::area)
                .toList();
        if (areas.isEmpty()) {
            throw Problem.contract("Cannot make up the region " + region + ": no local authority lies in it (" + FILE
                    + "). Name the GSS code of a region.");
        }
        return areas;
    }

    /** GSS code of the region that an authority lies in. */
    String regionOf(Area home) {
        return authorities()
                .filter(row -> row.getField("area_key").equals(home.key()))
                .map(row -> row.getField("region_key"))
                .findFirst()
                .orElseThrow();
    }

    private Stream<NamedCsvRecord> authorities() {
        return rows.stream()
                .filter(row -> !row.getField("la_code").isEmpty()
                        && row.getField("valid_to").isEmpty());
    }

    private Area area(NamedCsvRecord row) {
        String region = rows.stream()
                .filter(other -> other.getField("area_key").equals(row.getField("region_key")))
                .map(other -> other.getField("area"))
                .findFirst()
                .orElse("");
        return new Area(row.getField("area_key"), row.getField("area"), row.getField("la_code"), region);
    }
}
