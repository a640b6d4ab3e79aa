package education.warehouse.home;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.Problem;
import education.warehouse.contract.FileFormat;
import education.warehouse.contract.OnError;
import education.warehouse.contract.PersonalTreatment;
import education.warehouse.privacy.ColumnTreatment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class RawTest {

    @TempDir
    private Path temporary;

    @Test
    void readsWhatItHasWritten() {
        readsBack(new Raw.Table(
                FileFormat.CSV,
                "",
                List.of("UPN", "Born", "School"),
                1,
                2,
                10,
                1,
                List.of(
                        replaced(List.of("upn"), List.of("", "z, x")),
                        ColumnTreatment.Plain.BLANK,
                        ColumnTreatment.Plain.KEPT),
                List.of(new Raw.Note("two encodings", "line 7", "Look."))));
        readsBack(new Raw.Workbook(
                List.of(new Raw.Sheet("Pupils", false)),
                12,
                List.of(),
                List.of(),
                true,
                List.of(new Raw.Format(Raw.Format.ICONS, "Pupils", 2, 9, 3, 3))));
        readsBack(new Raw.Refused(FileFormat.PARQUET, "Cannot read it.", Problem.Family.MACHINE));
    }

    @Test
    void readsWhatEarlierVersionsHaveWritten() throws IOException {
        assertThat(read("""
                {
                  "fault" : null, "format" : "csv", "headerLine" : 1, "notes" : [ ], "records" : 3, "recordsAbove" : 0,
                  "kept" : [ "upn: pseudonym, format [upn], missing []", "kept", "blank",
                    "born: month, format [%d/%m/%Y, %B %d, %Y], missing [, z, -], alone" ],
                  "refusal" : null, "rejected" : 0, "resource" : "", "sheets" : [ ],
                  "titles" : [ "UPN", "School", "Name", "Born" ]
                }
                """)).isInstanceOfSatisfying(Raw.Table.class, table -> {
            assertThat(ColumnTreatment.areEnough(
                            table.kept(),
                            List.of(
                                    replaced(List.of("upn"), List.of()),
                                    ColumnTreatment.Plain.KEPT,
                                    ColumnTreatment.Plain.BLANK,
                                    new ColumnTreatment.Replaced(
                                            "born",
                                            PersonalTreatment.MONTH,
                                            List.of("%d/%m/%Y", "%B %d, %Y"),
                                            List.of("", "z", "-"),
                                            OnError.CELL,
                                            ""))))
                    .isTrue();
            assertThat(ColumnTreatment.areEnough(table.kept(), table.kept().subList(0, 3)))
                    .isFalse();
            assertThat(replaced(List.of(), List.of()).isIn(table.kept().get(0))).isFalse();
        });
        assertThat(read("""
                {
                  "fault" : null, "format" : "xlsx", "headerLine" : 0, "kept" : [ ], "notes" : [ ], "records" : 5,
                  "recordsAbove" : 0, "refusal" : null, "rejected" : 0, "resource" : null,
                  "sheets" : [ { "name" : "Pupils", "hidden" : true } ], "titles" : [ ]
                }
                """))
                .isEqualTo(new Raw.Workbook(
                        List.of(new Raw.Sheet("Pupils", true)), 5, List.of(), List.of(), false, List.of()));
        assertThat(read("""
                {
                  "format" : "xlsx", "headerLine" : 0, "kept" : [ ], "records" : 0, "recordsAbove" : 0,
                  "refusal" : "Cannot read it.", "rejected" : 0, "resource" : null, "sheets" : [ ], "titles" : [ ]
                }
                """)).isEqualTo(new Raw.Refused(FileFormat.XLSX, "Cannot read it.", Problem.Family.FILE));
    }

    private static ColumnTreatment.Replaced replaced(List<String> format, List<String> missing) {
        return new ColumnTreatment.Replaced("upn", PersonalTreatment.PSEUDONYM, format, missing, OnError.ROW, "");
    }

    private void readsBack(Raw raw) {
        JsonFiles.write(file(), raw);
        assertThat(JsonFiles.read(file(), Raw.class)).contains(raw);
    }

    private Raw read(String json) throws IOException {
        Files.writeString(file(), json);
        return JsonFiles.read(file(), Raw.class).orElseThrow();
    }

    private Path file() {
        return temporary.resolve(Raw.NOTE);
    }
}
