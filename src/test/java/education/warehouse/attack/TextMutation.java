package education.warehouse.attack;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes of the lines and cells of a text, as people and programs make them. Letters are bytes. */
enum TextMutation {
    LINE_GONE((lines, random) -> lines.remove(below(lines, random))),
    LINE_TWICE((lines, random) -> lines.add(below(lines, random), lines.get(below(lines, random)))),
    LINES_CHANGED_PLACES((lines, random) -> Collections.swap(lines, below(lines, random), below(lines, random))),
    LINE_PUT_IN((lines, random) -> lines.add(below(lines, random), "a line, that, \"nobody\", wrote;;")),
    LINES_JOINED((lines, random) -> {
        int at = below(lines, random);
        String line = lines.remove(at);
        lines.set(at - 1, lines.get(at - 1) + line);
    }),
    MANY_LINES_GONE((lines, random) -> {
        int from = below(lines, random);
        lines.subList(from, Math.min(lines.size(), from + 1 + random.nextInt(lines.size())))
                .clear();
    }),
    HEADER_GONE((lines, random) -> lines.remove(0)),
    HEADER_AGAIN((lines, random) -> lines.add(below(lines, random), lines.get(0))),
    CELL_EMPTIED((lines, random) -> cell(lines, random, cell -> "")),
    CELL_OF_LETTERS((lines, random) -> cell(lines, random, cell -> "abc" + random.nextInt(1000))),
    CELL_TIMES_TEN((lines, random) -> number(lines, random, digits -> digits + "0")),
    CELL_WITH_ANOTHER_SIGN((lines, random) -> number(lines, random, digits -> "-" + digits)),
    CELL_WITH_A_DIGIT_CHANGED((lines, random) -> number(
            lines,
            random,
            digits -> digits.substring(0, digits.length() - 1)
                    + (digits.charAt(digits.length() - 1) - '0' + 1 + random.nextInt(8)) % 10)),
    CELL_OF_THE_LINE_BELOW((lines, random) -> {
        int at = below(lines, random);
        String[] cells = lines.get(at).split(",", -1);
        String[] others = lines.get(lines.size() - 1).split(",", -1);
        int column = random.nextInt(cells.length);
        cells[column] = others[Math.min(column, others.length - 1)];
        lines.set(at, String.join(",", cells));
    }),
    CELL_DATE_MOVED((lines, random) -> date(lines, random)),
    CELLS_CHANGED_PLACES((lines, random) -> {
        int at = below(lines, random);
        List<String> cells = Arrays.asList(lines.get(at).split(",", -1));
        Collections.swap(cells, random.nextInt(cells.size()), random.nextInt(cells.size()));
        lines.set(at, String.join(",", cells));
    }),
    COLUMNS_CHANGED_PLACES((lines, random) -> columns(lines, random, 0)),
    COLUMNS_CHANGED_PLACES_BELOW_THEIR_TITLES((lines, random) -> columns(lines, random, 1)),
    COLUMN_GONE((lines, random) -> {
        int column = random.nextInt(lines.get(0).split(",", -1).length);
        lines.replaceAll(line -> {
            List<String> cells = new ArrayList<>(Arrays.asList(line.split(",", -1)));
            if (column < cells.size()) {
                cells.remove(column);
            }
            return String.join(",", cells);
        });
    }),
    COLUMN_TIMES_TEN((lines, random) -> {
        int column = random.nextInt(lines.get(0).split(",", -1).length);
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (column < cells.length && cells[column].matches("[0-9]+(\\.[0-9]+)?")) {
                cells[column] = new java.math.BigDecimal(cells[column])
                        .movePointRight(1)
                        .toPlainString();
            }
            lines.set(i, String.join(",", cells));
        }
    }),
    SEMICOLONS((lines, random) -> lines.replaceAll(line -> line.replace(',', ';'))),
    QUOTE_OPENED((lines, random) -> {
        int at = below(lines, random);
        lines.set(at, lines.get(at).replaceFirst(",", ",\""));
    }),
    BLANKS_AROUND((lines, random) -> lines.replaceAll(line -> line.replace(",", " , "))),
    UTF_16((lines, random) -> {
        String all = String.join("\n", lines) + "\n";
        lines.clear();
        lines.add(new String(all.getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1));
    }),
    A_LETTER_OF_ANOTHER_ENCODING((lines, random) -> cell(lines, random, cell -> cell + "\u00e9")),
    OTHER_LINE_ENDS((lines, random) -> lines.replaceAll(line -> line.replace("\r", "") + "\r\r"));

    private static final Pattern NUMBER = Pattern.compile("(?<=,)[0-9]+(?=[,.\r]|$)");
    private static final Pattern DATE = Pattern.compile("([0-9]{2})/([0-9]{2})/([0-9]{4})");

    private final Change change;

    private interface Change {
        void of(List<String> lines, Random random);
    }

    TextMutation(Change change) {
        this.change = change;
    }

    static TextMutation any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    String kind() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** The text, changed; one of a single line is not. */
    String of(String text, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        lines.remove(lines.size() - 1);
        if (lines.size() < 2) {
            return text;
        }
        change.of(lines, random);
        return this == UTF_16 ? lines.get(0) : lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static int below(List<String> lines, Random random) {
        return 1 + random.nextInt(lines.size() - 1);
    }

    private static void cell(List<String> lines, Random random, UnaryOperator<String> change) {
        int at = below(lines, random);
        String[] cells = lines.get(at).split(",", -1);
        int column = random.nextInt(cells.length);
        cells[column] = change.apply(cells[column]);
        lines.set(at, String.join(",", cells));
    }

    private static void number(List<String> lines, Random random, UnaryOperator<String> change) {
        int at = below(lines, random);
        Matcher numbers = NUMBER.matcher(lines.get(at));
        List<int[]> places = new ArrayList<>();
        while (numbers.find()) {
            places.add(new int[] {numbers.start(), numbers.end()});
        }
        if (!places.isEmpty()) {
            int[] place = places.get(random.nextInt(places.size()));
            String line = lines.get(at);
            lines.set(
                    at,
                    line.substring(0, place[0])
                            + change.apply(line.substring(place[0], place[1]))
                            + line.substring(place[1]));
        }
    }

    private static void date(List<String> lines, Random random) {
        int at = below(lines, random);
        int days = new int[] {1, -1, 31, 365, 36_525, 700_000}[random.nextInt(6)];
        lines.set(at, DATE.matcher(lines.get(at)).replaceFirst(found -> {
            try {
                LocalDate moved = LocalDate.of(
                                Integer.parseInt(found.group(3)),
                                Integer.parseInt(found.group(2)),
                                Integer.parseInt(found.group(1)))
                        .plusDays(days);
                return String.format("%02d/%02d/%d", moved.getDayOfMonth(), moved.getMonthValue(), moved.getYear());
            } catch (java.time.DateTimeException e) {
                return "31/02/2023";
            }
        }));
    }

    private static void columns(List<String> lines, Random random, int from) {
        int count = lines.get(0).split(",", -1).length;
        int one = random.nextInt(count);
        int other = random.nextInt(count);
        for (int i = from; i < lines.size(); i++) {
            List<String> cells = Arrays.asList(lines.get(i).split(",", -1));
            if (Math.max(one, other) < cells.size()) {
                Collections.swap(cells, one, other);
                lines.set(i, String.join(",", cells));
            }
        }
    }
}
