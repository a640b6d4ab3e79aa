package education.warehouse.cli;

import education.warehouse.cli.DefinitionTable.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns cases into files as schools and the authority send them. Every case has an authority to itself, so that its figures are
 * its own; schools have numbers from 900001 on and pupils numbers of authority 999, which are nobody's.
 */
final class DefinitionInbox {

    private static final Path AREAS = Path.of("data/reference/areas.csv");
    private static final DateTimeFormatter CENSUS = DateTimeFormatter.ofPattern("yyyy-MMM-dd 00:00:00", Locale.ENGLISH);
    private static final DateTimeFormatter BRITISH = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter REGISTER = DateTimeFormatter.ofPattern("dd-MM-yyyy");
    private static final Map<String, String> CENSUS_DAYS =
            new LinkedHashMap<>(Map.of("autumn", "10-06", "spring", "01-19", "summer", "05-18"));
    private static final Pattern TIMES = Pattern.compile("([0-9]+)\\*(.+)");
    private static final String UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private static final String REGISTER_FILE = "schools/made-up-edubasealldata20250901.csv";
    private static final String LINKS_FILE = "schools/made-up-gias_links_20250901.csv";
    private static final String TERM_DATES_FILE = "calendar/made-up-term-dates_2025-09-01.csv";
    private static final String CARED_FOR_FILE = "cared_for/made-up-cared-for_2025-09-01.csv";
    private static final String PLANS_FILE = "plans/made-up-sen2_2025-07-31_";

    private final DefinitionCalendar calendar = DefinitionCalendar.read();
    private final DefinitionFiles files = new DefinitionFiles();
    private final Map<DefinitionCase, Authority> authorities = new LinkedHashMap<>();
    private int rows;

    /** An authority of its own for a case. */
    private record Authority(String key, String code, Map<String, School> schools, Map<String, String> pupils) {}

    /** A school of a case. */
    private record School(String urn, String authorityCode, String establishment) {

        String laestab() {
            return authorityCode + establishment;
        }

        /** The number by which a row names it. */
        String number(String kind) {
            return kind.equals("LAESTAB") ? laestab() : urn;
        }
    }

    /** A school census: {@code 2023_spring}. */
    private record Census(String year, String term) {

        static Census of(String text, String unlessGiven) {
            String[] words = text.split(" ");
            return new Census(words.length > 1 ? words[1] : unlessGiven, words[0]);
        }

        LocalDate day() {
            int first = Integer.parseInt(year.substring(0, 4));
            return LocalDate.parse((term.equals("autumn") ? first : first + 1) + "-" + CENSUS_DAYS.get(term));
        }

        /** The first day that a pupil who has left is still told of. */
        LocalDate tellsSince() {
            int first = Integer.parseInt(year.substring(0, 4));
            return switch (term) {
                case "autumn" -> LocalDate.of(first, 8, 1);
                case "spring" -> LocalDate.of(first, 10, 7);
                default -> LocalDate.of(first + 1, 1, 20);
            };
        }

        String file(String feed, String module) {
            return feed + "/" + day().getYear() + "_" + term + "_" + module + ".csv";
        }
    }

    DefinitionInbox(List<DefinitionCase> cases) {
        List<String[]> areas = authorities();
        if (cases.size() > areas.size()) {
            throw new IllegalArgumentException(
                    "Cannot write " + cases.size() + " cases: there are " + areas.size() + " authorities");
        }
        for (int at = 0; at < cases.size(); at++) {
            DefinitionCase one = cases.get(at);
            authorities.put(
                    one, new Authority(areas.get(at)[0], areas.get(at)[3], new LinkedHashMap<>(), new HashMap<>()));
            try {
                write(one);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("Cannot write case " + one, e);
            }
        }
    }

    /** Puts the files into the inbox of a home. */
    void write(Path inbox) {
        files.write(inbox);
        try {
            Path file = inbox.resolve(TERM_DATES_FILE);
            Files.createDirectories(file.getParent());
            Files.writeString(file, DefinitionCalendar.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String area(DefinitionCase one) {
        return authorities.get(one).key();
    }

    String school(DefinitionCase one, String name) {
        School school = authorities.get(one).schools().get(name);
        if (school == null) {
            throw new IllegalArgumentException("Cannot find school " + name + " in case " + one);
        }
        return school.urn();
    }

    /** Authorities as they are today, the home authority left out: key, name, kind, code. */
    private static List<String[]> authorities() {
        try (Stream<String> lines = Files.lines(AREAS)) {
            return lines.filter(line -> line.contains(",local authority,") && !line.contains("\""))
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells[6].isEmpty() && cells[7].isEmpty() && !cells[0].equals("E08000014"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(DefinitionCase one) {
        Authority authority = authorities.get(one);
        List<Row> schools = one.rows("schools").isEmpty()
                ? DefinitionTable.of("school | type\nAlder | primary").rows()
                : one.rows("schools");
        schools.forEach(row -> addSchool(authority, row));
        one.rows("links").forEach(row -> addLink(authority, row));
        one.rows("pupils").forEach(row -> addPupil(one, authority, row));
        one.rows("free_school_meals").forEach(row -> addFreeSchoolMeals(one, authority, row));
        one.rows("looked_after").forEach(row -> addLookedAfter(authority, row));
        one.rows("marks").forEach(row -> addMarks(one, authority, row));
        one.rows("sessions").forEach(row -> addSessions(one, authority, row));
        one.rows("suspensions").forEach(row -> addSuspension(one, authority, row));
        one.rows("plans").forEach(row -> addPlan(authority, row));
    }

    private void addSchool(Authority authority, Row row) {
        Kind kind = Kind.of(row.text("type", "primary"));
        String establishment = row.has("laestab")
                ? authority.schools().get(row.text("laestab")).establishment()
                : String.valueOf(kind.first + authority.schools().size());
        School school = new School(next(), authority.code(), establishment);
        authority.schools().put(row.text("school"), school);
        files.add(
                REGISTER_FILE,
                "URN",
                school.urn(),
                "LA (code)",
                authority.code(),
                "EstablishmentNumber",
                establishment,
                "EstablishmentName",
                row.text("school"),
                "TypeOfEstablishment (name)",
                kind.type,
                "EstablishmentTypeGroup (name)",
                kind.group,
                "EstablishmentStatus (name)",
                row.has("closed") ? "Closed" : "Open",
                "ReasonEstablishmentOpened (name)",
                "",
                "ReasonEstablishmentClosed (name)",
                "",
                "OpenDate",
                date(row.text("opened"), REGISTER),
                "CloseDate",
                date(row.text("closed"), REGISTER),
                "PhaseOfEducation (name)",
                kind.phase,
                "StatutoryLowAge",
                "",
                "StatutoryHighAge",
                "",
                "Gender (name)",
                "Mixed",
                "SchoolCapacity",
                "",
                "NumberOfPupils",
                "",
                "GSSLACode (name)",
                authority.key(),
                "PreviousLA (code)",
                "999",
                "PreviousEstablishmentNumber",
                "",
                "UKPRN",
                "",
                "LastChangedDate",
                "");
    }

    private void addLink(Authority authority, Row row) {
        files.add(
                LINKS_FILE,
                "URN",
                authority.schools().get(row.text("school")).urn(),
                "LinkURN",
                authority.schools().get(row.text("other")).urn(),
                "LinkName",
                row.text("other"),
                "LinkType",
                row.text("link"),
                "LinkEstablishedDate",
                date(row.text("on"), REGISTER));
    }

    /** In the January census unless others are named: on roll, or no longer on roll if the pupil has left since the one before. */
    private void addPupil(DefinitionCase one, Authority authority, Row row) {
        School school = school(authority, row);
        String upn = authority.pupils().computeIfAbsent(row.text("pupil"), any -> nextUpn());
        for (Census census : censuses(one, row)) {
            LocalDate entry = LocalDate.parse(row.text("entry", "2018-09-01"));
            LocalDate leaving = row.has("leaving") ? LocalDate.parse(row.text("leaving")) : LocalDate.MAX;
            if (entry.isAfter(census.day())) {
                continue;
            }
            String birth = birth(row, one.year());
            if (!leaving.isBefore(census.day())) {
                files.add(
                        census.file("pupils", "pupilonroll"),
                        "pupilonrolltableid",
                        id(upn, census),
                        "NativeId",
                        school.number(row.text("named by", "LAESTAB")),
                        "dob",
                        birth,
                        "surname",
                        "Madeup",
                        "forename",
                        row.text("pupil"),
                        "upn",
                        upn,
                        "sex",
                        row.text("sex", "F"),
                        "entrydate",
                        entry.format(CENSUS),
                        "termlysessionspossible",
                        possible(one, row, census, "1"),
                        "summerhalfterm2sessionspossible",
                        possible(one, row, census, "2"),
                        "enrolstatus",
                        row.text("status", "C"),
                        "senprovision",
                        row.text("sen", "N"),
                        "ncyearactual",
                        row.text("year", "4"));
            } else if (!leaving.isBefore(census.tellsSince())) {
                files.add(
                        census.file("pupils", "pupilnolongeronroll"),
                        "pupilnolongeronrolltableid",
                        id(upn, census),
                        "NativeId",
                        school.number(row.text("named by", "LAESTAB")),
                        "dob",
                        birth,
                        "surname",
                        "Madeup",
                        "forename",
                        row.text("pupil"),
                        "upn",
                        upn,
                        "sex",
                        row.text("sex", "F"),
                        "entrydate",
                        entry.format(CENSUS),
                        "leavingdate",
                        leaving.format(CENSUS),
                        "termlysessionspossible",
                        possible(one, row, census, "1"),
                        "summerhalfterm2sessionspossible",
                        possible(one, row, census, "2"));
            }
        }
    }

    private static List<Census> censuses(DefinitionCase one, Row row) {
        return Stream.of(row.text("census", "spring").split(", *"))
                .filter(census -> !census.equals("none"))
                .map(census -> Census.of(census, one.year()))
                .toList();
    }

    /** A birth date given, or one that suits the year group in the middle of the year. */
    private static String birth(Row row, String academicYear) {
        String given = row.text("born");
        if (given.equals("unknown")) {
            return "";
        }
        if (!given.isEmpty()) {
            return LocalDate.parse(given.length() == 7 ? given + "-15" : given).format(CENSUS);
        }
        String group = row.text("year", "4");
        int age = switch (group) {
            case "R" -> 4;
            case "N2" -> 3;
            case "N1" -> 2;
            case "X" -> 8;
            default -> Integer.parseInt(group) + 4;
        };
        return LocalDate.of(Integer.parseInt(academicYear.substring(0, 4)) - age, 1, 15)
                .format(CENSUS);
    }

    /** Sessions possible that a census tells of a pupil, from the table of sessions. */
    private String possible(DefinitionCase one, Row pupil, Census census, String half) {
        return one.rows("sessions").stream()
                .filter(row -> row.text("pupil").equals(pupil.text("pupil"))
                        && row.text("school", "Alder").equals(pupil.text("school", "Alder"))
                        && row.text("half", "1").equals(half)
                        && Census.of(row.text("census"), one.year()).equals(census))
                .map(row -> row.text("possible") + ".0")
                .findFirst()
                .orElse("");
    }

    private void addSessions(DefinitionCase one, Authority authority, Row row) {
        Census census = Census.of(row.text("census"), one.year());
        School school = school(authority, row);
        Row pupil = one.rows("pupils").stream()
                .filter(other -> other.text("pupil").equals(row.text("pupil"))
                        && other.text("school", "Alder").equals(row.text("school", "Alder")))
                .findFirst()
                .orElseThrow();
        boolean onRoll =
                !pupil.has("leaving") || !LocalDate.parse(pupil.text("leaving")).isBefore(census.day());
        String half = row.text("half").equals("2") ? "summerhalfterm2" : "termly";
        String module = half + "sessiondetails" + (onRoll ? "onroll" : "offroll");
        for (String missed : row.text("missed").split(", *")) {
            String[] words = missed.split(" ");
            if (words.length == 2) {
                files.add(
                        census.file("attendance_termly", module),
                        onRoll ? "pupilonrolltableid" : "pupilnolongeronrolltableid",
                        id(upn(authority, row), census),
                        "NativeId",
                        school.laestab(),
                        module + "tableid",
                        "d" + ++rows,
                        "sessions",
                        words[1] + ".0",
                        "attendancereason",
                        words[0]);
            }
        }
    }

    private void addFreeSchoolMeals(DefinitionCase one, Authority authority, Row row) {
        School school = school(authority, row);
        for (Row pupil : one.rows("pupils")) {
            if (!pupil.text("pupil").equals(row.text("pupil"))) {
                continue;
            }
            for (Census census : censuses(one, pupil)) {
                LocalDate from = LocalDate.parse(row.text("from"));
                LocalDate to = row.has("to") ? LocalDate.parse(row.text("to")) : LocalDate.MAX;
                if (!from.isAfter(census.day())) {
                    files.add(
                            census.file("pupils", "fsmperiod"),
                            "pupilonrolltableid",
                            id(upn(authority, row), census),
                            "NativeId",
                            school.laestab(),
                            "fsmperiodtableid",
                            "m" + ++rows,
                            "fsmstartdate",
                            from.format(CENSUS),
                            // a census tells nothing of the days after it
                            "fsmenddate",
                            to.isAfter(census.day()) ? "" : to.format(CENSUS),
                            "ukcountry",
                            "ENG");
                }
            }
        }
    }

    private void addLookedAfter(Authority authority, Row row) {
        files.add(
                CARED_FOR_FILE,
                "UPN",
                upn(authority, row),
                "Person ID",
                "child " + ++rows,
                "Episode Start",
                date(row.text("from"), BRITISH),
                "Episode End",
                date(row.text("to"), BRITISH),
                "Legal Status",
                "C2",
                "Placement",
                "U6");
    }

    /** Marks day by day; {@code 3*IU} are three days alike, a session with {@code _} has no row. */
    private void addMarks(DefinitionCase one, Authority authority, Row row) {
        LocalDate day = calendar.day(one.year(), row.text("from"));
        for (String token : row.text("marks").split(" +")) {
            Matcher times = TIMES.matcher(token);
            int days = times.matches() ? Integer.parseInt(times.group(1)) : 1;
            String marks = times.matches() ? times.group(2) : token;
            String[] sessions = marks.contains(".") ? marks.split("\\.") : marks.split("");
            if (sessions.length != 2) {
                throw new IllegalArgumentException("Cannot read marks of a day: " + token + " are not two sessions");
            }
            for (int count = 0; count < days; count++) {
                addMark(one, authority, row, day, "AM", sessions[0]);
                addMark(one, authority, row, day, "PM", sessions[1]);
                day = calendar.after(day);
            }
        }
    }

    private void addMark(DefinitionCase one, Authority authority, Row row, LocalDate day, String session, String mark) {
        if (!mark.equals("_")) {
            files.add(
                    "attendance/made-up-attendance_" + row.text("file", endOf(one.year()) + "-08-31") + ".csv",
                    "UPN",
                    upn(authority, row),
                    "URN",
                    school(authority, row).number(row.text("named by", "URN")),
                    "Date",
                    day.toString(),
                    "Session",
                    session,
                    "Mark",
                    mark);
        }
    }

    /** In the weekly extract, the last of the year unless another is named, or in a census. */
    private void addSuspension(DefinitionCase one, Authority authority, Row row) {
        School school = school(authority, row);
        String source = row.text("source", "extract " + endOf(one.year()) + "-08-31");
        String[] reasons = (row.text("reasons", "DB") + ",,,").split(", *", -1);
        String category = row.text("category", "SUSP");
        String sessions = category.equals("PERM") ? "" : row.text("sessions", "2");
        if (source.startsWith("extract")) {
            files.add(
                    "suspensions/made-up-suspensions_" + source.substring("extract ".length()) + ".csv",
                    "UPN",
                    upn(authority, row),
                    "URN",
                    school.number(row.text("named by", "URN")),
                    "Academic Year",
                    one.year(),
                    "Start Date",
                    date(row.text("from"), BRITISH),
                    "End Date",
                    date(row.text("to"), BRITISH),
                    "Sessions",
                    sessions,
                    "Category",
                    category,
                    "Reason 1",
                    reasons[0],
                    "Reason 2",
                    reasons[1],
                    "Reason 3",
                    reasons[2]);
        } else {
            Census census = Census.of(source, one.year());
            files.add(
                    census.file("suspensions", "termlyexclusionsonroll"),
                    "pupilonrolltableid",
                    id(upn(authority, row), census),
                    "NativeId",
                    school.number(row.text("named by", "LAESTAB")),
                    "startdate",
                    LocalDate.parse(row.text("from")).format(CENSUS),
                    "sessions",
                    sessions.isEmpty() ? "" : sessions + ".0",
                    "reason1",
                    reasons[0],
                    "reason2",
                    reasons[1],
                    "reason3",
                    reasons[2],
                    "category",
                    category,
                    "senprovision",
                    "N");
        }
    }

    /** A request and what came of it, as far as it came. */
    private void addPlan(Authority authority, Row row) {
        String number = String.valueOf(++rows);
        files.add(
                PLANS_FILE + "person.csv",
                "persontableid",
                "person" + number,
                "surname",
                "Madeup",
                "forename",
                row.text("person"),
                "personbirthdate",
                "2014-Jan-15 00:00:00",
                "sex",
                "F",
                "ethnicity",
                "WBRI",
                "postcode",
                "ZZ99 9ZZ",
                "upn",
                nextUpn(),
                "uniquelearnernumber",
                "",
                "upnunknown",
                "");
        files.add(
                PLANS_FILE + "requests.csv",
                "requeststableid",
                "request" + number,
                "persontableid",
                "person" + number,
                "receiveddate",
                date(row.text("received"), CENSUS),
                "requestsource",
                "1",
                "rya",
                "N",
                "requestoutcomedate",
                date(row.text("decided"), CENSUS),
                "requestoutcome",
                row.text("decision", "Y"),
                "requestmediation",
                "N",
                "requesttribunal",
                "N",
                "exported",
                "");
        if (row.text("decision", "Y").matches("[YH]")) {
            String assessed = row.has("from authority") ? "" : row.text("assessed", row.text("issued"));
            files.add(
                    PLANS_FILE + "assessment.csv",
                    "assessmenttableid",
                    "assessment" + number,
                    "requeststableid",
                    "request" + number,
                    "assessmentoutcome",
                    row.text("assessment", assessment(row)),
                    "assessmentoutcomedate",
                    date(assessed.equals("unknown") ? "" : assessed, CENSUS),
                    "assessmentmediation",
                    "N",
                    "assessmenttribunal",
                    "N",
                    "othermediation",
                    "N",
                    "othertribunal",
                    "N",
                    "week20",
                    row.text("exception", "no").equals("yes") ? "Y" : "N");
        }
        if (row.has("issued")) {
            addIssuedPlan(authority, row, number);
        }
        if (!row.has("ceased") && (row.has("issued") || row.has("from authority"))) {
            addActivePlan(authority, row, number);
        }
    }

    /** What came of an assessment where the case does not say so. */
    private static String assessment(Row row) {
        if (row.has("from authority")) {
            return "H";
        }
        return row.has("issued") ? "Y" : row.has("assessed") ? "N" : "A";
    }

    private void addIssuedPlan(Authority authority, Row row, String number) {
        files.add(
                PLANS_FILE + "namedplan.csv",
                "namedplantableid",
                "plan" + number,
                "assessmenttableid",
                "assessment" + number,
                "startdate",
                date(row.text("issued"), CENSUS),
                "planres",
                "",
                "planwbp",
                "",
                "pb",
                "N",
                "oa",
                "N",
                "dp",
                "",
                "ceasedate",
                date(row.text("ceased"), CENSUS),
                "ceasereason",
                row.has("ceased") ? "2" : "");
        addPlacement(authority, row, "plandetail", "plandetailtableid", "namedplantableid", "plan" + number);
    }

    private void addActivePlan(Authority authority, Row row, String number) {
        files.add(
                PLANS_FILE + "activeplans.csv",
                "activeplanstableid",
                "active" + number,
                "requeststableid",
                "request" + number,
                "transferla",
                row.text("from authority"),
                "lastreview",
                "");
        addPlacement(
                authority, row, "placementdetail", "placementdetailtableid", "activeplanstableid", "active" + number);
        files.add(
                PLANS_FILE + "senneed.csv",
                "activeplanstableid",
                "active" + number,
                "senneedtableid",
                "need" + number,
                "sentype",
                "SLCN",
                "sentyperank",
                "1");
    }

    /** A setting is a school of the case, with {@code in a unit} behind it where the pupil is in its unit, or a code. */
    private void addPlacement(
            Authority authority, Row row, String module, String key, String parent, String parentKey) {
        if (!row.has("placed")) {
            return;
        }
        String setting = row.text("placed").replace(" in a unit", "");
        School school = authority.schools().get(setting);
        List<String> cells = new ArrayList<>(List.of(
                key,
                "placed" + ++rows,
                parent,
                parentKey,
                "urn",
                school == null ? "" : school.urn(),
                "ukprn",
                "",
                "sensetting",
                school == null ? setting : "",
                "placementrank",
                "1"));
        if (module.equals("placementdetail")) {
            cells.addAll(
                    List.of("entrydate", date(row.text("placed from", row.text("issued")), CENSUS), "leavingdate", ""));
        }
        cells.addAll(List.of(
                "senunitindicator",
                row.text("placed").endsWith(" in a unit") ? "1" : "0",
                "resourcedprovisionindicator",
                "0"));
        files.add(PLANS_FILE + module + ".csv", cells.toArray(String[]::new));
    }

    private static int endOf(String academicYear) {
        return Integer.parseInt(academicYear.substring(0, 4)) + 1;
    }

    private static School school(Authority authority, Row row) {
        return row.has("school")
                ? authority.schools().get(row.text("school"))
                : authority.schools().values().iterator().next();
    }

    private static String upn(Authority authority, Row row) {
        String upn = authority.pupils().get(row.text("pupil"));
        if (upn == null) {
            throw new IllegalArgumentException("Cannot find pupil " + row.text("pupil") + " in the table of pupils");
        }
        return upn;
    }

    /** A census numbers pupils, so that one at two schools has one number. */
    private static String id(String upn, Census census) {
        return "p" + upn.substring(8) + census.term();
    }

    private String next() {
        return String.valueOf(900000 + ++rows);
    }

    /** A unique pupil number of authority 999 with its check letter. */
    private String nextUpn() {
        String digits = "999" + String.format("%09d", ++rows);
        int sum = 0;
        for (int at = 0; at < digits.length(); at++) {
            sum += (at + 2) * (digits.charAt(at) - '0');
        }
        return UPN_LETTERS.charAt(sum % UPN_LETTERS.length()) + digits;
    }

    private static String date(String text, DateTimeFormatter format) {
        return text.isEmpty() ? "" : LocalDate.parse(text).format(format);
    }

    /** Kinds of schools as the register names them. */
    private enum Kind {
        PRIMARY(2001, "Community school", "Local authority maintained schools", "Primary"),
        SECONDARY(4001, "Community school", "Local authority maintained schools", "Secondary"),
        ALL_THROUGH(6901, "Academy sponsor led", "Academies", "All-through"),
        SPECIAL(7001, "Community special school", "Special schools", "Not applicable"),
        PRU(1101, "Pupil referral unit", "Local authority maintained schools", "Not applicable"),
        NURSERY(1001, "Local authority nursery school", "Local authority maintained schools", "Nursery"),
        COLLEGE(8001, "Further education", "Colleges", "16 plus"),
        INDEPENDENT(6001, "Other independent school", "Independent schools", "Not applicable");

        private final int first;
        private final String type;
        private final String group;
        private final String phase;

        Kind(int first, String type, String group, String phase) {
            this.first = first;
            this.type = type;
            this.group = group;
            this.phase = phase;
        }

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
