package education.warehouse.sample.world;

import java.util.List;

/**
 * The region that a made-up authority lies in as one among others, with schools, pupils and figures of its own.
 *
 * @param seed that of the whole region: the same one gives the same children who move, from whichever authority they are looked at
 * @param key its GSS code
 * @param others its other authorities
 * @param movers how many children move from each authority to each other one in an academic year
 */
public record Region(long seed, String key, List<Area> others, int movers) {

    /** No region: the samples, whose schools and pupils have nobody's numbers and whose figures are one council's printed ones. */
    static final Region NONE = new Region(0, "", List.of(), 0);

    public static final int MOST_MOVERS = 999;

    public Region {
        others = List.copyOf(others);
    }
}
