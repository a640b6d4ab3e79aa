package education.warehouse.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** What lists of social care of one day say of the pupils of all cases, and the numbers by which its children are these pupils. */
final class DefinitionSocialCare {

    private static final LocalDate DAY = LocalDate.of(2025, 8, 31);
    private static final DateTimeFormatter DATES = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final SocialCareLists lists = new SocialCareLists(DAY);
    private final StringBuilder numbers = new StringBuilder();

    /** A child has another number in each row, all of which lead to the pupil. */
    void add(DefinitionTable.Row row, String upn, int number) {
        String child = "C" + number;
        String from = row.day("from", DATES);
        String to = row.day("to", DATES);
        switch (row.text("list")) {
            case "in need" -> lists.list(6, child + "|b) No|" + from + "|N1|" + to + "|");
            case "protection plan" -> lists.list(7, child + "|b) No|" + from + "|a) Neglect||||" + to + "|0");
            case "looked after" -> lists.list(8, child + "|b) No|N|" + from + "|C2|N||||" + to + "||U6|PR1|0|0|");
            default -> throw new IllegalArgumentException("Cannot write a list " + row.text("list"));
        }
        numbers.append(child).append(',').append(upn).append('\n');
    }

    void write(Path inbox) {
        if (!numbers.isEmpty()) {
            lists.writeFiles(inbox.resolve("annex_a"));
            DefinitionFiles.write(
                    inbox.resolve("child_numbers").resolve("child-numbers-" + DAY + ".csv"),
                    "LAchildID,UPN\n" + numbers);
        }
    }
}
