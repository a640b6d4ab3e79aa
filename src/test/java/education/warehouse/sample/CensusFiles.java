package education.warehouse.sample;

import education.warehouse.sample.PlantedFault.Fate;
import education.warehouse.sample.SchoolYear.HalfTerm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Three school censuses, one file for each module as COLLECT gives it back. A census carries sessions and suspensions of the term
 * before it; those of the summer before the year are made up of counts alone.
 */
final class CensusFiles {

    private static final String ABSENT = "CEGHIMNORSTU";
    private static final String NOT_POSSIBLE = "DXYZ#";
    private static final String TOLD_BESIDE = "X#YZ";
    private static final List<String> TERMS = List.of("autumn", "spring", "summer");
    private static final List<String> NEEDS =
            List.of("SLCN", "SEMH", "ASD", "MLD", "SPLD", "SLD", "PD", "HI", "VI", "PMLD", "OTH");

    private final Roll roll;
    private final Path folder;
    private final List<PlantedFault> faults;

    CensusFiles(Roll roll, Path folder, List<PlantedFault> faults) {
        this.roll = roll;
        this.folder = folder;
        this.faults = faults;
    }

    void write() throws IOException {
        new Census("autumn", null).write();
        new Census("spring", "autumn").write();
        new Census("summer", "spring").write();
    }

    /** A pupil as one census has him. */
    private record Entry(Enrolment enrolment, String id, LocalDate leaving, boolean isOnRoll) {

        String school() {
            return enrolment.school().numberInCensus();
        }

        MadeUpPupil pupil() {
            return enrolment.pupil();
        }
    }

    /** Sessions of one entry: possible ones, and others by code. */
    private record Sessions(int possible, Map<Character, Integer> byCode) {}

    /** One census. */
    private final class Census {

        private final String term;
        private final LocalDate day;
        private final List<HalfTerm> told;
        private final List<Entry> entries = new ArrayList<>();
        private long rows;

        Census(String term, String told) {
            this.term = term;
            this.day = roll.year().census(term);
            this.told = told == null
                    ? roll.year().before().halvesOf("summer")
                    : roll.year().halvesOf(told);
            for (Enrolment enrolment : roll.enrolments()) {
                boolean isOnRoll = enrolment.isOnRoll(day);
                boolean isGone =
                        !isOnRoll && enrolment.entry().isBefore(day) && enrolment.isOnRollBetween(first(), last());
                boolean isLastYears = told == null
                        && enrolment.leaving() != null
                        && !isOnRoll
                        && enrolment.entry().isBefore(day);
                if (isOnRoll || isGone || isLastYears) {
                    entries.add(new Entry(enrolment, id(enrolment.pupil().number()), enrolment.leaving(), isOnRoll));
                }
                if (told == null && isOnRoll && isNewInSecondarySchool(enrolment)) {
                    entries.add(atPrimarySchool(enrolment));
                }
            }
        }

        private boolean isNewInSecondarySchool(Enrolment enrolment) {
            return enrolment.pupil().year() == 7
                    && enrolment.school().isSecondary()
                    && enrolment.pupil().number() % 4 != 0;
        }

        /** Last year's leavers of the primary schools are no longer on roll there. */
        private Entry atPrimarySchool(Enrolment enrolment) {
            List<MadeUpSchool> primary = roll.schools().stream()
                    .filter(school -> school.kind() == MadeUpSchool.Kind.PRIMARY && school.opened() == null)
                    .toList();
            MadeUpPupil pupil = enrolment.pupil();
            LocalDate leaving = last();
            Enrolment then = new Enrolment(
                    enrolment.index(),
                    pupil,
                    primary.get(pupil.number() % primary.size()),
                    leaving.minusYears(5).withMonth(9).withDayOfMonth(4),
                    leaving,
                    "C",
                    null,
                    null,
                    null);
            return new Entry(then, id(pupil.number()), leaving, false);
        }

        private LocalDate first() {
            return told.get(0).first();
        }

        private LocalDate last() {
            return told.get(1).last();
        }

        private boolean isOfLastYear() {
            return term.equals("autumn");
        }

        private String id(long number) {
            long bits = Draw.scattered(number * TERMS.size() + TERMS.indexOf(term));
            return "%08x-%03x".formatted(bits, bits * 31 & 0xFFF);
        }

        private String rowId() {
            return "%08x".formatted(Draw.scattered(++rows));
        }

        private String name(String module) {
            return "made-up-" + roll.year().yearOf(term) + "_" + term + "_" + module + ".csv";
        }

        private CsvFile file(String feed, String module, String titles) throws IOException {
            return CsvFile.create(folder.resolve(feed + "/" + name(module)), StandardCharsets.UTF_8, titles.split(","));
        }

        void write() throws IOException {
            onRoll();
            offRoll();
            meals();
            if (term.equals("spring")) {
                needs();
            }
            exclusions(true);
            exclusions(false);
            if (isOfLastYear()) {
                sessions("termlysessiondetailsonroll", true, 0);
                sessions("termlysessiondetailsoffroll", false, 0);
                sessions("summerhalfterm2sessiondetailsonroll", true, 1);
                sessions("summerhalfterm2sessiondetailsoffroll", false, 1);
            } else {
                sessions("termlysessiondetailsonroll", true, 0);
                sessions("termlysessiondetailsoffroll", false, 0);
            }
        }

        private void onRoll() throws IOException {
            String sex = isOfLastYear() ? "gender" : "sex";
            String titles =
                    "pupilonrolltableid,NativeId,dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,uniquelearnernumber,"
                            + sex
                            + ",entrydate,pupilonrollorderseqcolumn,sourceid,schoolcensustableid,hoursatsetting,schoollunchtaken,parttime,topupfunding,termlysessionspossible,"
                            + (isOfLastYear() ? "summerhalfterm2sessionspossible," : "")
                            + "senunitindicator,resourcedprovisionindicator,missingaddress,ethnicity,yssa,servicechild,language,classtype,enrolstatus,boarder,plaa,senprovision,ncyearactual"
                            + (term.equals("spring") ? ",youngcarer" : "");
            try (CsvFile file = file("pupils", "pupilonroll", titles)) {
                int sequence = 0;
                for (Entry entry : entries) {
                    if (entry.isOnRoll()) {
                        file.row(onRoll(entry, ++sequence));
                    }
                }
                if (term.equals("spring")) {
                    plantOnRoll(file);
                }
            }
        }

        private Object[] onRoll(Entry entry, int sequence) {
            MadeUpPupil pupil = entry.pupil();
            boolean isPartTime = pupil.year() < 0;
            List<Object> cells = new ArrayList<>(identity(entry));
            add(
                    cells,
                    CsvFile.moment(entry.enrolment().entry()),
                    sequence,
                    "0f0f0f0f",
                    "%08x".formatted(entry.enrolment().school().urn()),
                    isPartTime ? "375.0" : null,
                    pupil.hasFreeMealsOn(day) ? "True" : "False",
                    isPartTime ? "True" : "False",
                    "False",
                    count(possible(entry, 0)));
            if (isOfLastYear()) {
                add(cells, count(possible(entry, 1)));
            }
            add(
                    cells,
                    "False",
                    "False",
                    null,
                    pupil.ethnicity(),
                    null,
                    pupil.number() % 200 == 3 ? "Y" : "N",
                    pupil.language(),
                    pupil.year() < 0 ? "N" : "O",
                    entry.enrolment().isShared(day) ? entry.enrolment().status() : "C",
                    "N",
                    "N",
                    pupil.senOn(day),
                    MadeUpPupil.writtenYear(pupil.year()));
            if (term.equals("spring")) {
                add(cells, "N");
            }
            return cells.toArray();
        }

        /** What both modules of pupils begin with. */
        private List<Object> identity(Entry entry) {
            MadeUpPupil pupil = entry.pupil();
            List<Object> cells = new ArrayList<>();
            add(
                    cells,
                    entry.id(),
                    entry.school(),
                    CsvFile.moment(pupil.born()),
                    pupil.surname(),
                    pupil.forename(),
                    null,
                    pupil.surname(),
                    null,
                    pupil.upn(),
                    pupil.formerUpn(),
                    pupil.uln(),
                    pupil.sex());
            return cells;
        }

        private static void add(List<Object> cells, Object... more) {
            for (Object cell : more) {
                cells.add(cell);
            }
        }

        private static String count(Sessions sessions) {
            return sessions == null ? null : sessions.possible() + ".0";
        }

        private Sessions possible(Entry entry, int half) {
            return sessions(entry, half);
        }

        private void offRoll() throws IOException {
            String titles =
                    "pupilnolongeronrolltableid,NativeId,dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,uniquelearnernumber,"
                            + (isOfLastYear() ? "gender" : "sex")
                            + ",entrydate,leavingdate,pupilnolongeronrollorderseqcolumn,sourceid,schoolcensustableid,parttime,termlysessionspossible,"
                            + (isOfLastYear() ? "summerhalfterm2sessionspossible," : "")
                            + "ethnicity,boarder,language";
            try (CsvFile file = file("pupils", "pupilnolongeronroll", titles)) {
                int sequence = 0;
                for (Entry entry : entries) {
                    if (!entry.isOnRoll()) {
                        MadeUpPupil pupil = entry.pupil();
                        List<Object> cells = new ArrayList<>(identity(entry));
                        add(
                                cells,
                                CsvFile.moment(entry.enrolment().entry()),
                                CsvFile.moment(entry.leaving()),
                                ++sequence,
                                "0f0f0f0f",
                                "%08x".formatted(entry.enrolment().school().urn()),
                                "False",
                                count(possible(entry, 0)));
                        if (isOfLastYear()) {
                            add(cells, count(possible(entry, 1)));
                        }
                        add(cells, pupil.ethnicity(), "N", pupil.language());
                        file.row(cells.toArray());
                    }
                }
                if (isOfLastYear()) {
                    String[] cells = new String[23];
                    cells[0] = id(3_000_000);
                    cells[1] = roll.schools().get(0).laestab();
                    cells[8] = MadeUpPupil.upn("990000003");
                    cells[12] = CsvFile.moment(last());
                    cells[13] = CsvFile.moment(first());
                    PlantedFault.into(file, faults)
                            .row(
                                    "left before entering",
                                    Fate.ROW_QUARANTINED,
                                    null,
                                    "a pupil does not leave before entering",
                                    (Object[]) cells);
                }
            }
        }

        private void plantOnRoll(CsvFile file) throws IOException {
            String upn = MadeUpPupil.upn("990000004");
            PlantedFault.into(file, faults)
                    .row(
                            "number without a check letter",
                            Fate.ROW_QUARANTINED,
                            "upn",
                            "personal",
                            planted(0, upn.substring(1), "M", "False", "N", "4"))
                    .row(
                            "year that does not exist",
                            Fate.ROW_QUARANTINED,
                            "year_group",
                            "enum",
                            planted(1, upn, "M", "False", "N", "99"))
                    .row(
                            "SEN provision of no code",
                            Fate.ROW_QUARANTINED,
                            "sen_provision",
                            "enum",
                            planted(2, upn, "M", "False", "Q", "4"))
                    .row(
                            "part-time neither yes nor no",
                            Fate.CELL_QUARANTINED,
                            "is_part_time",
                            "type",
                            planted(3, upn, "M", "sometimes", "N", "4"))
                    .row(
                            "sex of no code",
                            Fate.CELL_QUARANTINED,
                            "sex",
                            "enum",
                            planted(4, MadeUpPupil.upn("990000005"), "Z", "False", "N", "4"));
        }

        private Object[] planted(int number, String upn, String sex, String partTime, String sen, String inYear) {
            Object[] cells = new Object[35];
            cells[0] = id(3_000_001 + number);
            cells[1] = roll.schools().get(0).laestab();
            cells[2] = CsvFile.moment(LocalDate.of(roll.year().start() - 9, 11, 5));
            cells[3] = "Madeupfault";
            cells[4] = "Fictor";
            cells[8] = upn;
            cells[11] = sex;
            cells[12] = CsvFile.moment(roll.year().before().halfTerms().get(0).first());
            cells[18] = partTime;
            cells[29] = "C";
            cells[32] = sen;
            cells[33] = inYear;
            return cells;
        }

        private void meals() throws IOException {
            String module = isOfLastYear() ? "fsmperiod" : "fsmperiodsonroll";
            String titles =
                    "pupilonrolltableid,NativeId,%1$stableid,%1$sorderseqcolumn,sourceid,fsmstartdate,fsmenddate,ukcountry"
                            .formatted(module);
            try (CsvFile file = file("pupils", module, titles)) {
                for (Entry entry : entries) {
                    LocalDate from = entry.pupil().mealsFrom();
                    if (entry.isOnRoll() && from != null && !from.isAfter(day)) {
                        LocalDate to = entry.pupil().mealsTo();
                        file.row(
                                entry.id(),
                                entry.school(),
                                rowId(),
                                1,
                                "0f0f0f0f",
                                CsvFile.moment(from),
                                to == null || to.isAfter(day) ? null : CsvFile.moment(to),
                                "ENG");
                    }
                }
                if (term.equals("summer")) {
                    PlantedFault.into(file, faults)
                            .row(
                                    "meals that end before they start",
                                    Fate.ROW_QUARANTINED,
                                    null,
                                    "a period does not end before it starts",
                                    entries.get(0).id(),
                                    entries.get(0).school(),
                                    rowId(),
                                    9,
                                    "0f0f0f0f",
                                    CsvFile.moment(day),
                                    CsvFile.moment(day.minusDays(3)),
                                    "ENG");
                }
            }
        }

        private void needs() throws IOException {
            String titles =
                    "pupilonrolltableid,NativeId,senneedstableid,senneedsorderseqcolumn,sourceid,sentyperank,sentype";
            try (CsvFile file = file("pupils", "senneeds", titles)) {
                for (Entry entry : entries) {
                    if (entry.isOnRoll() && !entry.pupil().senOn(day).equals("N")) {
                        Draw draw = roll.draw("need", entry.pupil().number());
                        int first = draw.below(NEEDS.size());
                        file.row(entry.id(), entry.school(), rowId(), 1, "0f0f0f0f", "1.0", NEEDS.get(first));
                        if (draw.happens(0.35)) {
                            file.row(
                                    entry.id(),
                                    entry.school(),
                                    rowId(),
                                    2,
                                    "0f0f0f0f",
                                    "2.0",
                                    NEEDS.get((first + 1 + draw.below(4)) % NEEDS.size()));
                        }
                    }
                }
            }
        }

        private void exclusions(boolean areOnRoll) throws IOException {
            String module = "termlyexclusions" + (areOnRoll ? "onroll" : "offroll");
            String pupil = areOnRoll ? "pupilonrolltableid" : "pupilnolongeronrolltableid";
            String titles =
                    "%2$s,NativeId,%1$stableid,%1$sorderseqcolumn,sourceid,startdate,sessions,reason1,reason2,reason3,category,senprovision"
                            .formatted(module, pupil);
            try (CsvFile file = file("suspensions", module, titles)) {
                for (Entry entry : entries) {
                    if (entry.isOnRoll() == areOnRoll) {
                        int sequence = 0;
                        for (Suspension suspension : Suspension.of(roll, entry.enrolment())) {
                            exclusion(file, entry, suspension, ++sequence);
                        }
                    }
                }
            }
        }

        private void exclusion(CsvFile file, Entry entry, Suspension suspension, int sequence) throws IOException {
            LocalDate start = suspension.startedOn(roll);
            int disagreement = (entry.enrolment().index() + suspension.day()) % 12;
            if (isOfLastYear()) {
                // the same weekdays of the summer before, for a third of those who are suspended this year too
                start = first().plusDays(suspension.day() % 25 * 3L);
                if (disagreement > 3 || entry.enrolment().pupil().year() < 2 || suspension.isPermanent()) {
                    return;
                }
                start = Roll.weekday(start);
            } else if (start.isBefore(first()) || start.isAfter(last()) || disagreement == 5) {
                return;
            }
            int halfDays = suspension.halfDays() + (disagreement == 7 && !suspension.isAtLunchtime() ? 2 : 0);
            List<String> reasons = suspension.reasons();
            file.row(
                    entry.id(),
                    entry.school(),
                    rowId(),
                    sequence,
                    "0f0f0f0f",
                    CsvFile.moment(start),
                    suspension.isPermanent() ? null : halfDays + ".0",
                    reasons.get(0),
                    reasons.size() > 1 ? reasons.get(1) : null,
                    reasons.size() > 2 ? reasons.get(2) : null,
                    suspension.category(),
                    entry.pupil().senOn(start));
        }

        private void sessions(String module, boolean areOnRoll, int half) throws IOException {
            String pupil = areOnRoll ? "pupilonrolltableid" : "pupilnolongeronrolltableid";
            String titles = "%2$s,NativeId,%1$stableid,%1$sorderseqcolumn,sourceid,sessions,attendancereason"
                    .formatted(module, pupil);
            try (CsvFile file = file("attendance_termly", module, titles)) {
                for (Entry entry : entries) {
                    Sessions sessions = entry.isOnRoll() == areOnRoll ? sessions(entry, half) : null;
                    if (sessions != null) {
                        int sequence = 0;
                        for (Map.Entry<Character, Integer> reason :
                                sessions.byCode().entrySet()) {
                            // one return in three hundred was not made from the register as it is now
                            int slip = (entry.enrolment().index() + reason.getKey()) % 300 == 1 ? 1 : 0;
                            file.row(
                                    entry.id(),
                                    entry.school(),
                                    rowId(),
                                    ++sequence,
                                    "0f0f0f0f",
                                    reason.getValue() + slip + ".0",
                                    reason.getKey());
                        }
                    }
                }
            }
        }

        /** Null for those whose sessions are not asked for: under four and over fifteen on 31 August, or not yet there. */
        private Sessions sessions(Entry entry, int half) {
            int inYear = entry.pupil().year();
            return inYear < 0 || inYear > 11 ? null : isOfLastYear() ? ofLastYear(entry, half) : ofTerm(entry);
        }

        private Sessions ofTerm(Entry entry) {
            if (!entry.enrolment().isOnRollBetween(first(), last())) {
                return null;
            }
            Register register = Register.of(roll, entry.enrolment());
            Map<Character, Integer> byCode = new TreeMap<>();
            int possible = 0;
            for (int day = 0; day < roll.days().size(); day++) {
                LocalDate date = roll.days().get(day);
                for (int half = 0; half < 2 && !date.isBefore(first()) && !date.isAfter(last()); half++) {
                    char mark = register.mark(day, half);
                    possible += mark == Register.NONE || NOT_POSSIBLE.indexOf(mark) >= 0 ? 0 : 1;
                    if (ABSENT.indexOf(mark) >= 0 || TOLD_BESIDE.indexOf(mark) >= 0) {
                        byCode.merge(mark, 1, Integer::sum);
                    }
                }
            }
            return new Sessions(possible, byCode);
        }

        private Sessions ofLastYear(Entry entry, int half) {
            MadeUpPupil pupil = entry.pupil();
            LocalDate entered = entry.enrolment().entry();
            if (pupil.year() < 1 || entered.isAfter(first())) {
                return null;
            }
            int possible = 2
                            * (int) roll.year().before().days().stream()
                                    .filter(told.get(half)::holds)
                                    .count()
                    - 2;
            Draw draw = roll.draw("summer before " + half, pupil.number());
            Map<Character, Integer> byCode = new TreeMap<>(new HashMap<>());
            for (int session = 0; session < possible; session++) {
                if (draw.happens(pupil.absence())) {
                    byCode.merge(draw.letterOf("IIIIIIOOCGMU"), 1, Integer::sum);
                }
            }
            return new Sessions(possible, byCode);
        }
    }
}
