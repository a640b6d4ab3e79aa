package education.warehouse.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes of the XML of a workbook that leave it XML. */
enum PartMutation {
    ROW_GONE("<row [^>]*>.*?</row>", found -> ""),
    ROW_TWICE("<row [^>]*>.*?</row>", found -> found + found),
    ROW_ELSEWHERE("<row r=\"[0-9]+\"", found -> found.replaceAll("[0-9]+", "9$0")),
    ROW_NEGATIVE("<row r=\"[0-9]+\"", found -> found.replaceAll("[0-9]+", "-$0")),
    CELL_GONE("<c r=\"[A-Z]+[0-9]+\"[^>]*(/>|>.*?</c>)", found -> ""),
    CELL_TWICE("<c r=\"[A-Z]+[0-9]+\"[^>]*(/>|>.*?</c>)", found -> found + found),
    CELL_ELSEWHERE("<c r=\"[A-Z]+[0-9]+\"", found -> found.replaceFirst("[A-Z]+", "Z")),
    CELL_TIMES_TEN(
            "<v>[0-9]+(\\.[0-9]+)?</v>", found -> found.replace("</v>", found.contains(".") ? "E1</v>" : "0</v>")),
    CELL_WITH_ANOTHER_SIGN("<v>[0-9]+(\\.[0-9]+)?</v>", found -> found.replace("<v>", "<v>-")),
    CELL_OF_LETTERS("<v>[0-9]+(\\.[0-9]+)?</v>", found -> "<v>abc</v>"),
    TEXT_CHANGED("<t[^>]*>[^<]+</t>", found -> found.replaceFirst("(?<=>)[^<]", "X")),
    TEXT_EMPTIED("<t[^>]*>[^<]+</t>", found -> "<t></t>"),
    TEXT_GONE("<si>.*?</si>", found -> ""),
    MERGE_GONE("<mergeCell [^>]*/>", found -> ""),
    MERGES_GONE("<mergeCells.*?</mergeCells>", found -> ""),
    STYLE_CHANGED(" s=\"[0-9]+\"", found -> " s=\"1\""),
    SHEET_RENAMED("<sheet name=\"[^\"]+\"", found -> "<sheet name=\"Another\"");

    private final Pattern place;
    private final UnaryOperator<String> change;

    PartMutation(String place, UnaryOperator<String> change) {
        this.place = Pattern.compile(place, Pattern.DOTALL);
        this.change = change;
    }

    static PartMutation any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    String kind() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** The part, changed in one place; one that has no such place is not. */
    String of(String xml, Random random) {
        List<MatchResult> places = new ArrayList<>(place.matcher(xml).results().toList());
        if (places.isEmpty()) {
            return xml;
        }
        MatchResult one = places.get(random.nextInt(places.size()));
        return xml.substring(0, one.start()) + change.apply(one.group()) + xml.substring(one.end());
    }
}
