package education.warehouse.night;

import education.warehouse.build.Build;
import education.warehouse.duckdb.Database;
import education.warehouse.home.DeliveryState;
import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.LakeCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a release holds of each delivery, and what it holds back. It is kept in {@code run/loaded.json}, as to open the release
 * costs more than all else that a night with nothing new does.
 */
record Loaded(String release, List<LakeCheck.Published> tables) {

    Loaded {
        tables = tables == null ? List.of() : List.copyOf(tables);
    }

    /** Empty where there is no such release, or where it cannot be read. */
    static List<LakeCheck.Published> of(Home home, Path release) {
        Path note = home.run().resolve("published.json");
        String name = release.getFileName().toString();
        return JsonFiles.read(note, Loaded.class)
                .filter(loaded -> name.equals(loaded.release()))
                .map(Loaded::tables)
                .orElseGet(() -> read(note, name, release.resolve(Build.FILE)));
    }

    private static List<LakeCheck.Published> read(Path note, String name, Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Database database = Database.readOnly(file)) {
            List<LakeCheck.Published> tables = database.query(
                    "select coalesce(folder, feed), sha256, file, concat_ws(' ', coalesce(folder, feed), nullif(resource, '')), rows_clean, state,"
                            + " coalesce(may_be_accepted, false) from " + ReleaseReader.deliveriesOf("")
                            + " where sha256 is not null order by delivery_key",
                    (row, number) -> new LakeCheck.Published(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getLong(5),
                            DeliveryState.of(row.getString(6)),
                            row.getBoolean(7)));
            JsonFiles.write(note, new Loaded(name, tables));
            return tables;
        }
    }
}
