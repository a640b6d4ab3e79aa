package education.warehouse.cli;

import education.warehouse.cli.DefinitionFiles.Line;
import education.warehouse.cli.DefinitionTable.Row;

/** The requests of a case and what came of them, in the modules of the person-level return of the home authority. */
final class DefinitionPlans {

    private static final String FILE = "ehc_plans/made-up-sen2_2025-07-31_";
    private static final String IN_A_UNIT = " in a unit";

    private final DefinitionFiles files;
    private final DefinitionAuthority authority;

    DefinitionPlans(DefinitionFiles files, DefinitionAuthority authority) {
        this.files = files;
        this.authority = authority;
    }

    /** A request, and as much as came of it. */
    void addPlan(Row row) {
        int number = files.number();
        addRequest(row, number);
        if (row.text("decision", "Y").matches("[YH]")) {
            addAssessment(row, number);
        }
        if (row.has("issued")) {
            addIssued(row, number);
        }
        if (!row.has("ceased") && (row.has("issued") || row.has("from authority"))) {
            addActive(row, number);
        }
    }

    private void addRequest(Row row, int number) {
        authority.enrol(row, number);
        files.row(FILE + "person.csv")
                .cell("persontableid", "person" + number)
                .cell("surname", "Madeup")
                .cell("forename", row.text("person"))
                .cell("personbirthdate", "2014-Jan-15 00:00:00")
                .cell("sex", "F")
                .cell("ethnicity", "WBRI")
                .cell("postcode", "ZZ99 9ZZ")
                .cell("upn", authority.upn(row))
                .cell("uniquelearnernumber", "")
                .cell("upnunknown", "");
        files.row(FILE + "requests.csv")
                .cell("requeststableid", "request" + number)
                .cell("persontableid", "person" + number)
                .cell("receiveddate", row.day("received", DefinitionCensus.DATES))
                .cell("requestsource", "1")
                .cell("rya", "N")
                .cell("requestoutcomedate", row.day("decided", DefinitionCensus.DATES))
                .cell("requestoutcome", row.text("decision", "Y"))
                .cell("requestmediation", "N")
                .cell("requesttribunal", "N")
                .cell("exported", "");
    }

    private void addAssessment(Row row, int number) {
        files.row(FILE + "assessment.csv")
                .cell("assessmenttableid", "assessment" + number)
                .cell("requeststableid", "request" + number)
                .cell("assessmentoutcome", row.text("assessment", outcome(row)))
                .cell("assessmentoutcomedate", assessed(row))
                .cell("assessmentmediation", "N")
                .cell("assessmenttribunal", "N")
                .cell("othermediation", "N")
                .cell("othertribunal", "N")
                .cell("week20", row.text("exception", "no"));
    }

    /** What came of an assessment where the case does not say so. */
    private static String outcome(Row row) {
        if (row.has("from authority")) {
            return "H";
        }
        return row.has("issued") ? "Y" : row.has("assessed") ? "N" : "A";
    }

    /** The day of the outcome, that of the plan unless the case says another. */
    private static String assessed(Row row) {
        if (row.has("from authority") || row.text("assessed").equals("unknown")) {
            return "";
        }
        return row.day(row.has("assessed") ? "assessed" : "issued", DefinitionCensus.DATES);
    }

    private void addIssued(Row row, int number) {
        files.row(FILE + "namedplan.csv")
                .cell("namedplantableid", "plan" + number)
                .cell("assessmenttableid", "assessment" + number)
                .cell("startdate", row.day("issued", DefinitionCensus.DATES))
                .cell("planres", "")
                .cell("planwbp", "")
                .cell("pb", "N")
                .cell("oa", "N")
                .cell("dp", "")
                .cell("ceasedate", row.day("ceased", DefinitionCensus.DATES))
                .cell("ceasereason", row.has("ceased") ? "2" : "");
        if (row.has("placed")) {
            addPlace(
                    row,
                    files.row(FILE + "plandetail.csv")
                            .cell("plandetailtableid", "named" + number)
                            .cell("namedplantableid", "plan" + number));
        }
    }

    private void addActive(Row row, int number) {
        files.row(FILE + "activeplans.csv")
                .cell("activeplanstableid", "active" + number)
                .cell("requeststableid", "request" + number)
                .cell("transferla", row.text("from authority"))
                .cell("lastreview", "");
        files.row(FILE + "senneed.csv")
                .cell("activeplanstableid", "active" + number)
                .cell("senneedtableid", "need" + number)
                .cell("sentype", "SLCN")
                .cell("sentyperank", "1");
        if (row.has("placed")) {
            addPlace(
                    row,
                    files.row(FILE + "placementdetail.csv")
                            .cell("placementdetailtableid", "placed" + number)
                            .cell("activeplanstableid", "active" + number)
                            .cell(
                                    "entrydate",
                                    row.day(row.has("placed from") ? "placed from" : "issued", DefinitionCensus.DATES))
                            .cell("leavingdate", ""));
        }
    }

    /** The place is a school of the case, with {@code in a unit} behind it where the pupil is in its unit, or the code of a setting. */
    private void addPlace(Row row, Line line) {
        String place = row.text("placed").replace(IN_A_UNIT, "");
        boolean isSchool = authority.hasSchool(place);
        line.cell("urn", isSchool ? authority.school(place).urn() : "")
                .cell("ukprn", "")
                .cell("sensetting", isSchool ? "" : place)
                .cell("placementrank", "1")
                .cell("senunitindicator", row.text("placed").endsWith(IN_A_UNIT) ? "1" : "0")
                .cell("resourcedprovisionindicator", "0");
    }
}
