package education.warehouse.sample;

import education.warehouse.sample.world.Area;
import education.warehouse.sample.world.Outline;
import education.warehouse.sample.world.PublishedSize;
import education.warehouse.sample.world.Region;
import java.util.List;

/** Three authorities of the North West, made up as ones of their own between which children move. */
public final class MadeUpRegion {

    public static final Area HALTON = new Area("E06000006", "Halton", "876", "North West");
    public static final Area KNOWSLEY = new Area("E08000011", "Knowsley", "340", "North West");
    public static final Area SEFTON = SampleInbox.SEFTON;
    public static final List<Area> AREAS = List.of(HALTON, KNOWSLEY, SEFTON);

    private static final long SEED = 343;
    private static final int MOVERS = 3;

    private MadeUpRegion() {}

    /** One of them, up to the academic year 2022/23. */
    public static Outline outline(Area home, int years, int pupils) {
        return outline(
                home,
                "E12000002",
                AREAS.stream().filter(area -> !area.equals(home)).toList(),
                years,
                pupils);
    }

    /** Any authority as one of a region. */
    static Outline outline(Area home, String region, List<Area> others, int years, int pupils) {
        int schools = PublishedSize.of(home).schools(pupils);
        return new Outline(SEED, "2022/23", years, schools, pupils, home, others, Outline.Marks.PACKED)
                .in(new Region(SEED, region, others, MOVERS));
    }
}
