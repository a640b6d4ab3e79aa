package education.warehouse.present;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A figure of the home authority with its comparisons, as {@code report.trend} has it and the edition shows it. Every number is at the
 * decimals of its measure.
 */
public record Figure(
        String topic,
        String measureKey,
        String measure,
        String cohortKey,
        String cohort,
        boolean isMain,
        boolean hasSeries,
        String areaKey,
        String area,
        String periodKey,
        String period,
        String periodKind,
        LocalDate periodEnd,
        boolean isYearly,
        boolean isLatest,
        String unit,
        int decimals,
        String polarity,
        BigDecimal value,
        String status,
        BigDecimal regionValue,
        BigDecimal nationalValue,
        BigDecimal neighboursMedian,
        Integer neighboursCounted,
        String comparatorNote,
        BigDecimal gapToRegion,
        BigDecimal gapToNational,
        Integer rankInRegion,
        Integer areasInRegion,
        Integer rankNationally,
        Integer areasNationally,
        String quartile,
        String standing,
        boolean isJoined,
        BigDecimal changeOnPrevious,
        BigDecimal changeOnYear,
        BigDecimal threeYearAverage,
        String direction,
        Boolean isWorseAndWorsening,
        boolean isCompared,
        boolean isProvisional,
        boolean isDoubtful,
        String doubt,
        boolean isSmall,
        String coverage,
        String basis,
        String version,
        String seriesKey,
        String file,
        String feed,
        String feedKey,
        LocalDate asAt,
        LocalDate receivedOn) {

    /** Why there is no value, in the words that DfE's readers know. */
    private static final Map<String, String> WITHOUT_VALUE = Map.of(
            "suppressed", "suppressed",
            "withheld", "withheld",
            "not applicable", "not applicable",
            "unavailable", "not available",
            "missing", "no figure",
            "implausible", "cannot be right");

    /** The figure, or why there is none. */
    public String shown() {
        return value == null ? WITHOUT_VALUE.getOrDefault(status, status) : Words.figure(value, unit, decimals);
    }

    public String region() {
        return written(regionValue);
    }

    public String country() {
        return written(nationalValue);
    }

    public String neighbours() {
        return written(neighboursMedian);
    }

    private String written(BigDecimal other) {
        return Words.figure(other, unit, decimals);
    }

    public String gapInRegion() {
        return Words.change(gapToRegion, decimals);
    }

    public String gapInCountry() {
        return Words.change(gapToNational, decimals);
    }

    public String average() {
        return written(threeYearAverage);
    }

    /** The change since the year before, or else since the period before; empty across a gap or a break. */
    public String change() {
        return Words.change(difference(), decimals);
    }

    private BigDecimal difference() {
        return changeOnYear == null ? changeOnPrevious : changeOnYear;
    }

    /** An arrow up, down or level; empty where no change is known. */
    public String arrow() {
        return Words.arrow(difference());
    }

    /** The arrow with a word: improving, worsening, unchanged, or of a neutral measure up and down. */
    public String directionInWords() {
        String word = isJudged() ? direction : Words.movement(difference());
        return (arrow() + " " + word).strip();
    }

    /** Whether its direction says something: a term is not worse than the one before because the year goes on. */
    boolean isJudged() {
        return direction != null && (isYearly || changeOnYear != null);
    }

    /** Its place among the authorities of the region, such as 5 of 24. */
    public String rank() {
        return rankInRegion == null ? "" : rankInRegion + " of " + areasInRegion;
    }

    /** What a reader must know beside the number. */
    public List<String> marks() {
        List<String> marks = new ArrayList<>();
        if (isProvisional) {
            marks.add("provisional");
        }
        if (isDoubtful) {
            marks.add("doubtful");
        }
        if (isSmall && value != null) {
            marks.add("few people");
        }
        return marks;
    }

    public boolean isMarked() {
        return isProvisional || isDoubtful;
    }

    /** Name of its folder: the measure, and the cohort where that is not everybody, or the first of a measure without everybody. */
    public String address() {
        return "measure/" + measureKey + "/" + (isMain ? "" : cohortKey + "/");
    }

    /** Whether its series has a page: one figure of one cohort is shown with the others. */
    public boolean hasPage() {
        return isMain || hasSeries;
    }

    /** What its series is of. */
    String series() {
        return series(measureKey, cohortKey);
    }

    static String series(String measureKey, String cohortKey) {
        return measureKey + " " + cohortKey;
    }

    /** Where the figure stands on its page; of letters that an address may have. */
    public String anchor() {
        return periodKey.replaceAll("[^A-Za-z0-9-]+", "-");
    }

    /** Where it comes from, in words. */
    public String origin() {
        return switch (basis) {
            case "computed" -> "Computed from records of pupils";
            default -> Words.capital(basis) + ": " + feed + (file == null ? "" : ", " + file);
        };
    }

    /** Where it comes from, without the file. */
    public String source() {
        return basis.equals("computed") ? "Records of pupils" : Words.capital(basis) + ": " + feed;
    }

    /** As it is cited in a report. */
    public String citation() {
        return area + ", " + measure + (cohortKey.equals("all") ? "" : ", " + cohort) + ", " + period + ": " + shown()
                + (marks().isEmpty() ? "" : " (" + String.join(", ", marks()) + ")") + ". " + origin()
                + (asAt == null ? "" : ", as at " + Words.day(asAt)) + ".";
    }
}
