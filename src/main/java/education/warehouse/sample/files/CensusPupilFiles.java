package education.warehouse.sample.files;

import education.warehouse.sample.files.PlantedFault.Fate;
import education.warehouse.sample.world.Census;
import education.warehouse.sample.world.CensusSessions;
import education.warehouse.sample.world.Enrolment;
import education.warehouse.sample.world.SchoolYear;
import education.warehouse.sample.world.SeededRandom;
import education.warehouse.sample.world.SyntheticPupil;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A census's modules about pupils: on roll, no longer on roll, free school meals, and in spring their needs. */
final class CensusPupilFiles {

    private static final int ROWS_FOR_A_FAULT = 50;
    private static final List<String> NEEDS =
            List.of("SLCN", "SEMH", "ASD", "MLD", "SPLD", "SLD", "PD", "HI", "VI", "PMLD", "OTH");

    private static final int NOBODY = 3_000_000;

    private final Census census;
    private final Writing writing;

    CensusPupilFiles(Census census, Writing writing) {
        this.census = census;
        this.writing = writing;
    }

    public void write() throws IOException {
        onRoll();
        offRoll();
        meals();
        if (census.isOf("spring")) {
            needs();
        }
    }

    private CsvFile file(String module, String titles) throws IOException {
        return CensusFiles.file(census, writing, "pupils", module, titles);
    }

    /** What both modules of pupils begin with, up to the day of entry. */
    private String identityTitles() {
        return "dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,uniquelearnernumber,"
                + (census.isOfLastYear() ? "gender" : "sex") + ",entrydate,";
    }

    private String possibleTitles() {
        return "termlysessionspossible," + (census.isOfLastYear() ? "summerhalfterm2sessionspossible," : "");
    }

    private List<Object> identity(Census.Entry entry) {
        SyntheticPupil pupil = entry.pupil();
        List<Object> cells = new ArrayList<>();
        Collections.addAll(
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
                pupil.uln(census.roll().year()),
                pupil.sex(),
                CsvFile.moment(entry.enrolment().entry()));
        return cells;
    }

    private void addPossible(List<Object> cells, Census.Entry entry) {
        for (int half = 0; half < (census.isOfLastYear() ? 2 : 1); half++) {
            cells.add(CensusSessions.of(census, entry, half)
                    .map(sessions -> sessions.possible() + ".0")
                    .orElse(null));
        }
    }

    private void onRoll() throws IOException {
        String titles = "pupilonrolltableid,NativeId," + identityTitles()
                + "pupilonrollorderseqcolumn,sourceid,schoolcensustableid,hoursatsetting,schoollunchtaken,parttime,topupfunding,"
                + possibleTitles()
                + "senunitindicator,resourcedprovisionindicator,missingaddress,ethnicity,yssa,servicechild,language,classtype,"
                + "enrolstatus,boarder,plaa,senprovision,ncyearactual"
                + (census.isOf("spring") ? ",youngcarer" : "");
        try (CsvFile file = file("pupilonroll", titles)) {
            int sequence = 0;
            for (Census.Entry entry : census.onRoll().toList()) {
                file.row(onRoll(entry, ++sequence));
            }
            if (census.isOf("spring")) {
                plantOnRoll(file);
            }
        }
    }

    private Object[] onRoll(Census.Entry entry, int sequence) {
        SyntheticPupil pupil = entry.pupil();
        int year = entry.enrolment().year();
        boolean isPartTime = year < 0;
        List<Object> cells = identity(entry);
        Collections.addAll(
                cells,
                sequence,
                CensusFiles.SOURCE,
                "000" + Integer.toHexString(entry.enrolment().school().urn()),
                isPartTime ? "375.0" : null,
                pupil.hasFreeMealsOn(census.day()) ? "True" : "False",
                isPartTime ? "True" : "False",
                "False");
        addPossible(cells, entry);
        Collections.addAll(
                cells,
                "False",
                "False",
                null,
                pupil.ethnicity(),
                null,
                pupil.number() % 200 == 3 ? "Y" : "N",
                pupil.language(),
                year < 0 ? "N" : "O",
                entry.enrolment().isShared(census.day()) ? entry.enrolment().status() : Enrolment.CURRENT,
                "N",
                "N",
                pupil.senOn(census.day()),
                SyntheticPupil.writtenYear(year));
        if (census.isOf("spring")) {
            cells.add("N");
        }
        return cells.toArray();
    }

    private void offRoll() throws IOException {
        String titles = "pupilnolongeronrolltableid,NativeId," + identityTitles()
                + "leavingdate,pupilnolongeronrollorderseqcolumn,sourceid,schoolcensustableid,parttime,"
                + possibleTitles()
                + "ethnicity,boarder,language";
        try (CsvFile file = file("pupilnolongeronroll", titles)) {
            int sequence = 0;
            for (Census.Entry entry : census.offRoll().toList()) {
                file.row(offRoll(entry, ++sequence));
            }
            if (census.isOf("autumn")) {
                plantOffRoll(file);
            }
        }
    }

    private Object[] offRoll(Census.Entry entry, int sequence) {
        List<Object> cells = identity(entry);
        Collections.addAll(
                cells,
                CsvFile.moment(census.leavingOf(entry)),
                sequence,
                CensusFiles.SOURCE,
                "000" + Integer.toHexString(entry.enrolment().school().urn()),
                "False");
        addPossible(cells, entry);
        Collections.addAll(cells, entry.pupil().ethnicity(), "N", entry.pupil().language());
        return cells.toArray();
    }

    private void meals() throws IOException {
        String module = census.isOfLastYear() ? "fsmperiod" : "fsmperiodsonroll";
        String titles =
                "pupilonrolltableid,NativeId,%1$stableid,%1$sorderseqcolumn,sourceid,fsmstartdate,fsmenddate,ukcountry";
        try (CsvFile file = file(module, titles.formatted(module))) {
            for (Census.Entry entry : census.onRoll().toList()) {
                LocalDate from = entry.pupil().mealsFrom();
                LocalDate to = entry.pupil().mealsTo();
                if (from != null && !from.isAfter(census.day())) {
                    file.row(meals(entry, 1, from, to == null || to.isAfter(census.day()) ? null : to));
                }
            }
            if (census.isOf("summer")) {
                Census.Entry entry = census.onRoll().findFirst().orElseThrow();
                writing.plantInto(file, ROWS_FOR_A_FAULT)
                        .row(
                                "meals that end before they start",
                                Fate.ROW_QUARANTINED,
                                null,
                                "a period does not end before it starts",
                                meals(entry, 9, census.day(), census.day().minusDays(3)));
            }
        }
    }

    private Object[] meals(Census.Entry entry, int sequence, LocalDate from, LocalDate to) {
        return new Object[] {
            entry.id(),
            entry.school(),
            census.rowId(),
            sequence,
            CensusFiles.SOURCE,
            CsvFile.moment(from),
            CsvFile.moment(to),
            "ENG"
        };
    }

    private void needs() throws IOException {
        String titles =
                "pupilonrolltableid,NativeId,senneedstableid,senneedsorderseqcolumn,sourceid,sentyperank,sentype";
        try (CsvFile file = file("senneeds", titles)) {
            for (Census.Entry entry : census.onRoll().toList()) {
                if (!entry.pupil().senOn(census.day()).equals("N")) {
                    SeededRandom random =
                            census.roll().draw("need", entry.pupil().number());
                    int first = random.below(NEEDS.size());
                    need(file, entry, 1, NEEDS.get(first));
                    if (random.happens(0.35)) {
                        need(file, entry, 2, NEEDS.get((first + 1 + random.below(4)) % NEEDS.size()));
                    }
                }
            }
        }
    }

    private void need(CsvFile file, Census.Entry entry, int rank, String need) throws IOException {
        file.row(entry.id(), entry.school(), census.rowId(), rank, CensusFiles.SOURCE, rank + ".0", need);
    }

    private void plantOffRoll(CsvFile file) throws IOException {
        Object[] cells = new Object[23];
        cells[0] = census.id(NOBODY);
        cells[1] = census.roll().schools().get(0).laestab();
        cells[8] = SyntheticPupil.upn("990000003");
        cells[12] = CsvFile.moment(census.last());
        cells[13] = CsvFile.moment(census.first());
        writing.plantInto(file, ROWS_FOR_A_FAULT)
                .row(
                        "left before entering",
                        Fate.ROW_QUARANTINED,
                        null,
                        "a pupil does not leave before entering",
                        cells);
    }

    private void plantOnRoll(CsvFile file) throws IOException {
        String upn = SyntheticPupil.upn("990000004");
        String other = SyntheticPupil.upn("990000005");
        String unchecked = upn.substring(1);
        writing.plantInto(file, ROWS_FOR_A_FAULT)
                .row(
                        "no check letter",
                        Fate.ROW_QUARANTINED,
                        "upn",
                        "personal",
                        planted(1, unchecked, "M", "False", "N", "4"))
                .row(
                        "year of no code",
                        Fate.ROW_QUARANTINED,
                        "year_group",
                        "enum",
                        planted(2, upn, "M", "False", "N", "99"))
                .row(
                        "SEN of no code",
                        Fate.ROW_QUARANTINED,
                        "sen_provision",
                        "enum",
                        planted(3, upn, "M", "False", "Q", "4"))
                .row(
                        "neither yes nor no",
                        Fate.CELL_QUARANTINED,
                        "is_part_time",
                        "type",
                        planted(4, upn, "M", "often", "N", "4"))
                .row("sex of no code", Fate.CELL_QUARANTINED, "sex", "enum", planted(5, other, "Z", "False", "N", "4"));
    }

    private Object[] planted(int number, String upn, String sex, String partTime, String sen, String year) {
        SchoolYear before = census.roll().year().before();
        Object[] cells = new Object[35];
        cells[0] = census.id(NOBODY + number);
        cells[1] = census.roll().schools().get(0).laestab();
        cells[2] = CsvFile.moment(LocalDate.of(before.start() - 8, 11, 5));
        cells[3] = "Madeupfault";
        cells[4] = "Fictor";
        cells[8] = upn;
        cells[11] = sex;
        cells[12] = CsvFile.moment(before.halfTerms().get(0).first());
        cells[18] = partTime;
        cells[29] = "C";
        cells[32] = sen;
        cells[33] = year;
        return cells;
    }
}
