package education.warehouse.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The lists of records of social care of one day, as a test writes them down: cells between bars under the titles that it needs. */
final class SocialCareLists {

    private static final String CHILD = "Child Unique ID|Gender|Ethnicity|Date of Birth|Age of Child (Years)";
    private static final String DISABLED = "|Does the Child have a Disability|";

    /** Titles of each list behind those of the child; the last one has none of a child. */
    private static final List<String> TITLES = List.of(
            CHILD + "|Date of Contact|Contact Source",
            CHILD + "|Assessment start date|Assessment completion date",
            CHILD + "|Date of referral|Referral Source|Referral NFA?|Number of Referrals in Last 12 Months",
            CHILD + DISABLED + "Continuous Assessment Start Date|Continuous Assessment Date of Authorisation"
                    + "|Was the child assessed as requiring LA children's social care support?",
            CHILD + DISABLED + "Strategy discussion initiating Section 47 Enquiry Start Date"
                    + "|Was an Initial Child Protection Conference deemed unnecessary?"
                    + "|Date of Initial Child Protection Conference"
                    + "|Did the Initial Child Protection Conference Result in a Child Protection Plan"
                    + "|Number of ICPCs in the last 12 months",
            CHILD + DISABLED + "CIN Start Date|Primary Need Code|CIN Closure Date|Case Status",
            CHILD + DISABLED + "Child Protection Plan Start Date|Initial Category of Abuse"
                    + "|Date of the Last Statutory Visit|Was the Child Seen Alone?|Date of latest review conference"
                    + "|Child Protection Plan End Date|Number of Previous Child Protection Plans",
            CHILD + DISABLED + "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"
                    + "|Date Started to be Looked After|Child's Legal Status"
                    + "|Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)"
                    + "|What is the permanence plan for the child?|Date of Last Health Assessment|Date of Last Dental Check"
                    + "|Date Ceased to be Looked After|Reason Ceased to be Looked After|Placement Type|Placement Provider"
                    + "|Number of Missing Episodes in the last 12 months|Number of Absent Episodes in the last 12 months"
                    + "|Was the child offered a Return Interview after their last missing episode (Y/N)?",
            CHILD + DISABLED + "Eligibility Category|Suitability of Accommodation|Activity Status",
            CHILD + DISABLED + "Date the Child Entered Care|Date of Decision that Child Should be Placed for Adoption"
                    + "|Date of Placement Order|Date of Matching Child and Prospective Adopters|Date Placed for Adoption"
                    + "|Date of Adoption Order|Date of Decision that Child Should No Longer be Placed for Adoption"
                    + "|Date the child was placed for fostering in FFA or concurrent planning placement",
            "Individual adopter identifier|Family identifier|Ethnicity|Date enquiry received|Date Stage 1 started"
                    + "|Date Stage 1 ended|Date Stage 2 started|Date Stage 2 ended|Date application submitted"
                    + "|Date application approved|Date adopter matched with child(ren)"
                    + "|Date child/children placed with adopter(s)|Date of Adoption Order|Date of leaving adoption process");

    private final LocalDate day;
    private final Map<Integer, List<String>> rows = new LinkedHashMap<>();

    SocialCareLists(LocalDate day) {
        this.day = day;
    }

    /** Rows of the list with the number; a child is its number, or the number and then all five cells. */
    SocialCareLists list(int number, String... lines) {
        for (String line : lines) {
            rows.computeIfAbsent(number, any -> new ArrayList<>()).add(line);
        }
        return this;
    }

    private static List<String> titles(int number) {
        return List.of(TITLES.get(number - 1).split("\\|"));
    }

    /** Cells of a row, the missing ones at its end blank; a child that is only named is a girl of eight. */
    private static List<String> cells(int number, String line) {
        String whole =
                number < 11 && !line.startsWith("None") && !line.split("\\|", -1)[1].matches(".*(?:ale|recorded\\))")
                        ? line.replaceFirst("\\|", "|b) Female|WBRI|12/03/2015|8|")
                        : line;
        List<String> cells = new ArrayList<>(List.of(whole.split("\\|", -1)));
        while (cells.size() < titles(number).size()) {
            cells.add("");
        }
        return cells.stream().map(String::strip).toList();
    }

    /** As eleven files in the folder of their feed; those without rows are not there. */
    void writeFiles(Path folder) {
        rows.forEach((number, lines) -> {
            StringBuilder text = new StringBuilder(DefinitionFiles.text(titles(number))).append('\n');
            lines.forEach(line ->
                    text.append(DefinitionFiles.text(cells(number, line))).append('\n'));
            DefinitionFiles.write(folder.resolve("Annex A " + day + " List " + number + ".csv"), text.toString());
        });
    }

    /** As one workbook as offices send it: a title above, days that are dates or bare numbers, a worker, a hidden sheet of notes. */
    void writeWorkbook(TestHome home, String name) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            CellStyle dates = workbook.createCellStyle();
            dates.setDataFormat((short) 14);
            for (int number = 1; number <= TITLES.size(); number++) {
                Sheet sheet = workbook.createSheet("List_" + number);
                sheet.createRow(0).createCell(0).setCellValue("Annex A, list " + number);
                fill(
                        sheet.createRow(2),
                        List.of((String.join("|", titles(number)) + "|Allocated Worker").split("\\|")),
                        dates);
                for (String line : rows.getOrDefault(number, List.of())) {
                    List<String> cells = new ArrayList<>(cells(number, line));
                    cells.add("Pretendra Madeupworker");
                    fill(sheet.createRow(sheet.getLastRowNum() + 1), cells, dates);
                }
            }
            Sheet notes = workbook.createSheet("Checks");
            notes.createRow(0).createCell(0).setCellValue("Madeupnote about Madeupchild");
            workbook.setSheetVisibility(workbook.getSheetIndex(notes), SheetVisibility.HIDDEN);
            Files.createDirectories(home.inbox("annex_a_workbook"));
            try (OutputStream out =
                    Files.newOutputStream(home.inbox("annex_a_workbook").resolve(name))) {
                workbook.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Row row, List<String> cells, CellStyle dates) {
        for (int i = 0; i < cells.size(); i++) {
            String text = cells.get(i);
            Cell cell = row.createCell(i);
            if (text.matches("\\d\\d/\\d\\d/\\d{4}")) {
                cell.setCellValue(LocalDate.of(
                        Integer.parseInt(text.substring(6)),
                        Integer.parseInt(text.substring(3, 5)),
                        Integer.parseInt(text.substring(0, 2))));
                cell.setCellStyle(dates);
            } else if (text.matches("\\d{1,5}")) {
                cell.setCellValue(Integer.parseInt(text));
            } else {
                cell.setCellValue(text);
            }
        }
    }
}
