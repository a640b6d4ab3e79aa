package education.warehouse.cli;

import education.warehouse.cli.DefinitionTable.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The authority that a case has to itself, with its schools and the pupils' numbers, which are nobody's: of authority 999. */
final class DefinitionAuthority {

    static final String HOME = "E08000014";

    private static final Path AREAS = Path.of("data/reference/areas.csv");
    private static final String CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";

    private final String key;
    private final String code;
    private final Map<String, School> schools = new LinkedHashMap<>();
    private final Map<String, String> upns = new HashMap<>();

    private DefinitionAuthority(String key, String code) {
        this.key = key;
        this.code = code;
    }

    /** Kinds of schools as the register names them. */
    enum Kind {
        PRIMARY(2001, "Community school", "Local authority maintained schools", "Primary"),
        SECONDARY(4001, "Community school", "Local authority maintained schools", "Secondary"),
        ALL_THROUGH(6901, "Academy sponsor led", "Academies", "All-through"),
        SPECIAL(7001, "Community special school", "Special schools", "Not applicable"),
        PRU(1101, "Pupil referral unit", "Local authority maintained schools", "Not applicable"),
        NURSERY(1001, "Local authority nursery school", "Local authority maintained schools", "Nursery"),
        COLLEGE(8001, "Further education", "Colleges", "16 plus");

        final int firstNumber;
        final String type;
        final String group;
        final String phase;

        Kind(int firstNumber, String type, String group, String phase) {
            this.firstNumber = firstNumber;
            this.type = type;
            this.group = group;
            this.phase = phase;
        }

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    record School(String urn, String authority, String establishment) {

        String laestab() {
            return authority + establishment;
        }

        /** The number by which a row of a case names it. */
        String number(Row row, String unlessGiven) {
            return row.text("named by", unlessGiven).equals("LAESTAB") ? laestab() : urn;
        }
    }

    /** Authorities as they are today, but for the home authority. */
    static List<DefinitionAuthority> all() {
        try (Stream<String> lines = Files.lines(AREAS)) {
            return lines.filter(line -> line.contains(",local authority,") && !line.contains("\""))
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells[7].isEmpty() && cells[8].isEmpty() && !cells[0].equals(HOME))
                    .map(cells -> new DefinitionAuthority(cells[0], cells[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String key() {
        return key;
    }

    String code() {
        return code;
    }

    /** A new school, with the number of its own kind or the one of the school that it goes on as. */
    School open(Row row, int number) {
        String establishment = row.has("laestab")
                ? schools.get(row.text("laestab")).establishment()
                : String.valueOf(Kind.of(row.text("type", "primary")).firstNumber + schools.size());
        School school = new School(String.valueOf(900000 + number), code, establishment);
        schools.put(row.text("school"), school);
        return school;
    }

    /** The school that a row is about: the only one where it names none. */
    School school(Row row) {
        return row.has("school")
                ? school(row.text("school"))
                : schools.values().iterator().next();
    }

    School school(String name) {
        School school = schools.get(name);
        if (school == null) {
            throw new IllegalArgumentException("Cannot find school " + name + " among " + schools.keySet());
        }
        return school;
    }

    /** Whether a place of a plan is a school, and not the code of a setting. */
    boolean hasSchool(String name) {
        return schools.containsKey(name);
    }

    /** Gives a pupil, or the person of a plan, a number, once. */
    void enrol(Row row, int number) {
        upns.putIfAbsent(name(row), upn(number));
    }

    /** The number of the pupil that a row is about. */
    String upn(Row row) {
        String upn = upns.get(name(row));
        if (upn == null) {
            throw new IllegalArgumentException("Cannot find pupil " + name(row) + " in the tables of pupils and plans");
        }
        return upn;
    }

    private static String name(Row row) {
        return row.text("pupil", row.text("person"));
    }

    /** A unique pupil number of authority 999 with its check letter. */
    static String upn(int number) {
        String digits = "999" + String.format("%09d", number);
        int sum = 0;
        for (int at = 0; at < digits.length(); at++) {
            sum += (at + 2) * (digits.charAt(at) - '0');
        }
        return CHECK_LETTERS.charAt(sum % CHECK_LETTERS.length()) + digits;
    }
}
