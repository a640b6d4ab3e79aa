package education.warehouse.present;

/**
 * What every page has.
 *
 * @param site whose page it is
 * @param path of its file from the root of the site
 * @param title its heading
 * @param section which entry of the navigation it belongs to
 */
public record Page(SiteHead site, String path, String title, String section) {

    /** The way from this page to the root of the site: empty, or {@code ../} as often as needed. */
    public String root() {
        return "../".repeat((int) path.chars().filter(letter -> letter == '/').count());
    }

    /** A page of the site from here; a folder by its index, so that it opens from a disk too. */
    public String to(String target) {
        String file = target.contains("#") ? target.substring(0, target.indexOf('#')) : target;
        String anchor = target.substring(file.length());
        return root() + file + (file.isEmpty() || file.endsWith("/") ? "index.html" : "") + anchor;
    }
}
