package education.warehouse.extract;

import java.util.Locale;

/**
 * Colours made lighter or darker as Excel does it: by hue, lightness and saturation as whole numbers up to 240, so that the result is
 * the very colour that its dialogs show.
 */
final class Tint {

    private static final int MOST = 240;
    private static final int THIRD = MOST / 3;
    private static final int SIXTH = MOST / 6;
    private static final int HALF = MOST / 2;
    private static final int RED = 16;
    private static final int GREEN = 8;
    private static final int BYTE = 0xFF;

    private Tint() {}

    /**
     * A colour, tinted.
     *
     * @param rgb six hex digits
     * @param tint from -1, black, to 1, white
     */
    static String of(String rgb, double tint) {
        int digits = Integer.parseInt(rgb, 16);
        int red = digits >> RED & BYTE;
        int green = digits >> GREEN & BYTE;
        int blue = digits & BYTE;
        int most = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        int sum = most + least;
        int range = most - least;
        int light = (sum * MOST + BYTE) / (2 * BYTE);
        double bounded = Math.max(-1, Math.min(1, tint));
        int tinted = (int) Math.round(bounded < 0 ? light * (1 + bounded) : light * (1 - bounded) + MOST * bounded);
        if (range == 0) {
            int grey = (tinted * BYTE + HALF) / MOST;
            return hex(grey, grey, grey);
        }
        int saturation = light <= HALF
                ? (range * MOST + sum / 2) / sum
                : (range * MOST + (2 * BYTE - sum) / 2) / (2 * BYTE - sum);
        int upper = tinted <= HALF
                ? (tinted * (MOST + saturation) + HALF) / MOST
                : tinted + saturation - (tinted * saturation + HALF) / MOST;
        int lower = 2 * tinted - upper;
        int hue = hue(red, green, blue, most, range);
        return hex(part(lower, upper, hue + THIRD), part(lower, upper, hue), part(lower, upper, hue - THIRD));
    }

    private static int hue(int red, int green, int blue, int most, int range) {
        int fromRed = ((most - red) * SIXTH + range / 2) / range;
        int fromGreen = ((most - green) * SIXTH + range / 2) / range;
        int fromBlue = ((most - blue) * SIXTH + range / 2) / range;
        return red == most
                ? fromBlue - fromGreen
                : green == most ? THIRD + fromRed - fromBlue : 2 * THIRD + fromGreen - fromRed;
    }

    private static int part(int lower, int upper, int turned) {
        int hue = Math.floorMod(turned, MOST);
        int part = lower;
        if (hue < SIXTH) {
            part = lower + ((upper - lower) * hue + SIXTH / 2) / SIXTH;
        } else if (hue < HALF) {
            part = upper;
        } else if (hue < 2 * THIRD) {
            part = lower + ((upper - lower) * (2 * THIRD - hue) + SIXTH / 2) / SIXTH;
        }
        return (part * BYTE + HALF) / MOST;
    }

    private static String hex(int red, int green, int blue) {
        return String.format(Locale.ROOT, "%02X%02X%02X", red, green, blue);
    }
}
