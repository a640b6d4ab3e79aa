package education.warehouse.cli;

import education.warehouse.cli.DefinitionAuthority.Kind;
import education.warehouse.cli.DefinitionAuthority.School;
import education.warehouse.cli.DefinitionFiles.Line;
import education.warehouse.cli.DefinitionTable.Row;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What registers and censuses say of the schools and pupils of a case. */
final class DefinitionPupils {

    private static final String REGISTER_FILE = "schools/made-up-edubasealldata20250901.csv";
    private static final String LINKS_FILE = "schools/made-up-gias_links_20250901.csv";
    private static final String CARED_FOR_FILE = "looked_after/made-up-cared-for_2025-09-01.csv";
    private static final DateTimeFormatter REGISTER_DATES = DateTimeFormatter.ofPattern("dd-MM-yyyy");
    private static final DateTimeFormatter BRITISH_DATES = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final DefinitionFiles files;
    private final DefinitionCase of;
    private final DefinitionAuthority authority;

    DefinitionPupils(DefinitionFiles files, DefinitionCase of, DefinitionAuthority authority) {
        this.files = files;
        this.of = of;
        this.authority = authority;
    }

    void addSchool(Row row) {
        Kind kind = Kind.of(row.text("type", "primary"));
        School school = authority.open(row, files.number());
        files.row(REGISTER_FILE)
                .cell("URN", school.urn())
                .cell("LA (code)", authority.code())
                .cell("EstablishmentNumber", school.establishment())
                .cell("EstablishmentName", row.text("school"))
                .cell("TypeOfEstablishment (name)", kind.type)
                .cell("EstablishmentTypeGroup (name)", kind.group)
                .cell("EstablishmentStatus (name)", row.has("closed") ? "Closed" : "Open")
                .cell("ReasonEstablishmentOpened (name)", "")
                .cell("ReasonEstablishmentClosed (name)", "")
                .cell("OpenDate", row.day("opened", REGISTER_DATES))
                .cell("CloseDate", row.day("closed", REGISTER_DATES))
                .cell("PhaseOfEducation (name)", kind.phase)
                .cell("StatutoryLowAge", "")
                .cell("StatutoryHighAge", "")
                .cell("Gender (name)", "Mixed")
                .cell("SchoolCapacity", "")
                .cell("NumberOfPupils", "")
                .cell("GSSLACode (name)", authority.key())
                .cell("PreviousLA (code)", "999")
                .cell("PreviousEstablishmentNumber", "")
                .cell("UKPRN", "")
                .cell("LastChangedDate", "");
    }

    void addLink(Row row) {
        files.row(LINKS_FILE)
                .cell("URN", authority.school(row).urn())
                .cell("LinkURN", authority.school(row.text("other")).urn())
                .cell("LinkName", row.text("other"))
                .cell("LinkType", row.text("link"))
                .cell("LinkEstablishedDate", row.day("on", REGISTER_DATES));
    }

    /** In the January census unless others are named: on roll, or no longer on roll after leaving since the one before. */
    void addPupil(Row row) {
        authority.enrol(row, files.number());
        LocalDate entry = LocalDate.parse(row.text("entry", "2018-09-01"));
        for (DefinitionCensus census : censuses(row)) {
            if (entry.isAfter(census.day())) {
                continue;
            }
            if (isOnRoll(row, census)) {
                whoItIs(row, census, "pupilonroll")
                        .cell("entrydate", entry.format(DefinitionCensus.DATES))
                        .cell("termlysessionspossible", possible(row, census, "1"))
                        .cell("summerhalfterm2sessionspossible", possible(row, census, "2"))
                        .cell("enrolstatus", row.text("status", "C"))
                        .cell("senprovision", row.text("sen", "N"))
                        .cell("ncyearactual", row.text("year", "4"));
            } else if (!row.day("leaving").isBefore(census.tellsSince())) {
                whoItIs(row, census, "pupilnolongeronroll")
                        .cell("entrydate", entry.format(DefinitionCensus.DATES))
                        .cell("leavingdate", row.day("leaving", DefinitionCensus.DATES))
                        .cell("termlysessionspossible", possible(row, census, "1"))
                        .cell("summerhalfterm2sessionspossible", possible(row, census, "2"));
            }
        }
    }

    private Line whoItIs(Row row, DefinitionCensus census, String module) {
        String upn = authority.upn(row);
        return files.row(census.file("pupils", module))
                .cell(module + "tableid", census.pupil(upn))
                .cell("NativeId", authority.school(row).number(row, "LAESTAB"))
                .cell("dob", birthDate(row))
                .cell("surname", "Madeup")
                .cell("forename", row.text("pupil"))
                .cell("upn", upn)
                .cell("sex", row.text("sex", "F"));
    }

    private List<DefinitionCensus> censuses(Row row) {
        return DefinitionCensus.all(row.text("census", "spring"), of.year());
    }

    private static boolean isOnRoll(Row pupil, DefinitionCensus census) {
        return !pupil.has("leaving") || !pupil.day("leaving").isBefore(census.day());
    }

    /** The date that is given, or one in January that suits the year group. */
    private String birthDate(Row row) {
        String given = row.text("born");
        if (given.equals("unknown")) {
            return "";
        }
        int age = switch (row.text("year", "4")) {
            case "R" -> 4;
            case "N2" -> 3;
            default -> Integer.parseInt(row.text("year", "4")) + 4;
        };
        LocalDate birth = given.isEmpty()
                ? LocalDate.of(of.firstYear() - age, 1, 15)
                : LocalDate.parse(given.length() == 7 ? given + "-15" : given);
        return birth.format(DefinitionCensus.DATES);
    }

    /** Sessions possible that a census tells of a pupil at a school, from the table of sessions. */
    private String possible(Row pupil, DefinitionCensus census, String half) {
        return of.rows("sessions").stream()
                .filter(row -> isOf(row, pupil)
                        && row.text("half", "1").equals(half)
                        && DefinitionCensus.of(row.text("census"), of.year()).equals(census))
                .map(row -> row.text("possible") + ".0")
                .findFirst()
                .orElse("");
    }

    private boolean isOf(Row row, Row pupil) {
        return row.text("pupil").equals(pupil.text("pupil"))
                && authority.school(row).equals(authority.school(pupil));
    }

    /** What a pupil missed in a term, or half a summer term, by reason: {@code I 10, U 2}. */
    void addSessions(Row row) {
        DefinitionCensus census = DefinitionCensus.of(row.text("census"), of.year());
        Row pupil = of.rows("pupils").stream()
                .filter(other -> isOf(row, other))
                .findFirst()
                .orElseThrow();
        String roll = isOnRoll(pupil, census) ? "onroll" : "offroll";
        String module = (row.text("half").equals("2") ? "summerhalfterm2" : "termly") + "sessiondetails" + roll;
        for (String missed : row.has("missed") ? row.text("missed").split(", *") : new String[0]) {
            String[] reasonAndSessions = missed.split(" ");
            files.row(census.file("attendance_termly", module))
                    .cell(
                            roll.equals("onroll") ? "pupilonrolltableid" : "pupilnolongeronrolltableid",
                            census.pupil(authority.upn(row)))
                    .cell("NativeId", authority.school(row).laestab())
                    .cell(module + "tableid", "detail" + files.number())
                    .cell("sessions", reasonAndSessions[1] + ".0")
                    .cell("attendancereason", reasonAndSessions[0]);
        }
    }

    /** In every census that has the pupil on roll: it tells nothing of the days after it. */
    void addFreeSchoolMeals(Row row) {
        of.rows("pupils").stream()
                .filter(pupil -> isOf(row, pupil))
                .flatMap(pupil -> censuses(pupil).stream())
                .filter(census -> !row.day("from").isAfter(census.day()))
                .forEach(census -> files.row(census.file("pupils", "fsmperiod"))
                        .cell("pupilonrolltableid", census.pupil(authority.upn(row)))
                        .cell("NativeId", authority.school(row).laestab())
                        .cell("fsmperiodtableid", "meals" + files.number())
                        .cell("fsmstartdate", row.day("from", DefinitionCensus.DATES))
                        .cell(
                                "fsmenddate",
                                row.has("to") && !row.day("to").isAfter(census.day())
                                        ? row.day("to", DefinitionCensus.DATES)
                                        : "")
                        .cell("ukcountry", "ENG"));
    }

    void addLookedAfter(Row row) {
        files.row(CARED_FOR_FILE)
                .cell("UPN", authority.upn(row))
                .cell("Person ID", "child " + files.number())
                .cell("Episode Start", row.day("from", BRITISH_DATES))
                .cell("Episode End", row.day("to", BRITISH_DATES))
                .cell("Legal Status", "C2")
                .cell("Placement", "U6");
    }
}
