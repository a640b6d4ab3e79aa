package education.warehouse.present;

import java.util.List;

/** The page on which a reader puts areas beside each other. */
public record ComparePage(Page page, List<Area> areas) {

    /** An area that can be chosen, by its code. */
    public record Area(String page, String title) {}
}
