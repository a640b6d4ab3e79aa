package education.warehouse.publish;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the data package of a release says of itself, by Data Package 2.0: its name, its sources and, where it may leave, its licence. */
final class DataPackageHead {

    private static final String SOURCES = "select distinct feed.title || coalesce(': ' || feed.source, '') from"
            + " meta.feed as feed join meta.delivery as delivery using (feed) where state = 'loaded' and ";

    private final Database database;

    /** @param database session in which the release is attached and used */
    DataPackageHead(Database database) {
        this.database = database;
    }

    /** Of all that a release has; it has no licence, as it is not for others. */
    Map<String, Object> of(String name, String title, String description, String version) {
        return head(name, title, description, version, "true");
    }

    /** Of what may leave the building; it is computed from records, whose feeds are its sources. */
    Map<String, Object> underOpenLicence(String name, String title, String description, String version) {
        Map<String, Object> head = head(name, title, description, version, "not feed.is_published");
        Map<String, String> licence = new LinkedHashMap<>();
        licence.put("name", "OGL-UK-3.0");
        licence.put("title", "Open Government Licence v3.0");
        licence.put("path", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/");
        head.put("licenses", List.of(licence));
        return head;
    }

    private Map<String, Object> head(String name, String title, String description, String version, String feeds) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        head.put("name", name);
        head.put("title", title);
        head.put("description", description);
        head.put("version", version);
        head.put("created", created(version));
        List<Map<String, String>> sources = database.texts(SOURCES + feeds + " order by 1").stream()
                .map(source -> Map.of("title", source))
                .toList();
        if (!sources.isEmpty()) {
            head.put("sources", sources);
        }
        return head;
    }

    private String created(String version) {
        return database.texts("select strftime(started_at, '%Y-%m-%dT%H:%M:%SZ') from meta.night where night = "
                        + Sql.text(version))
                .get(0);
    }
}
