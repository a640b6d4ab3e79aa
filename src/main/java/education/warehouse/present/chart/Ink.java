package education.warehouse.present.chart;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * Colours and strokes of lines and bars, from the palette of the Government Analysis Function for categories (Data visualisation:
 * colours in charts, 2023). No two are told apart by colour alone: lines are labelled and have dashes, bars are labelled.
 */
public enum Ink {
    HOME(new Color(0x12436D), 3f, null),
    REGION(new Color(0x28A197), 2f, new float[] {7f, 4f}),
    COUNTRY(new Color(0x801650), 2f, null),
    NEIGHBOURS(new Color(0xF46A25), 2f, new float[] {2f, 3f}),
    OTHER(new Color(0xA0A3A6), 1.5f, null),
    TEXT(new Color(0x0B0C0D), 1f, null),
    GRID(new Color(0xD4D7D9), 1f, null),
    PAPER(new Color(0xFEFFFF), 1f, null);

    private final Color colour;
    private final BasicStroke stroke;

    Ink(Color colour, float width, float[] dashes) {
        this.colour = colour;
        this.stroke = dashes == null
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dashes, 0f);
    }

    Color colour() {
        return colour;
    }

    BasicStroke stroke() {
        return stroke;
    }

    /** As JFreeSVG writes it. */
    String written() {
        return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
    }

    /** The property of the style sheet that stands for it, so that a dark page has other colours. */
    String property() {
        return "var(--ink-" + name().toLowerCase(java.util.Locale.ROOT) + ")";
    }
}
