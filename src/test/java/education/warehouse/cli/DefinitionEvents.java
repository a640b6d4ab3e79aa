package education.warehouse.cli;

import education.warehouse.cli.DefinitionTable.Row;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** What happened to the pupils of a case: their marks and suspensions. */
final class DefinitionEvents {

    private static final DateTimeFormatter BRITISH_DATES = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final String EXTRACT = "extract ";

    private final DefinitionFiles files;
    private final DefinitionCalendar calendar;
    private final DefinitionCase of;
    private final DefinitionAuthority authority;

    DefinitionEvents(
            DefinitionFiles files, DefinitionCalendar calendar, DefinitionCase of, DefinitionAuthority authority) {
        this.files = files;
        this.calendar = calendar;
        this.of = of;
        this.authority = authority;
    }

    /** Day by day over the school days; a session with {@code _} has no row. */
    void addMarks(Row row) {
        LocalDate day = calendar.day(of.year(), row.text("from"));
        for (String marks : row.days("marks")) {
            String[] sessions = marks.contains(".") ? marks.split("\\.") : marks.split("");
            if (sessions.length != 2) {
                throw new IllegalArgumentException("Cannot read marks of a day: " + marks + " are not two sessions");
            }
            addMark(row, day, "AM", sessions[0]);
            addMark(row, day, "PM", sessions[1]);
            day = calendar.after(day);
        }
    }

    private void addMark(Row row, LocalDate day, String session, String mark) {
        if (!mark.equals("_")) {
            files.row("attendance/made-up-attendance_" + row.text("file", endOfYear()) + ".csv")
                    .cell("UPN", authority.upn(row))
                    .cell("URN", authority.school(row).number(row, "URN"))
                    .cell("Date", day.toString())
                    .cell("Session", session)
                    .cell("Mark", mark);
        }
    }

    /** In the weekly extract, the last of the year unless another is named, or in a census. */
    void addSuspension(Row row) {
        String source = row.text("source", EXTRACT + endOfYear());
        if (source.startsWith(EXTRACT)) {
            files.row("suspensions/made-up-suspensions_" + source.substring(EXTRACT.length()) + ".csv")
                    .cell("UPN", authority.upn(row))
                    .cell("URN", authority.school(row).number(row, "URN"))
                    .cell("Academic Year", of.year())
                    .cell("Start Date", row.day("from", BRITISH_DATES))
                    .cell("End Date", row.day("to", BRITISH_DATES))
                    .cell("Sessions", sessions(row))
                    .cell("Category", category(row))
                    .cell("Reason 1", "DB")
                    .cell("Reason 2", "")
                    .cell("Reason 3", "");
        } else {
            DefinitionCensus census = DefinitionCensus.of(source, of.year());
            files.row(census.file("suspensions", "termlyexclusionsonroll"))
                    .cell("pupilonrolltableid", census.pupil(authority.upn(row)))
                    .cell("NativeId", authority.school(row).number(row, "LAESTAB"))
                    .cell("startdate", row.day("from", DefinitionCensus.DATES))
                    .cell("sessions", sessions(row))
                    .cell("reason1", "DB")
                    .cell("reason2", "")
                    .cell("reason3", "")
                    .cell("category", category(row))
                    .cell("senprovision", "N");
        }
    }

    private static String category(Row row) {
        return row.text("category", "SUSP");
    }

    private static String sessions(Row row) {
        return category(row).equals("PERM") ? "" : row.text("sessions", "2") + ".0";
    }

    private String endOfYear() {
        return of.firstYear() + 1 + "-08-31";
    }
}
