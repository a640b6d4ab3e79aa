package education.warehouse.extract;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fonts whose letters stand for symbols: the letter é of Wingdings is an arrow that points up. Arrows of all weights are read as the plain
 * one, so that a contract need not know all of them; what is not listed stays the letter that it is.
 */
enum SymbolFont {
    WINGDINGS("Wingdings", """
            41 ✌👌👍👎👈👉☝👇✋☺😐☹
            6C ●❍■□□❑❒⬧⧫◆❖⬥☒
            80 ⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿
            9E ·•▪○○○◉◎
            A7 ▪◻
            AA ✦★✶✴✹✵
            D8 ➢
            DC ➲
            DF ←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳⬀⬁⬃⬂
            FB ✗✓☒☑"""),
    WINGDINGS_2("Wingdings 2", """
            4F ✗✓☒☑☒☒
            69 ⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿
            95 •●●●○○○○◉◉
            9F ▪■■■□
            AE ◆◇
            EA ★"""),
    WINGDINGS_3("Wingdings 3", """
            21 ←→↑↓↖↗↙↘
            31 ↔↕
            66 ←→↑↓↖↗↙↘↔↕▲▼△▽◀▶◁▷◣◢◤◥◀▶▲
            80 ▼▲▼◀▶◀▶▲▼←→↑↓←→↑↓←→↑↓←→↑↓←→↑↓←→↑↓←→↑↓←→←→←→←
            C1 ←→↑↓←→↑↓
            D1 ←→↑↓↖↗↙↘←→↑↓↖↗↙↘←→↑↓↖↗↙↘←→↑↓↖↗↙↘"""),
    WEBDINGS("Webdings", """
            33 ◀▶▲▼⏪⏩⏮⏭⏸⏹⏺
            61 ✓
            63 □
            67 ■
            6E ●
            72 ✗?
            79 ⛔"""),
    SYMBOL("Symbol", """
            22 ∀#∃
            27 ∋
            2A ∗
            2D −
            40 ≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ
            61 αβχδεφγηιϕκλμνοπθρστυϖωξψζ
            A0 €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…
            BF ↵
            D5 ∏√⋅¬∧∨⇔⇐⇑⇒⇓◊""");

    /** Letters of such fonts may be written in this block, whatever the font's own encoding. */
    private static final int PRIVATE_USE = 0xF000;

    private static final int LETTERS = 0x100;
    private static final Charset LATIN = Charset.forName("windows-1252");

    private final String font;
    private final Map<Integer, String> symbols = new HashMap<>();

    /** @param listed lines, each the code of a letter and the symbols from it on */
    SymbolFont(String font, String listed) {
        this.font = font;
        listed.lines().forEach(line -> {
            int code = Integer.parseInt(line.substring(0, 2), 16);
            for (int symbol : line.substring(3).codePoints().toArray()) {
                symbols.put(code++, Character.toString(symbol));
            }
        });
    }

    /** The one of this name; empty where its letters are letters. */
    static Optional<SymbolFont> of(String name) {
        return Stream.of(values())
                .filter(symbols -> symbols.font.equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** What a person sees of a text. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(letter -> {
            String symbol = symbols.get(code(letter));
            shown.append(symbol == null ? Character.toString(letter) : symbol);
        });
        return shown.toString();
    }

    private static int code(int letter) {
        if (PRIVATE_USE <= letter && letter < PRIVATE_USE + LETTERS) {
            return letter - PRIVATE_USE;
        }
        if (letter < LETTERS) {
            return letter;
        }
        byte[] bytes = Character.toString(letter).getBytes(LATIN);
        boolean isLatin = new String(bytes, LATIN).equals(Character.toString(letter));
        return isLatin && bytes.length == 1 ? bytes[0] & 0xFF : letter;
    }
}
