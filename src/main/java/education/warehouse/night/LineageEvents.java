package education.warehouse.night;

import education.warehouse.build.Blueprint;
import education.warehouse.build.Build;
import education.warehouse.build.ColumnLineage;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.files.DurableFiles;
import education.warehouse.home.DeliveryState;
import education.warehouse.home.Home;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.ReferenceFile;
import education.warehouse.project.SqlFile;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineageClientUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a night made from what, as events of OpenLineage, one JSON a line in {@code run/nights/<night>/openlineage.jsonl}: the night
 * itself, each table of the lake from the folder of its feed, each object from the tables that its SELECT reads, column by column. No
 * file is named in them, and no value.
 *
 * @see <a href="https://openlineage.io/docs/spec/object-model">object model</a>
 */
final class LineageEvents {

    static final String NAMESPACE = "education-warehouse";

    private static final String NIGHT = "night";
    private static final String RELEASE = "release";
    private static final List<String> PROVENANCE =
            List.of("delivery_key", "file", "as_at", "received_at", "sheet", "line", "cell");

    private final Home home;
    private final String night;
    private final OpenLineage events;
    private final UUID run;
    private final ZonedDateTime startedAt;
    private final ZonedDateTime endedAt;
    private final List<OpenLineage.RunEvent> all = new ArrayList<>();

    private LineageEvents(Home home, String night, String programVersion, Instant startedAt) {
        this.home = home;
        this.night = night;
        this.events = new OpenLineage(URI.create("urn:education-warehouse:" + programVersion));
        this.run = id(night);
        this.startedAt = startedAt.atZone(ZoneOffset.UTC);
        this.endedAt = home.now().atZone(ZoneOffset.UTC);
    }

    private static UUID id(String what) {
        return UUID.nameUUIDFromBytes((NAMESPACE + " " + what).getBytes(StandardCharsets.UTF_8));
    }

    /** Of a night that failed, or that the audit stopped. */
    static void write(Home home, String night, String programVersion, Instant startedAt, String failure) {
        LineageEvents lineage = new LineageEvents(home, night, programVersion, startedAt);
        lineage.started();
        lineage.all.add(
                lineage.ofNight(OpenLineage.RunEvent.EventType.FAIL, Optional.of(failure), List.of(), List.of()));
        lineage.write();
    }

    /** Of a night that published. */
    static void write(Tonight tonight, String night, Instant startedAt, Path release) {
        LineageEvents lineage = new LineageEvents(tonight.home(), night, tonight.programVersion(), startedAt);
        try (Database database = ReleaseReader.session(tonight.home(), Map.of(RELEASE, release.resolve(Build.FILE)))) {
            lineage.started();
            lineage.new Made(tonight, database).add();
            lineage.write();
        }
    }

    private void started() {
        all.add(events.newRunEvent(
                startedAt,
                OpenLineage.RunEvent.EventType.START,
                events.newRun(run, runFacets(Optional.empty())),
                job(NIGHT, "JOB", Optional.empty()),
                List.of(),
                List.of()));
    }

    private OpenLineage.RunEvent ofNight(
            OpenLineage.RunEvent.EventType type,
            Optional<String> failure,
            List<OpenLineage.InputDataset> inputs,
            List<OpenLineage.OutputDataset> outputs) {
        return events.newRunEvent(
                endedAt,
                type,
                events.newRun(run, runFacets(failure)),
                job(NIGHT, "JOB", Optional.empty()),
                inputs,
                outputs);
    }

    private OpenLineage.RunFacets runFacets(Optional<String> failure) {
        OpenLineage.RunFacetsBuilder facets =
                events.newRunFacetsBuilder().nominalTime(events.newNominalTimeRunFacet(startedAt, null));
        failure.ifPresent(message -> facets.errorMessage(events.newErrorMessageRunFacet(message, "Java", null)));
        return facets.build();
    }

    private OpenLineage.Job job(String name, String type, Optional<String> select) {
        OpenLineage.JobFacetsBuilder facets =
                events.newJobFacetsBuilder().jobType(events.newJobTypeJobFacet("BATCH", "EDUCATION_WAREHOUSE", type));
        select.ifPresent(query -> facets.sql(events.newSQLJobFacet(query, "duckdb")));
        return events.newJob(NAMESPACE, name, facets.build());
    }

    /** A part of the night. */
    private void part(
            String name,
            Optional<String> select,
            List<OpenLineage.InputDataset> inputs,
            List<OpenLineage.OutputDataset> outputs) {
        OpenLineage.RunFacets facets = events.newRunFacetsBuilder()
                .parent(events.newParentRunFacet(
                        events.newParentRunFacetRun(run), events.newParentRunFacetJob(NAMESPACE, NIGHT), null))
                .build();
        all.add(events.newRunEvent(
                endedAt,
                OpenLineage.RunEvent.EventType.COMPLETE,
                events.newRun(id(night + " " + name), facets),
                job(NIGHT + "." + name, "TASK", select),
                inputs,
                outputs));
    }

    private void write() {
        StringBuilder lines = new StringBuilder();
        all.forEach(event -> lines.append(OpenLineageClientUtils.toJson(event).replace("\n", ""))
                .append('\n'));
        DurableFiles.write(
                home.nights().resolve(night).resolve("openlineage.jsonl"),
                lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What the night loaded of one table. */
    private record Loaded(String feed, long rows, long files, long quarantined) {}

    /** What was made, by what the release says and the SELECTs. */
    private final class Made {

        private final Contracts contracts;
        private final ProjectFiles projectFiles;
        private final Blueprint blueprint;
        private final Database database;
        private final Map<String, Loaded> loaded = new TreeMap<>();
        private final Map<String, List<OpenLineage.SchemaDatasetFacetFields>> schemas = new HashMap<>();
        private final Map<String, Long> rows = new HashMap<>();
        private final Map<String, List<OpenLineage.DataQualityAssertionsDatasetFacetAssertions>> assertions =
                new TreeMap<>();

        Made(Tonight tonight, Database database) {
            this.contracts = tonight.contracts();
            this.projectFiles = tonight.project().projectFiles();
            this.blueprint = tonight.project().blueprint();
            this.database = database;
        }

        void add() {
            ColumnLineage lineage = ColumnLineage.of(
                    database,
                    Stream.concat(blueprint.objects().stream(), blueprint.checks().stream())
                            .toList(),
                    this::columnsOf);
            look(lineage);
            List<OpenLineage.InputDataset> folders = new ArrayList<>();
            loaded.forEach((table, of) -> {
                OpenLineage.InputDataset folder = events.newInputDatasetBuilder()
                        .namespace(NAMESPACE)
                        .name("inbox/" + of.feed())
                        .inputFacets(events.newInputDatasetInputFacetsBuilder()
                                .inputStatistics(events.newInputStatisticsInputDatasetFacet(
                                        of.rows() + of.quarantined(), null, of.files()))
                                .dataQualityAssertions(events.newDataQualityAssertionsDatasetFacet(
                                        List.of(events.newDataQualityAssertionsDatasetFacetAssertions(
                                                "every row meets the contract", of.quarantined() == 0, null))))
                                .build())
                        .build();
                folders.add(folder);
                part("load." + table, Optional.empty(), List.of(folder), List.of(output(table, Map.of(), of.rows())));
            });
            List<OpenLineage.OutputDataset> outputs = new ArrayList<>();
            for (SqlFile object : blueprint.objects()) {
                String name = object.qualifiedName();
                OpenLineage.OutputDataset output = output(name, lineage.of(name), rows.get(name));
                part(
                        "build." + name,
                        Optional.of(object.select()),
                        lineage.reads(name).stream().map(this::input).toList(),
                        List.of(output));
                if (object.isPublished()) {
                    outputs.add(output(name, Map.of(), rows.get(name)));
                }
            }
            part(
                    "audit",
                    Optional.empty(),
                    assertions.entrySet().stream()
                            .map(checked -> events.newInputDatasetBuilder()
                                    .namespace(NAMESPACE)
                                    .name(checked.getKey())
                                    .inputFacets(events.newInputDatasetInputFacetsBuilder()
                                            .dataQualityAssertions(
                                                    events.newDataQualityAssertionsDatasetFacet(checked.getValue()))
                                            .build())
                                    .build())
                            .toList(),
                    List.of());
            all.add(ofNight(OpenLineage.RunEvent.EventType.COMPLETE, Optional.empty(), folders, outputs));
        }

        /** What the release says of its deliveries, columns, rows and checks. */
        private void look(ColumnLineage lineage) {
            database.rows("select feed, resource, sum(rows_clean), count(*), sum(rows_quarantined) from " + RELEASE
                            + ".meta.delivery where state = " + Sql.text(DeliveryState.LOADED.word())
                            + " group by feed, resource order by 1, 2")
                    .forEach(row -> loaded.put(
                            "lake." + row.get(0) + (row.get(1).isEmpty() ? "" : "_" + row.get(1)),
                            new Loaded(
                                    row.get(0),
                                    Long.parseLong(row.get(2)),
                                    Long.parseLong(row.get(3)),
                                    Long.parseLong(row.get(4)))));
            database.rows("select schema_name || '.' || table_name, column_name, data_type, coalesce(comment, '') from"
                            + " duckdb_columns() where database_name = " + Sql.text(RELEASE)
                            + " order by table_oid, column_index")
                    .forEach(row -> schemas.computeIfAbsent(row.get(0), table -> new ArrayList<>())
                            .add(events.newSchemaDatasetFacetFields(
                                    row.get(1), type(row.get(2)), row.get(3).isEmpty() ? null : row.get(3), null)));
            database.rows(
                            "select schema_name || '.' || table_name, estimated_size from duckdb_tables() where database_name = "
                                    + Sql.text(RELEASE))
                    .forEach(row -> rows.put(row.get(0), Long.parseLong(row.get(1))));
            Set<String> found = new TreeSet<>(database.texts(
                    "select distinct check_name from " + RELEASE + ".meta.finding where check_name is not null"));
            for (SqlFile check : blueprint.checks()) {
                lineage.reads(check.qualifiedName())
                        .forEach(table -> assertions
                                .computeIfAbsent(table, key -> new ArrayList<>())
                                .add(events.newDataQualityAssertionsDatasetFacetAssertions(
                                        check.name().replace('_', ' '), !found.contains(check.name()), null)));
            }
        }

        /** An enum lists all its values, which are none of a type. */
        private static String type(String written) {
            return written.startsWith("ENUM") ? "VARCHAR" : written;
        }

        private OpenLineage.InputDataset input(String table) {
            return events.newInputDatasetBuilder()
                    .namespace(NAMESPACE)
                    .name(table)
                    .build();
        }

        private OpenLineage.OutputDataset output(
                String table, Map<String, Set<ColumnLineage.Column>> columns, Long count) {
            OpenLineage.DatasetFacetsBuilder facets = events.newDatasetFacetsBuilder();
            if (schemas.containsKey(table)) {
                facets.schema(events.newSchemaDatasetFacet(schemas.get(table)));
            }
            if (!columns.isEmpty()) {
                facets.columnLineage(events.newColumnLineageDatasetFacet(fields(columns), null));
            }
            OpenLineage.OutputDatasetBuilder output = events.newOutputDatasetBuilder()
                    .namespace(NAMESPACE)
                    .name(table)
                    .facets(facets.build());
            if (count != null) {
                output.outputFacets(events.newOutputDatasetOutputFacetsBuilder()
                        .outputStatistics(events.newOutputStatisticsOutputDatasetFacet(count, null, null))
                        .build());
            }
            return output.build();
        }

        private OpenLineage.ColumnLineageDatasetFacetFields fields(Map<String, Set<ColumnLineage.Column>> columns) {
            OpenLineage.ColumnLineageDatasetFacetFieldsBuilder fields =
                    events.newColumnLineageDatasetFacetFieldsBuilder();
            columns.forEach((name, sources) -> fields.put(
                    name,
                    events.newColumnLineageDatasetFacetFieldsAdditional(
                            sources.stream()
                                    .sorted()
                                    .map(source -> events.newInputField(NAMESPACE, source.table(), source.name(), null))
                                    .toList(),
                            null,
                            null)));
            return fields.build();
        }

        /** Columns of the tables that contracts and reference files describe. */
        private List<String> columnsOf(String table) {
            String name = table.substring(table.indexOf('.') + 1);
            if (table.startsWith("reference.")) {
                String path = ReferenceFile.FOLDER + name + ".csv";
                return projectFiles.files(path, path).isEmpty()
                        ? List.of()
                        : ReferenceFile.header(path, projectFiles.file(path));
            }
            for (Contract contract : contracts.all()) {
                for (Resource resource : contract.resources()) {
                    boolean isHistory = name.equals(resource.table() + "_history");
                    if (table.startsWith("lake.") && (isHistory || name.equals(resource.table()))) {
                        return Stream.of(
                                        PROVENANCE.stream(),
                                        resource.columnNames().stream(),
                                        isHistory ? Stream.of("is_current") : Stream.<String>empty())
                                .flatMap(columns -> columns)
                                .toList();
                    }
                }
            }
            return List.of();
        }
    }
}
