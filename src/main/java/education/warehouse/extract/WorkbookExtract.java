package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Resource;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.home.ZipArchive;
import education.warehouse.privacy.Pseudonyms;
import education.warehouse.project.FileLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.xml.sax.SAXException;

/**
 * A workbook, streamed: every cell that is not empty, or what may be kept of it, as one row of {@code cells.parquet}, every merged range as one row of
 * {@code merges.parquet} and, where the contract asks how cells look, every one that looks like something as one row of
 * {@code looks.parquet}. Works in a small heap whatever the size of the sheets. Of what Excel never writes nothing is guessed:
 * it is a fault of the file. A spreadsheet in the form OpenDocument is read likewise.
 */
final class WorkbookExtract {

    static final Schema CELL = SchemaBuilder.record("cell")
            .fields()
            .requiredString("sheet")
            .requiredLong("line")
            .requiredInt("position")
            .requiredString("text")
            .requiredString("value")
            .requiredString("kind")
            .endRecord();

    static final Schema LOOK = SchemaBuilder.record("look")
            .fields()
            .requiredString("sheet")
            .requiredLong("line")
            .requiredInt("position")
            .optionalString("fill")
            .optionalString("unstruck")
            .endRecord();

    static final Schema MERGE = SchemaBuilder.record("merge")
            .fields()
            .requiredString("sheet")
            .requiredLong("first_line")
            .requiredLong("last_line")
            .requiredInt("first_position")
            .requiredInt("last_position")
            .endRecord();

    private static final String ADVICE = "Open it in Excel and save it as .xlsx without a password";

    private final FileLimits limits;
    private final Contract contract;
    private final Supplier<Pseudonyms> pseudonyms;
    private final boolean readsLooks;

    /** @param pseudonyms for files that hold personal data */
    WorkbookExtract(FileLimits limits, Contract contract, Supplier<Pseudonyms> pseudonyms) {
        this.limits = limits;
        this.contract = contract;
        this.pseudonyms = pseudonyms;
        this.readsLooks = contract.resources().stream().anyMatch(Resource::readsLooks);
    }

    /** A way to its bytes. */
    @FunctionalInterface
    interface Opening {
        ZipArchive zip() throws IOException;
    }

    /** @param fileName how it was called */
    Raw extract(Opening file, String fileName, Path folder) throws IOException {
        try (ZipArchive zip = file.zip()) {
            zip.mustBeInOrder();
            String kind = FileKind.of(zip);
            if (kind.equals(FileKind.OPEN_DOCUMENT)) {
                return withLooks(folder, looks -> openDocument(zip, fileName, folder, looks));
            }
            if (!kind.equals(FileKind.WORKBOOK)) {
                throw noWorkbook(fileName, kind);
            }
            return withLooks(folder, looks -> extract(zip, fileName, folder, looks));
        } catch (SAXException e) {
            throw Problem.file("Cannot read " + fileName + ": " + e.getMessage() + ". " + ADVICE + ".");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The sheets of a workbook that is in no zip; empty where a file is none or cannot be opened: its reader says why. */
    static Optional<List<Raw.Sheet>> sheets(SourceFile file, FileLimits limits) {
        if (file.isMember() || !file.fileName().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            return Optional.empty();
        }
        try (ZipArchive zip = ZipArchive.open(file.path(), limits)) {
            return FileKind.of(zip).equals(FileKind.WORKBOOK)
                    ? Optional.of(WorkbookParts.of(new WorkbookPackage(zip)).asRaw())
                    : Optional.empty();
        } catch (IOException | SAXException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** @param kind what it is instead */
    static Problem noWorkbook(String fileName, String kind) {
        return Problem.file("Cannot read " + fileName + ": it is " + kind
                + ", and an Excel workbook (.xlsx) was expected. " + ADVICE + ".");
    }

    /** What reads a workbook and keeps, where a contract asks for it, how its cells look. */
    @FunctionalInterface
    private interface Reading {
        Raw of(Optional<ParquetRows> looks) throws IOException, SAXException;
    }

    private Raw withLooks(Path folder, Reading reading) throws IOException, SAXException {
        if (!readsLooks) {
            return reading.of(Optional.empty());
        }
        try (ParquetRows looks = new ParquetRows(folder.resolve(Raw.Workbook.LOOKS), LOOK)) {
            return reading.of(Optional.of(looks));
        }
    }

    private Raw extract(ZipArchive zip, String fileName, Path folder, Optional<ParquetRows> looks)
            throws IOException, SAXException {
        try (ParquetRows cells = new ParquetRows(folder.resolve("cells.parquet"), CELL);
                ParquetRows merges = new ParquetRows(folder.resolve("merges.parquet"), MERGE)) {
            WorkbookPackage workbook = new WorkbookPackage(zip);
            WorkbookParts parts = WorkbookParts.of(workbook);
            CellValues values = values(workbook, parts);
            WorkbookReadings readings = new WorkbookReadings(contract, parts.asRaw(), pseudonyms);
            List<Raw.Note> notes = new ArrayList<>();
            List<Raw.Format> formats = new ArrayList<>();
            for (WorkbookParts.Sheet sheet : parts.sheets()) {
                SheetCells whole = new WholeSheet(sheet.name(), cells, looks);
                Optional<SheetReadings> kept = readings.of(sheet.name());
                SheetHandler handler = new SheetHandler(
                        sheet.name(),
                        limits.recordBytes(),
                        values,
                        kept.isEmpty() ? whole : new StrictSheet(kept.get(), workbook.merges(sheet.part()), whole),
                        merges);
                workbook.read(sheet.part(), handler);
                formats.addAll(handler.formats());
                if (handler.isFull()) {
                    notes.add(full(fileName, sheet.name()));
                }
            }
            end(workbook, readings, fileName, notes);
            return new Raw.Workbook(
                    parts.asRaw(),
                    cells.rows(),
                    readings.kept(),
                    notes,
                    looks.isPresent() && readings.isWhole(),
                    formats);
        } catch (SAXException e) {
            // a damaged part may be no XML any more: that it is damaged is the cause
            zip.verify();
            throw e;
        }
    }

    private Raw openDocument(ZipArchive zip, String fileName, Path folder, Optional<ParquetRows> looks)
            throws IOException, SAXException {
        try (ParquetRows cells = new ParquetRows(folder.resolve("cells.parquet"), CELL);
                ParquetRows merges = new ParquetRows(folder.resolve("merges.parquet"), MERGE)) {
            WorkbookPackage workbook = new WorkbookPackage(zip);
            OpenDocument document = new OpenDocument(workbook, limits.recordBytes());
            List<OpenDocument.Sheet> sheets = document.sheets();
            List<Raw.Sheet> named =
                    sheets.stream().map(OpenDocument.Sheet::asRaw).toList();
            WorkbookReadings readings = new WorkbookReadings(contract, named, pseudonyms);
            List<Raw.Note> notes = new ArrayList<>();
            List<Raw.Format> formats = new ArrayList<>();
            document.read(sheets, new OpenDocument.Cells() {
                @Override
                public void format(Raw.Format format) {
                    if (formats.size() < ConditionalFormats.MOST) {
                        formats.add(format);
                    }
                }

                @Override
                public SheetCells of(OpenDocument.Sheet sheet) {
                    SheetCells whole = new WholeSheet(sheet.asRaw().name(), cells, looks);
                    return readings.of(sheet.asRaw().name())
                            .<SheetCells>map(kept -> new StrictSheet(kept, sheet.merges(), whole))
                            .orElse(whole);
                }

                @Override
                public void end(OpenDocument.Sheet sheet, long lastLine) {
                    sheet.merges().writeTo(merges, sheet.asRaw().name());
                    if (lastLine == CellPlace.LAST_LINE) {
                        notes.add(full(fileName, sheet.asRaw().name()));
                    }
                }
            });
            end(workbook, readings, fileName, notes);
            return new Raw.Workbook(
                    named, cells.rows(), readings.kept(), notes, looks.isPresent() && readings.isWhole(), formats);
        } catch (SAXException e) {
            zip.verify();
            throw e;
        }
    }

    /** What only the whole workbook shows. */
    private static void end(WorkbookPackage workbook, WorkbookReadings readings, String fileName, List<Raw.Note> notes)
            throws IOException, SAXException {
        workbook.verifyOthers();
        readings.mustHoldNothingPersonal(fileName);
        if (readings.temporaryNumbers() > 0) {
            notes.add(Raw.Note.temporaryNumbers(fileName, readings.temporaryNumbers()));
        }
    }

    private static Raw.Note full(String fileName, String sheet) {
        return Raw.Note.full(fileName + ", sheet \"" + sheet + "\"", CellPlace.LAST_LINE);
    }

    private CellValues values(WorkbookPackage workbook, WorkbookParts parts) throws IOException, SAXException {
        return new CellValues(
                parts.styles().isEmpty()
                        ? Styles.none()
                        : Styles.of(workbook, parts.styles().get(), themeColours(workbook, parts)),
                parts.texts().isEmpty()
                        ? SharedTexts.none()
                        : SharedTexts.of(workbook, parts.texts().get(), limits.recordBytes()),
                parts.is1904());
    }

    private List<String> themeColours(WorkbookPackage workbook, WorkbookParts parts) throws IOException, SAXException {
        return readsLooks && parts.theme().isPresent()
                ? ThemeColours.of(workbook, parts.theme().get())
                : List.of();
    }
}
