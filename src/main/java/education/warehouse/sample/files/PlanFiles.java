package education.warehouse.sample.files;

import education.warehouse.sample.files.PlantedFault.Fate;
import education.warehouse.sample.world.Enrolment;
import education.warehouse.sample.world.PlanCase;
import education.warehouse.sample.world.PlanCases;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SchoolsElsewhere;
import education.warehouse.sample.world.SeededRandom;
import education.warehouse.sample.world.SyntheticPupil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The authority's requests, assessments and plans in the modules of the SEN2 return, version 1.2, as COLLECT gives them back. */
public final class PlanFiles {

    private static final int ROWS_FOR_A_FAULT = 20;
    private static final List<String> NEEDS =
            List.of("ASD", "SEMH", "SLCN", "MLD", "SLD", "PD", "PMLD", "SPLD", "HI", "DS");
    private static final String SOURCE = "0e0e0e0e";

    /** Numbers of people who are at no school of the authority. */
    private static final long FIRST_NUMBER_ELSEWHERE = 980_000_000;

    private final Roll roll;
    private final Writing writing;
    private final LocalDate taken;
    private final String authority;
    private final List<PlanCase> cases;
    private final Map<Integer, List<Enrolment>> ofPlanned;

    public PlanFiles(Roll roll, Writing writing) {
        this.roll = roll;
        this.writing = writing;
        this.taken = roll.lastDay();
        this.authority = roll.outline().home().code();
        this.cases = PlanCases.of(roll, taken);
        this.ofPlanned = roll.enrolments().stream()
                .filter(enrolment -> enrolment.pupil().planFrom() != null)
                .sorted(Comparator.comparing(Enrolment::entry))
                .collect(Collectors.groupingBy(enrolment -> enrolment.pupil().number()));
    }

    public void write() throws IOException {
        theReturn();
        people();
        requests();
        assessments();
        plans();
        planDetails();
        activePlans();
        placements();
        needs();
    }

    private CsvFile file(String module, String titles) throws IOException {
        return writing.file(
                "ehc_plans",
                "made-up-sen2_" + taken + "_" + module + ".csv",
                StandardCharsets.UTF_8,
                titles.split(","));
    }

    /** Number of a module's row, of the case with that number. */
    private static String id(String module, int number) {
        return module + "-%08x".formatted(SeededRandom.scattered(number + 100_000L * module.charAt(0)));
    }

    private static String id(String module, PlanCase plan) {
        return id(module, plan.number());
    }

    private static String flag(boolean isSo) {
        return isSo ? "true" : "false";
    }

    private void theReturn() throws IOException {
        try (CsvFile file = file(
                "sen2",
                "sen2tableid,NativeId,sen2orderseqcolumn,sourceid,collection,year,referencedate,sourcelevel,softwarecode,release,serialno,datetime,lea,dmo,dco")) {
            file.row(
                    "S-1",
                    authority,
                    1,
                    SOURCE,
                    "SEN2",
                    taken.getYear(),
                    CsvFile.moment(taken),
                    "L",
                    "Made-up Casework",
                    "1.2",
                    1,
                    CsvFile.moment(taken),
                    authority,
                    "Nobodix Madeupmanager",
                    "Nobodix Madeupdirector");
        }
    }

    private void people() throws IOException {
        try (CsvFile file = file(
                "person",
                "persontableid,NativeId,personorderseqcolumn,sourceid,sen2tableid,surname,forename,personbirthdate,sex,ethnicity,postcode,upn,uniquelearnernumber,upnunknown")) {
            for (PlanCase plan : cases) {
                SyntheticPupil pupil = plan.pupil();
                int age = taken.getYear() - plan.born().getYear();
                boolean hasNumber = pupil != null || age > 4;
                long number = FIRST_NUMBER_ELSEWHERE + plan.number();
                file.row(
                        id("P", plan),
                        authority,
                        plan.number(),
                        SOURCE,
                        "S-1",
                        pupil == null ? "Madeupperson" : pupil.surname(),
                        pupil == null ? "Figmenta" : pupil.forename(),
                        CsvFile.moment(plan.born()),
                        pupil == null ? plan.number() % 3 == 0 ? "F" : "M" : pupil.sex(),
                        pupil == null ? "WBRI" : pupil.ethnicity(),
                        "ZZ9 %dZ%s".formatted(plan.number() % 10, "ZXQ".charAt(plan.number() % 3)),
                        pupil != null ? pupil.upn() : hasNumber ? SyntheticPupil.upn(String.valueOf(number)) : null,
                        pupil != null ? pupil.uln(roll.year()) : age > 16 ? "0" + number : null,
                        hasNumber ? null : "UN3");
            }
            writing.plantInto(file, ROWS_FOR_A_FAULT)
                    .row(
                            "postcode that is none",
                            Fate.ROW_QUARANTINED,
                            "postcode_district",
                            "personal",
                            id("P", 9001),
                            authority,
                            9001,
                            SOURCE,
                            "S-1",
                            "Madeupfault",
                            "Fictor",
                            CsvFile.moment(taken.minusYears(9)),
                            "M",
                            "WBRI",
                            "somewhere",
                            SyntheticPupil.upn("990000008"),
                            null,
                            null);
        }
    }

    private void requests() throws IOException {
        try (CsvFile file = file(
                "requests",
                "requeststableid,NativeId,requestsorderseqcolumn,sourceid,persontableid,receiveddate,rya,requestoutcomedate,requestoutcome,requestmediation,requesttribunal,exported")) {
            for (PlanCase plan : cases) {
                boolean isRefused = "N".equals(plan.request());
                file.row(
                        id("R", plan),
                        authority,
                        1,
                        SOURCE,
                        id("P", plan),
                        CsvFile.moment(plan.received()),
                        flag(plan.number() % 60 == 9),
                        CsvFile.moment(plan.decided()),
                        plan.request(),
                        flag(isRefused && plan.number() % 2 == 0),
                        flag(isRefused && plan.number() % 3 == 0),
                        null);
            }
            writing.plantInto(file, ROWS_FOR_A_FAULT)
                    .row(
                            "decided before it was received",
                            Fate.ROW_QUARANTINED,
                            null,
                            "a request is not decided before it is received",
                            id("R", 9001),
                            authority,
                            1,
                            SOURCE,
                            id("P", 1),
                            CsvFile.moment(taken.minusDays(90)),
                            "false",
                            CsvFile.moment(taken.minusDays(110)),
                            "Y",
                            "false",
                            "false",
                            null)
                    .row(
                            "outcome of no code",
                            Fate.ROW_QUARANTINED,
                            "request_outcome",
                            "enum",
                            id("R", 9002),
                            authority,
                            2,
                            SOURCE,
                            id("P", 1),
                            CsvFile.moment(taken.minusDays(90)),
                            "false",
                            null,
                            "perhaps",
                            "false",
                            "false",
                            null);
        }
    }

    private void assessments() throws IOException {
        try (CsvFile file = file(
                "assessment",
                "assessmenttableid,NativeId,assessmentorderseqcolumn,sourceid,requeststableid,assessmentoutcome,assessmentoutcomedate,assessmentmediation,assessmenttribunal,othermediation,othertribunal,week20")) {
            for (PlanCase plan : cases) {
                if (plan.assessment() != null) {
                    file.row(
                            id("A", plan),
                            authority,
                            1,
                            SOURCE,
                            id("R", plan),
                            plan.assessment(),
                            CsvFile.moment(plan.assessed()),
                            flag("N".equals(plan.assessment()) && plan.number() % 2 == 0),
                            "false",
                            flag(plan.number() % 40 == 3),
                            "false",
                            flag(plan.isException()));
                }
            }
        }
    }

    private void plans() throws IOException {
        try (CsvFile file = file(
                "namedplan",
                "namedplantableid,NativeId,namedplanorderseqcolumn,sourceid,assessmenttableid,startdate,planres,planwbp,pb,oa,dp,ceasedate,ceasereason")) {
            for (PlanCase plan : cases) {
                if (plan.issued() != null) {
                    boolean hasBudget = plan.number() % 20 == 6;
                    file.row(
                            id("N", plan),
                            authority,
                            1,
                            SOURCE,
                            id("A", plan),
                            CsvFile.moment(plan.issued()),
                            null,
                            null,
                            flag(hasBudget),
                            flag(hasBudget),
                            hasBudget ? "Y" : null,
                            CsvFile.moment(plan.ceased()),
                            plan.ceased() == null ? null : 1 + plan.number() % 6 + ".0");
                }
            }
            writing.plantInto(file, ROWS_FOR_A_FAULT)
                    .row(
                            "ended before it was issued",
                            Fate.ROW_QUARANTINED,
                            null,
                            "a plan does not cease before it is issued",
                            id("N", 9001),
                            authority,
                            1,
                            SOURCE,
                            id("A", 9001),
                            CsvFile.moment(taken.minusDays(40)),
                            null,
                            null,
                            "false",
                            "false",
                            null,
                            CsvFile.moment(taken.minusDays(60)),
                            "9")
                    .row(
                            "reason of no code",
                            Fate.CELL_QUARANTINED,
                            "cease_reason",
                            "maximum",
                            id("N", 9002),
                            authority,
                            1,
                            SOURCE,
                            id("A", 9002),
                            CsvFile.moment(taken.minusDays(1500)),
                            null,
                            null,
                            "false",
                            "false",
                            null,
                            CsvFile.moment(taken.minusDays(800)),
                            "99");
        }
    }

    private void planDetails() throws IOException {
        try (CsvFile file = file(
                "plandetail",
                "plandetailtableid,NativeId,plandetailorderseqcolumn,sourceid,namedplantableid,urn,ukprn,sensetting,sensettingother,placementrank,senunitindicator,resourcedprovisionindicator")) {
            for (PlanCase plan : cases) {
                if (plan.issued() != null) {
                    List<Enrolment> at = enrolments(plan);
                    String setting = at.isEmpty()
                            ? plan.setting()
                            : String.valueOf(at.get(at.size() - 1).school().urnOn(plan.issued()));
                    file.row(
                            id("D", plan),
                            authority,
                            1,
                            SOURCE,
                            id("N", plan),
                            urn(setting),
                            null,
                            code(setting),
                            null,
                            "1",
                            flag(false),
                            flag(isInProvision(plan)));
                }
            }
        }
    }

    /** Where the pupil is or was in the year, in order; nothing of people elsewhere. */
    private List<Enrolment> enrolments(PlanCase plan) {
        return plan.pupil() == null
                ? List.of()
                : ofPlanned.getOrDefault(plan.pupil().number(), List.of());
    }

    private static boolean isInProvision(PlanCase plan) {
        return plan.pupil() != null && plan.number() % 9 == 2;
    }

    private static String urn(String setting) {
        return setting != null && Character.isDigit(setting.charAt(0)) ? setting : null;
    }

    private static String code(String setting) {
        return urn(setting) == null ? setting : null;
    }

    private void activePlans() throws IOException {
        try (CsvFile file = file(
                "activeplans",
                "activeplanstableid,NativeId,activeplansorderseqcolumn,sourceid,requeststableid,transferla,reviewmeeting,reviewoutcome,lastreview")) {
            for (PlanCase plan : cases) {
                if (plan.isActive()) {
                    boolean isReviewed = plan.issued() != null
                            && plan.issued().isBefore(taken.minusDays(365))
                            && plan.number() % 8 != 1;
                    LocalDate meeting = taken.minusDays(plan.number() * 37L % 360);
                    file.row(
                            id("C", plan),
                            authority,
                            1,
                            SOURCE,
                            id("R", plan),
                            plan.transferredFrom(),
                            isReviewed ? CsvFile.moment(meeting) : null,
                            isReviewed ? "M" : null,
                            isReviewed
                                    ? CsvFile.moment(meeting.plusDays(20).isAfter(taken) ? null : meeting.plusDays(20))
                                    : null);
                }
            }
        }
    }

    private void placements() throws IOException {
        try (CsvFile file = file(
                "placementdetail",
                "placementdetailtableid,NativeId,placementdetailorderseqcolumn,sourceid,activeplanstableid,res,wbp,urn,ukprn,sensetting,sensettingother,placementrank,entrydate,leavingdate,senunitindicator,resourcedprovisionindicator")) {
            for (PlanCase plan : cases) {
                List<Enrolment> at = enrolments(plan);
                if (plan.isActive() && !at.isEmpty()) {
                    int place = 0;
                    for (Enrolment enrolment : at) {
                        placement(
                                file,
                                plan,
                                ++place,
                                String.valueOf(enrolment.school().urnOn(taken)),
                                enrolment.isSubsidiary() ? "2" : "1",
                                enrolment.entry(),
                                enrolment.leaving());
                    }
                    if (plan.issued() != null && plan.number() % 15 == 4) {
                        placement(
                                file,
                                plan,
                                ++place,
                                String.valueOf(SchoolsElsewhere.COLLEGE),
                                "2",
                                roll.firstDay(),
                                null);
                    }
                } else if (plan.isActive() && plan.setting() != null) {
                    LocalDate from = plan.issued() == null
                            ? plan.placed()
                            : plan.issued().plusDays(14);
                    placement(file, plan, 1, plan.setting(), "1", from, null);
                }
            }
        }
    }

    private void placement(
            CsvFile file, PlanCase plan, int place, String setting, String rank, LocalDate from, LocalDate to)
            throws IOException {
        file.row(
                id("L" + place, plan),
                authority,
                place,
                SOURCE,
                id("C", plan),
                null,
                null,
                urn(setting),
                null,
                code(setting),
                null,
                rank,
                CsvFile.moment(from),
                CsvFile.moment(to),
                flag(false),
                flag(isInProvision(plan)));
    }

    private void needs() throws IOException {
        try (CsvFile file = file(
                "senneed",
                "senneedtableid,NativeId,senneedorderseqcolumn,sourceid,activeplanstableid,sentype,sentyperank")) {
            for (PlanCase plan : cases) {
                if (plan.isActive()) {
                    int first = plan.number() * 7 % NEEDS.size();
                    file.row(id("E", plan), authority, 1, SOURCE, id("C", plan), NEEDS.get(first), 1);
                    if (plan.number() % 3 == 0) {
                        file.row(
                                id("F", plan),
                                authority,
                                2,
                                SOURCE,
                                id("C", plan),
                                NEEDS.get((first + 1) % NEEDS.size()),
                                2);
                    }
                }
            }
            writing.plantInto(file, ROWS_FOR_A_FAULT)
                    .row(
                            "need of no code",
                            Fate.ROW_QUARANTINED,
                            "sen_need",
                            "enum",
                            id("E", 9001),
                            authority,
                            1,
                            SOURCE,
                            id("C", 1),
                            "SHY",
                            3);
        }
    }
}
