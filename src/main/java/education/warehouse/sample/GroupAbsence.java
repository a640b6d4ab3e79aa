package education.warehouse.sample;

import java.util.Arrays;

/**
 * The sessions that the members of a group miss in a stretch of the year. What they tend to miss follows from chance; two
 * numbers, how much and how unevenly, are chosen so that as many as are wanted are persistent absentees at its end, counted from
 * September, and all of them together have missed as many sessions as are wanted.
 */
final class GroupAbsence {

    /** A tenth of the sessions. */
    private static final int PERSISTENT = 10;

    private static final double MOST = 0.97;
    private static final double EVEN = 1.0;
    private static final double USUAL = 1.5;
    private static final double UNEVEN = 3.2;
    private static final int FEWEST_TO_CHOOSE_BY = 40;
    private static final double LEAST_SCALE = 1e-6;
    private static final double MOST_SCALE = 4;
    private static final int STEPS = 30;

    /** Of the persistent absentees, the part that comes near the limit. */
    private static final double RECOVERING = 0.25;

    /** A thousandth. */
    private static final int TOLERANCE = 1000;

    /** Makes a share of a normal distribution one of an exponential distribution, nearly. */
    private static final double LOGISTIC = 1.702;

    private final int[] possibleBefore;
    private final int[] missedBefore;
    private final int[] possible;
    private final int[] suspended;
    private final int[] most;
    private final int[] next;
    private final double[] logs;
    private final double[] fractions;
    private final double[] shares;
    private final int[] missed;
    private int size;
    private double unevenness = USUAL;
    private double scale = 0.05;

    GroupAbsence(int members) {
        possibleBefore = new int[members];
        missedBefore = new int[members];
        possible = new int[members];
        suspended = new int[members];
        most = new int[members];
        next = new int[members];
        logs = new double[members];
        fractions = new double[members];
        shares = new double[members];
        missed = new int[members];
    }

    /**
     * Sessions of a member.
     *
     * @param before possible ones before the stretch
     * @param missedBefore of those, how many were missed
     * @param possible possible ones in the stretch
     * @param suspended of those, how many are missed because of suspensions
     * @param next possible ones in the stretch after
     */
    record Sessions(int before, int missedBefore, int possible, int suspended, int next) {}

    /**
     * Adds a member.
     *
     * @param constant how much more than others the member is always away
     * @param width how much chance there is beside
     */
    void add(Sessions sessions, Draw draw, double constant, double width) {
        possibleBefore[size] = sessions.before;
        missedBefore[size] = sessions.missedBefore;
        possible[size] = sessions.possible;
        suspended[size] = sessions.suspended;
        most[size] = (int) (MOST * sessions.possible);
        next[size] = sessions.next;
        logs[size] = StrictMath.log(exponential(constant + width * draw.normal()));
        fractions[size] = draw.share();
        size++;
    }

    /** What is nearly normal around 0, made nearly exponential around 1. */
    static double exponential(double normal) {
        return StrictMath.log1p(StrictMath.exp(LOGISTIC * normal));
    }

    static boolean isPersistent(int missed, int possible) {
        return PERSISTENT * missed >= possible;
    }

    int missed(int member) {
        return missed[member];
    }

    /** Chooses what everybody misses. */
    void miss(long persistent, long sessions) {
        chooseScale(size < FEWEST_TO_CHOOSE_BY ? USUAL : EVEN, persistent);
        if (size >= FEWEST_TO_CHOOSE_BY && total() < sessions) {
            chooseUnevenness(persistent, sessions);
        }
        if (Math.abs(total() - sessions) * TOLERANCE > sessions) {
            chooseScaleFor(sessions);
            move(persistent);
        }
        letSomeRecover();
        makeUpFor(sessions - total());
    }

    private void chooseUnevenness(long persistent, long sessions) {
        double low = EVEN;
        double high = UNEVEN;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            chooseScale(middle, persistent);
            if (total() < sessions) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** Where what happened before leaves no such two numbers: as many sessions, whoever they make a persistent absentee. */
    private void chooseScaleFor(long sessions) {
        setUnevenness(USUAL);
        double low = LEAST_SCALE;
        double high = MOST_SCALE;
        for (int step = 0; step < STEPS; step++) {
            scale = StrictMath.sqrt(low * high);
            apply();
            if (total() < sessions) {
                low = scale;
            } else {
                high = scale;
            }
        }
    }

    /** Moves those who are nearest to the limit to its other side, until there are as many persistent absentees as wanted. */
    private void move(long persistent) {
        long surplus = persistent() - persistent;
        int step = surplus > 0 ? -1 : 1;
        long[] order = new long[size];
        for (int member = 0; member < size; member++) {
            int limit =
                    (possibleBefore[member] + possible[member] + PERSISTENT - 1) / PERSISTENT - missedBefore[member];
            int across = surplus > 0 ? missed[member] - limit + 1 : limit - missed[member];
            int then = surplus > 0 ? limit - 1 : limit;
            boolean isPossible = across > 0 && then >= suspended[member] && then <= most[member];
            order[member] = (long) (isPossible ? across : Integer.MAX_VALUE) << 32 | member;
        }
        Arrays.sort(order);
        for (int i = 0; i < Math.min(size, Math.abs(surplus)) && order[i] >> 32 < Integer.MAX_VALUE; i++) {
            missed[(int) order[i]] += step * (int) (order[i] >> 32);
        }
    }

    /** Some persistent absentees stay so near to the limit that they can be none by the end of the next stretch. */
    private void letSomeRecover() {
        long[] order = new long[size];
        int persistent = 0;
        for (int member = 0; member < size; member++) {
            if (becomesPersistent(member, missed[member])) {
                long excess = PERSISTENT * (missedBefore[member] + missed[member])
                        - possibleBefore[member]
                        - possible[member]
                        - next[member];
                order[persistent++] = excess << 32 | member;
            }
        }
        Arrays.sort(order, 0, persistent);
        for (int i = 0; i < persistent * RECOVERING; i++) {
            int member = (int) order[i];
            int then = limit(member, next[member]) - 1;
            if (then >= suspended[member] && becomesPersistent(member, then)) {
                most[member] = then;
                missed[member] = Math.min(missed[member], then);
            }
        }
    }

    /** Sessions that make a persistent absentee, of the possible ones up to the end of the stretch and some beyond. */
    private int limit(int member, int beyond) {
        return (possibleBefore[member] + possible[member] + beyond + PERSISTENT - 1) / PERSISTENT
                - missedBefore[member];
    }

    /** Misses as the group did in the stretch before. */
    void missLike(GroupAbsence other) {
        setUnevenness(other.unevenness);
        scale = other.scale;
        apply();
    }

    private void chooseScale(double width, long persistent) {
        setUnevenness(width);
        double low = LEAST_SCALE;
        double high = MOST_SCALE;
        for (int step = 0; step < STEPS; step++) {
            scale = StrictMath.sqrt(low * high);
            apply();
            if (persistent() < persistent) {
                low = scale;
            } else {
                high = scale;
            }
        }
        scale = high;
        apply();
    }

    private void setUnevenness(double width) {
        unevenness = width;
        for (int member = 0; member < size; member++) {
            shares[member] = StrictMath.exp(width * logs[member]);
        }
    }

    private void apply() {
        for (int member = 0; member < size; member++) {
            double share = Math.min(MOST, scale * shares[member]);
            int sessions = (int) (share * possible[member] + fractions[member]);
            missed[member] = Math.max(suspended[member], Math.min(possible[member], sessions));
        }
    }

    private boolean becomesPersistent(int member, int sessions) {
        return isPersistent(missedBefore[member] + sessions, possibleBefore[member] + possible[member]);
    }

    private long persistent() {
        long persistent = 0;
        for (int member = 0; member < size; member++) {
            persistent += becomesPersistent(member, missed[member]) ? 1 : 0;
        }
        return persistent;
    }

    private long total() {
        long total = 0;
        for (int member = 0; member < size; member++) {
            total += missedBefore[member] + missed[member];
        }
        return total;
    }

    /** Session by session, from one member to the next, without making anybody a persistent absentee or none. */
    private void makeUpFor(long sessions) {
        long left = sessions;
        boolean isChanging = true;
        while (left != 0 && isChanging) {
            isChanging = false;
            int step = left > 0 ? 1 : -1;
            for (int member = 0; member < size && left != 0; member++) {
                int changed = missed[member] + step;
                boolean isPossible =
                        changed >= suspended[member] && changed <= most[member] && (step < 0 || missed[member] > 0);
                if (isPossible && becomesPersistent(member, changed) == becomesPersistent(member, missed[member])) {
                    missed[member] = changed;
                    left -= step;
                    isChanging = true;
                }
            }
        }
    }
}
