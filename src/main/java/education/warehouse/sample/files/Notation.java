package education.warehouse.sample.files;

import java.nio.charset.Charset;
import java.time.LocalDate;

/** How the system that a file comes from writes characters, dates, and yes and no. */
enum Notation {
    /** A school census as COLLECT gives it back: {@code 2022-Oct-06 00:00:00}, {@code True}. */
    SCHOOL_CENSUS("UTF-8", "True", "False"),
    /** The SEN2 return as COLLECT gives it back: the same dates, and {@code true}. */
    SEN2_RETURN("UTF-8", "true", "false"),
    /** The national register of schools: {@code 06-10-2022}. */
    SCHOOL_REGISTER("windows-1252", "Yes", "No"),
    /** A list out of an older office system: {@code 06/10/2022}. */
    OFFICE_LIST("windows-1252", "Yes", "No"),
    /** A list out of a newer office system: the same dates in Unicode. */
    UNICODE_LIST("UTF-8", "Yes", "No"),
    /** The attendance system: {@code 2022-10-06}. */
    ATTENDANCE_SYSTEM("UTF-8", "true", "false");

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    final Charset charset;
    private final String yes;
    private final String no;

    Notation(String charset, String yes, String no) {
        this.charset = Charset.forName(charset);
        this.yes = yes;
        this.no = no;
    }

    String text(Object value) {
        if (value instanceof LocalDate day) {
            return date(day);
        }
        if (value instanceof Boolean isSo) {
            return isSo ? yes : no;
        }
        return value.toString();
    }

    private String date(LocalDate day) {
        return switch (this) {
            case SCHOOL_CENSUS, SEN2_RETURN ->
                day.getYear() + "-" + month(day) + "-" + twoDigits(day.getDayOfMonth()) + " 00:00:00";
            case SCHOOL_REGISTER -> separated(day, '-');
            case OFFICE_LIST, UNICODE_LIST -> separated(day, '/');
            case ATTENDANCE_SYSTEM -> day.toString();
        };
    }

    private static String month(LocalDate day) {
        int end = 3 * day.getMonthValue();
        return MONTHS.substring(end - 3, end);
    }

    private static String separated(LocalDate day, char separator) {
        return twoDigits(day.getDayOfMonth()) + separator + twoDigits(day.getMonthValue()) + separator + day.getYear();
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
