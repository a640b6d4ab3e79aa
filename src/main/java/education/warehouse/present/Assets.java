package education.warehouse.present;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Style sheets and scripts of a site: the GOV.UK Design System without crown and typeface, which are for government only, and ours. */
final class Assets {

    private static final String FOLDER = "assets/";
    private static final String GOVUK =
            "/META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min.css";
    private static final String COLOUR = "#12436d";

    private final String colour;

    /** @param colour of the head of pages; null for the usual one */
    Assets(String colour) {
        this.colour = colour == null ? COLOUR : colour;
    }

    void writeTo(PageFolder pages) {
        pages.write(
                FOLDER + "govuk.css",
                read(GOVUK).replaceAll("@font-face\\{[^}]*}", "").replace("\"GDS Transport\",", ""));
        pages.write(FOLDER + "site.css", ":root{--council:" + colour + "}\n" + read("site.css"));
        pages.write(FOLDER + "site.js", read("site.js"));
        pages.write(FOLDER + "icon.svg", read("icon.svg").replace(COLOUR, colour));
    }

    private static String read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
