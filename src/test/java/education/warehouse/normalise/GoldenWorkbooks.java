package education.warehouse.normalise;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.IconMultiStateFormatting;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetConditionalFormatting;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Writes the workbooks of the golden cases: {@code input.xlsx} from the {@code workbook.yaml} beside it, so that a reader of
 * the case sees what is in the file. The same description gives the same bytes.
 *
 * <p>A description holds {@code sheets} (name, state, rows, merged ranges) or, for what no library writes, the {@code parts} of
 * the zip as text. A cell is a text, a number, true or false, nothing, or a map: {@code text}, {@code number} or {@code date} with
 * its {@code format}, {@code error}, {@code formula} with its {@code value}, {@code runs} of a text; and how it looks: its
 * {@code font}, whether it is {@code struck} through, its {@code fill} (a colour of six hex digits, or of {@code theme} and
 * {@code tint}, or {@code indexed}) and its {@code pattern}. {@code conditional} ranges of a sheet have a {@code fill}, or icons.
 */
final class GoldenWorkbooks {

    private static final LocalDateTime WRITTEN_AT = LocalDateTime.of(2023, 6, 6, 9, 0);
    private static final List<String> LOOKS =
            List.of("format", "font", "struck", "fill", "theme", "tint", "indexed", "pattern");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final Map<String, CellStyle> styles = new HashMap<>();
    private final boolean is1904;

    private GoldenWorkbooks(boolean is1904) {
        this.is1904 = is1904;
        if (is1904) {
            workbook.getCTWorkbook().addNewWorkbookPr().setDate1904(true);
        }
    }

    /** Writes every workbook that has a description. */
    public static void main(String[] arguments) throws IOException {
        for (GoldenCase golden : GoldenCase.all().toList()) {
            if (isDescribed(golden)) {
                Files.write(golden.folder().resolve("input.xlsx"), bytes(golden));
            }
        }
    }

    static boolean isDescribed(GoldenCase golden) {
        return Files.exists(golden.folder().resolve("workbook.yaml"));
    }

    static byte[] bytes(GoldenCase golden) throws IOException {
        return zip(parts(YAML.readTree(golden.text("workbook.yaml"))));
    }

    /** The parts of a zip by name. */
    static Map<String, byte[]> parts(byte[] zip) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                parts.put(entry.getName(), from.readAllBytes());
            }
        }
        return parts;
    }

    private static Map<String, byte[]> parts(JsonNode description) throws IOException {
        if (!description.has("parts")) {
            return new GoldenWorkbooks(description.path("date1904").asBoolean(false)).write(description.get("sheets"));
        }
        Map<String, byte[]> parts = new TreeMap<>();
        description
                .get("parts")
                .properties()
                .forEach(part ->
                        parts.put(part.getKey(), part.getValue().asString().getBytes(StandardCharsets.UTF_8)));
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream to = new ZipOutputStream(zip)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(WRITTEN_AT);
                to.putNextEntry(entry);
                to.write(part.getValue());
            }
        }
        return zip.toByteArray();
    }

    private Map<String, byte[]> write(JsonNode sheets) throws IOException {
        Optional<Date> writtenAt = Optional.of(Date.from(WRITTEN_AT.toInstant(ZoneOffset.UTC)));
        workbook.getProperties().getCoreProperties().setCreated(writtenAt);
        workbook.getProperties().getCoreProperties().setModified(writtenAt);
        sheets.forEach(this::sheet);
        try (workbook) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            workbook.write(written);
            return parts(written.toByteArray());
        }
    }

    private void sheet(JsonNode description) {
        XSSFSheet sheet = workbook.createSheet(description.get("name").asString());
        String state = description.path("state").asString("visible");
        workbook.setSheetVisibility(
                workbook.getSheetIndex(sheet),
                Map.of(
                                "visible",
                                SheetVisibility.VISIBLE,
                                "hidden",
                                SheetVisibility.HIDDEN,
                                "very hidden",
                                SheetVisibility.VERY_HIDDEN)
                        .get(state));
        int line = 0;
        for (JsonNode cells : description.get("rows")) {
            Row row = sheet.createRow(line++);
            int position = 0;
            for (JsonNode cell : cells) {
                if (!cell.isNull()) {
                    fill(row.createCell(position), cell);
                }
                position++;
            }
        }
        description.path("merged").forEach(range -> sheet.addMergedRegion(CellRangeAddress.valueOf(range.asString())));
        description.path("conditional").forEach(format -> conditional(sheet, format));
    }

    private static void conditional(XSSFSheet sheet, JsonNode description) {
        SheetConditionalFormatting formatting = sheet.getSheetConditionalFormatting();
        CellRangeAddress[] ranges = {
            CellRangeAddress.valueOf(description.get("range").asString())
        };
        if (description.has("icons")) {
            formatting.addConditionalFormatting(
                    ranges, formatting.createConditionalFormattingRule(IconMultiStateFormatting.IconSet.GYR_3_ARROW));
            return;
        }
        ConditionalFormattingRule rule = formatting.createConditionalFormattingRule("LEN(TRIM(A1))>0");
        if (description.has("fill")) {
            rule.createPatternFormatting()
                    .setFillBackgroundColor(colour(description.get("fill").asString()));
        } else {
            rule.createFontFormatting().setFontStyle(false, true);
        }
        formatting.addConditionalFormatting(ranges, rule);
    }

    private void fill(Cell cell, JsonNode content) {
        if (content.isString()) {
            cell.setCellValue(content.asString());
        } else if (content.isBoolean()) {
            cell.setCellValue(content.asBoolean());
        } else if (content.isNumber()) {
            cell.setCellValue(content.asDouble());
        } else if (content.has("number")) {
            cell.setCellValue(content.get("number").asDouble());
        } else if (content.has("date")) {
            cell.setCellValue(serial(content.get("date").asString()));
        } else if (content.has("error")) {
            cell.setCellErrorValue(
                    FormulaError.forString(content.get("error").asString()).getCode());
        } else if (content.has("formula")) {
            cell.setCellFormula(content.get("formula").asString());
            if (content.has("value")) {
                cell.setCellValue(content.get("value").asDouble());
            }
        }
        if (content.has("text")) {
            cell.setCellValue(content.get("text").asString());
        } else if (content.has("runs")) {
            XSSFRichTextString runs = new XSSFRichTextString();
            content.get("runs").forEach(run -> append(runs, run));
            cell.setCellValue(runs);
        }
        if (LOOKS.stream().anyMatch(content::has)) {
            ObjectNode looks = ((ObjectNode) content.deepCopy()).retain(LOOKS);
            cell.setCellStyle(styles.computeIfAbsent(looks.toString(), first -> style(looks)));
        }
    }

    private void append(XSSFRichTextString runs, JsonNode run) {
        if (run.isString()) {
            runs.append(run.asString());
        } else {
            runs.append(run.get("text").asString(), font(run));
        }
    }

    private XSSFFont font(JsonNode looks) {
        XSSFFont font = workbook.createFont();
        font.setFontName(looks.path("font").asString("Calibri"));
        font.setStrikeout(looks.path("struck").asBoolean(false));
        return font;
    }

    private static XSSFColor colour(String digits) {
        return new XSSFColor(HexFormat.of().parseHex(digits));
    }

    private static XSSFColor colour(JsonNode looks) {
        if (looks.has("fill")) {
            return colour(looks.get("fill").asString());
        }
        XSSFColor colour = new XSSFColor();
        if (looks.has("indexed")) {
            colour.setIndexed(looks.get("indexed").asInt());
        } else {
            colour.setTheme(looks.get("theme").asInt());
            colour.setTint(looks.path("tint").asDouble(0));
        }
        return colour;
    }

    private double serial(String date) {
        return date.contains("T")
                ? DateUtil.getExcelDate(LocalDateTime.parse(date), is1904)
                : DateUtil.getExcelDate(LocalDate.parse(date), is1904);
    }

    private CellStyle style(JsonNode looks) {
        XSSFCellStyle style = workbook.createCellStyle();
        if (looks.has("format")) {
            style.setDataFormat(
                    workbook.createDataFormat().getFormat(looks.get("format").asString()));
        }
        if (looks.has("font") || looks.has("struck")) {
            style.setFont(font(looks));
        }
        if (looks.has("fill") || looks.has("theme") || looks.has("indexed")) {
            style.setFillForegroundColor(colour(looks));
            style.setFillPattern(FillPatternType.valueOf(looks.path("pattern").asString("SOLID_FOREGROUND")));
        }
        return style;
    }
}
