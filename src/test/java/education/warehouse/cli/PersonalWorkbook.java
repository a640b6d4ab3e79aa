package education.warehouse.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A workbook with made-up children, in which names, numbers and birth dates stand in every place that a workbook has: in the columns
 * that are declared for them, and in those where no contract looks for them.
 */
final class PersonalWorkbook {

    static final String CONTRACT = """
            feed: children
            title: Children educated at home
            grain: one row per child
            file: {name: "children*.xlsx", format: xlsx}
            asAt: {from: file-name, pattern: '_([0-9]{4}-[0-9]{2}-[0-9]{2})', format: yyyy-MM-dd}
            replaces: everything
            sheet: Pupils
            ignoredSheets: [Cover]
            fields:
              - {name: upn, title: UPN, type: string, format: upn, personal: pseudonym, constraints: {required: true}}
              - {name: birth_month, title: Date of Birth, type: date, format: "%d/%m/%Y", personal: month}
              - {name: status, title: Status, type: string, constraints: {enum: [A, B]}}
              - {name: visits, title: Visits, type: integer}
            dropped: [Surname]
            ignored: [Comment]
            primaryKey: [upn]
            """;

    /** A number that stands only where a contract looks for it, or where nobody looks. */
    static final String UPN = ToyDeliveries.upn(701);

    static final String NHS = "9434765919";

    private static final String OTHER_UPN = ToyDeliveries.upn(702);
    private static final LocalDate BIRTH = LocalDate.of(2011, 3, 27);
    private static final int HEADER = 3;
    private static final int BESIDE = 8;

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final XSSFSheet sheet = workbook.createSheet("Pupils");

    private PersonalWorkbook() {}

    /** All that must be nowhere but in the file, also as it would be written in other forms, and hashed without a key. */
    static Set<String> secrets() {
        Set<String> secrets = new TreeSet<>(Set.of(
                UPN,
                OTHER_UPN,
                NHS,
                "Zzsurname",
                "Zzbeside",
                "Zztitle",
                "Zzremark",
                "Zzunused",
                "Zzauthor",
                "Zzhidden",
                "Zzdefined",
                "Zzshifted",
                "Zzbroken",
                "Zzcovered",
                "Zzbelow",
                "27/03/2011",
                "2011-03-27",
                "40629"));
        for (String number : Set.of(UPN, OTHER_UPN, NHS)) {
            secrets.add(PrivacyTest.hashed(number, "MD5"));
            secrets.add(PrivacyTest.hashed(number, "SHA-1"));
            secrets.add(PrivacyTest.hashed(number, "SHA-256"));
        }
        return secrets;
    }

    /** Children in their columns, and in every place that is not read a name or a number. */
    static PersonalWorkbook planted() {
        PersonalWorkbook planted = new PersonalWorkbook();
        planted.titles();
        planted.row(4, UPN, "Zzsurname", BIRTH, "A", 3.0, "saw Zzremark");
        planted.row(5, OTHER_UPN, "Zzsurname", "27/03/2011", "B", 4.0);
        planted.row(6, ToyDeliveries.upn(703), "A", "27/03/2011", "Zzshifted", 5.0);
        planted.row(7, "Zzbroken", "Zzsurname", BIRTH, "B", 6.0);
        planted.row(9, "", "", "", "", "", "Zzbelow is ill");
        planted.sheet.getRow(5).createCell(BESIDE).setCellValue("Zzbeside");
        planted.sheet.addMergedRegion(CellRangeAddress.valueOf("D8:E8"));
        planted.sheet.getRow(7).getCell(4).setCellValue("Zzcovered");
        planted.elsewhere();
        return planted;
    }

    private void titles() {
        row(0, "Children of Zztitle School");
        row(1, "", "", "Prepared by Zzauthor");
        row(HEADER, "UPN", "Surname", "Date of Birth", "Status", "Visits", "Comment");
    }

    private void elsewhere() {
        Cell cell = sheet.getRow(4).getCell(4);
        CreationHelper helper = workbook.getCreationHelper();
        ClientAnchor anchor = helper.createClientAnchor();
        Comment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
        comment.setString(helper.createRichTextString("Zzremark, " + UPN + ", " + NHS));
        comment.setAuthor("Zzauthor");
        cell.setCellComment(comment);
        Cell changed = sheet.getRow(HEADER).createCell(BESIDE + 2);
        changed.setCellValue("Zzunused " + UPN);
        changed.setCellValue("Nothing");
        workbook.getProperties().getCoreProperties().setCreator("Zzauthor " + UPN);
        workbook.getProperties().getCoreProperties().setTitle("Zztitle, born 27/03/2011");
        workbook.getProperties().getCustomProperties().addProperty("Child", "Zzauthor " + NHS);
        Name name = workbook.createName();
        name.setNameName("Zzdefined");
        name.setRefersToFormula("\"Zzdefined " + UPN + "\"");
        XSSFSheet hidden = workbook.createSheet("Old list");
        hidden.createRow(0).createCell(0).setCellValue("Zzhidden, born 27/03/2011");
        workbook.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
        workbook.createSheet("Cover").createRow(0).createCell(0).setCellValue("ask Zzauthor");
    }

    /** Another cell of the sheet with the children. */
    PersonalWorkbook with(int row, int column, String text) {
        XSSFRow target = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        target.createCell(column).setCellValue(text);
        return this;
    }

    /** The same in another sheet. */
    PersonalWorkbook with(String other, String text) {
        workbook.getSheet(other).createRow(2).createCell(1).setCellValue(text);
        return this;
    }

    private void row(int line, Object... values) {
        XSSFRow row = sheet.createRow(line);
        for (int i = 0; i < values.length; i++) {
            Cell cell = row.createCell(i);
            if (values[i] instanceof Double number) {
                cell.setCellValue(number);
            } else if (values[i] instanceof LocalDate day) {
                CellStyle style = workbook.createCellStyle();
                style.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
                cell.setCellStyle(style);
                cell.setCellValue(day);
            } else {
                cell.setCellValue(values[i].toString());
            }
        }
    }

    byte[] bytes() {
        try (workbook) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
