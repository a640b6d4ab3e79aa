package education.warehouse.home;

import com.fasterxml.jackson.annotation.JsonProperty;
import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.FileFormat;
import education.warehouse.contract.Header;
import education.warehouse.contract.Resource;
import education.warehouse.contract.SheetName;
import education.warehouse.privacy.ColumnTreatment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What extract says of one delivery, beside its Parquet files. */
@JsonDeserialize(using = RawReader.class)
public sealed interface Raw {

    /** Name of the file that it is kept in, beside its Parquet files. */
    String NOTE = "raw.json";

    /**
     * A CSV or Parquet file.
     *
     * @param format which of the two
     * @param resource the resource that its header fits best
     * @param titles its header
     * @param recordsAbove of a CSV: records above the header
     * @param headerLine of a CSV: line of the header
     * @param records of a CSV: records below the header, counted by reading the bytes; of Parquet its rows, as its footer counts
     *     them
     * @param rejected of a CSV: records among them that are not CSV, kept in {@code rejects.parquet}
     * @param kept of a CSV that holds personal data: what was kept of each column; empty where everything was
     */
    @JsonDeserialize(using = ValueDeserializer.None.class)
    record Table(
            FileFormat format,
            String resource,
            List<String> titles,
            long recordsAbove,
            long headerLine,
            long records,
            long rejected,
            List<ColumnTreatment> kept,
            List<Note> notes)
            implements Raw {

        public Table {
            kept = kept == null ? List.of() : List.copyOf(kept);
            notes = notes == null ? List.of() : List.copyOf(notes);
        }

        /** The same, of whose records fewer could not be read. */
        public Table withRejected(long records) {
            return new Table(format, resource, titles, recordsAbove, headerLine, this.records, records, kept, notes);
        }

        /** A file holds one of the resources of its contract. */
        @Override
        public List<Resource> resourcesOf(Contract contract) {
            return contract.resource(resource).stream().toList();
        }
    }

    /**
     * A workbook.
     *
     * @param sheets in order
     * @param records its cells that are not empty
     * @param kept what was kept for each table of its contract; none where everything was
     * @param looks where everything was kept: whether it was also kept how cells look, in {@code looks.parquet}
     * @param formats of its sheets that depend on conditions, as far as they fill cells or put icons into them
     */
    @JsonDeserialize(using = ValueDeserializer.None.class)
    record Workbook(
            List<Sheet> sheets,
            long records,
            List<KeptTable> kept,
            List<Note> notes,
            Boolean looks,
            List<Format> formats)
            implements Raw {

        /** Its cells, beside the note, that look like something: sheet, line, position, fill and text without what is struck through. */
        public static final String LOOKS = "looks.parquet";

        public Workbook {
            sheets = List.copyOf(sheets);
            kept = kept == null ? List.of() : List.copyOf(kept);
            notes = notes == null ? List.of() : List.copyOf(notes);
            looks = Boolean.TRUE.equals(looks);
            formats = formats == null ? List.of() : List.copyOf(formats);
        }

        @Override
        @JsonProperty
        public FileFormat format() {
            return FileFormat.XLSX;
        }
    }

    /**
     * A file that cannot be read at all.
     *
     * @param format that it should have
     * @param refusal why it cannot be read
     * @param fault whose turn it is
     */
    @JsonDeserialize(using = ValueDeserializer.None.class)
    record Refused(FileFormat format, String refusal, Problem.Family fault) implements Raw {

        public Refused {
            fault = fault == null ? Problem.Family.FILE : fault;
        }

        public static Refused of(FileFormat format, Problem problem) {
            return new Refused(format, problem.getMessage(), problem.family());
        }

        @Override
        public List<Note> notes() {
            return List.of();
        }
    }

    /**
     * A workbook of corrections: cells of another delivery, in {@code corrections.parquet}.
     *
     * @param format of the delivery that it completes
     * @param corrects start of the hash of that delivery
     * @param records cells in it
     */
    @JsonDeserialize(using = ValueDeserializer.None.class)
    record Corrections(FileFormat format, String corrects, long records) implements Raw {

        /** Its cells, beside the note: sheet, line, position, text, value and kind of each. */
        public static final String FILE = "corrections.parquet";

        @Override
        public List<Note> notes() {
            return List.of();
        }
    }

    FileFormat format();

    /** What was noticed that does not keep the file back. */
    List<Note> notes();

    /** The resources of its contract that it may hold. */
    default List<Resource> resourcesOf(Contract contract) {
        return contract.resources();
    }

    default boolean isRefused() {
        return this instanceof Refused;
    }

    /** A sheet of a workbook. */
    record Sheet(String name, boolean hidden) {

        /**
         * Those that a table stands in: of its names the first that there is, of a name with stars all that it covers; where it has
         * none, the first sheet that a person sees.
         */
        public static List<Sheet> of(Resource resource, List<Sheet> sheets) {
            if (resource.sheet().isEmpty()) {
                return sheets.stream()
                        .filter(sheet -> !sheet.hidden() && !resource.ignores(sheet.name()))
                        .limit(1)
                        .toList();
            }
            return resource.sheet().stream()
                    .map(name -> sheets.stream()
                            .filter(sheet -> SheetName.matches(name, sheet.name()))
                            .filter(sheet -> !SheetName.isGlob(name) || !resource.ignores(sheet.name()))
                            .toList())
                    .filter(named -> !named.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }
    }

    /**
     * What was kept of a workbook for one table.
     *
     * @param resource that it is
     * @param sheet that it stands in; empty where an earlier version did not note it
     * @param columns of a table: what was kept of each column; empty where its header was not found
     * @param header of a crosstab: by which it was found
     * @param looks what was kept beside texts, as {@link Resource#looks} calls it
     */
    record KeptTable(
            String resource, String sheet, List<ColumnTreatment> columns, Optional<Header> header, List<String> looks) {

        public KeptTable {
            sheet = sheet == null ? "" : sheet;
            columns = List.copyOf(columns);
            looks = looks == null ? List.of() : List.copyOf(looks);
        }

        /** Whether it is what was kept for a resource in a sheet. */
        public boolean isOf(Resource ofResource, String ofSheet) {
            return resource.equals(ofResource.name()) && (sheet.isEmpty() || sheet.equals(ofSheet));
        }
    }

    /**
     * A range of cells with a format that depends on conditions.
     *
     * @param kind what it may do to them: {@link #FILL} or {@link #ICONS}
     */
    record Format(String kind, String sheet, long firstLine, long lastLine, int firstPosition, int lastPosition) {

        public static final String FILL = "fill";
        public static final String ICONS = "icons";
    }

    /** Something to know about the file: what kind of thing it is, where, and what it means. */
    record Note(String kind, String place, String message) {

        /** @param rows as many as one table of a spreadsheet program has room for */
        public static Note full(String place, int rows) {
            return new Note(
                    "full to the last row",
                    place,
                    String.format(
                            Locale.ROOT,
                            "It has %,d rows, exactly as many as a sheet of Excel has room for: what came behind them may be"
                                    + " cut. Ask the sender whether that is all.",
                            rows));
        }

        /** @param numbers different unique pupil numbers that are temporary */
        public static Note temporaryNumbers(String place, long numbers) {
            return new Note(
                    "temporary pupil numbers",
                    place,
                    numbers
                            + (numbers == 1 ? " unique pupil number is" : " unique pupil numbers are")
                            + " temporary (the last sign is a letter). Records under one join those under the number that follows"
                            + " only where a school census names it as the former one. Ask the schools for the right ones.");
        }
    }
}
