package education.warehouse.present;

import java.util.List;

/**
 * What all pages of a site say.
 *
 * @param name of the council
 * @param contact whom readers may ask; empty where nobody is named
 * @param area home authority
 * @param region its region
 * @param country its country
 * @param isOpen whether it is the edition that may leave the building
 * @param entries of the navigation
 */
public record SiteHead(
        String name, String contact, String area, String region, String country, boolean isOpen, List<Entry> entries) {

    /** An entry of the navigation: a section and where it begins. */
    public record Entry(String name, String target) {}
}
