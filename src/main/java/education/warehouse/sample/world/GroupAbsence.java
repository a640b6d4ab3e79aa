package education.warehouse.sample.world;

import java.util.Arrays;

/**
 * The sessions that the members of a group miss in a stretch of the year, so that as many as are wanted are persistent absentees
 * at its end, counted from September, and all of them together have missed as many sessions as are wanted.
 *
 * <p>First everybody misses what follows from chance and from how often the member tends to be away. Then the shares missed since
 * September are made to follow a smooth curve (a Weibull distribution), which has as many above a tenth as are wanted and the mean
 * that is wanted, and nobody loses the place in the order. So there is no gap and no heap at a tenth.
 */
final class GroupAbsence {

    /** A tenth of the sessions. */
    private static final int PERSISTENT = 10;

    private static final double MOST = 0.97;
    private static final double USUAL = 1.4;
    private static final double LEAST_UNEVEN = 0.5;
    private static final double MOST_UNEVEN = 4;
    private static final double LEAST_SCALE = 1e-6;
    private static final double MOST_SCALE = 4;
    private static final int STEPS = 30;

    /** Makes a share of a normal distribution one of an exponential distribution, nearly. */
    private static final double LOGISTIC = 1.702;

    private final int[] possibleBefore;
    private final int[] missedBefore;
    private final int[] possible;
    private final int[] suspended;
    private final double[] tendencies;
    private final double[] fractions;
    private final double[] waits;
    private final int[] missed;
    private int size;
    private double scale;

    GroupAbsence(int members) {
        possibleBefore = new int[members];
        missedBefore = new int[members];
        possible = new int[members];
        suspended = new int[members];
        tendencies = new double[members];
        fractions = new double[members];
        waits = new double[members];
        missed = new int[members];
    }

    /**
     * Sessions of a member.
     *
     * @param before possible ones before the stretch
     * @param missedBefore of those, how many were missed
     * @param possible possible ones in the stretch
     * @param suspended of those, how many are missed because of suspensions
     */
    record Sessions(int before, int missedBefore, int possible, int suspended) {}

    /**
     * Adds a member.
     *
     * @param constant how much more than others the member is always away
     * @param width how much chance there is beside
     */
    void add(Sessions sessions, SeededRandom random, double constant, double width) {
        possibleBefore[size] = sessions.before;
        missedBefore[size] = sessions.missedBefore;
        possible[size] = sessions.possible;
        suspended[size] = sessions.suspended;
        tendencies[size] = StrictMath.pow(exponential(constant + width * random.normal()), USUAL);
        fractions[size] = random.share();
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
        chooseScale(sessions);
        takePlaces(persistent);
        chooseCurve(persistent, sessions);
        move(persistent);
        makeUpFor(sessions - total());
    }

    /** Misses as the group did in a stretch before. */
    void missLike(GroupAbsence other) {
        scale = other.scale;
        missByChance();
    }

    private void chooseScale(long sessions) {
        double low = LEAST_SCALE;
        double high = MOST_SCALE;
        for (int step = 0; step < STEPS; step++) {
            scale = StrictMath.sqrt(low * high);
            missByChance();
            if (total() < sessions) {
                low = scale;
            } else {
                high = scale;
            }
        }
    }

    private void missByChance() {
        for (int member = 0; member < size; member++) {
            missOf(member, Math.min(MOST, scale * tendencies[member]) * possible[member]);
        }
    }

    private void missOf(int member, double sessions) {
        int most = (int) (MOST * possible[member]);
        missed[member] = Math.max(suspended[member], Math.min(most, (int) Math.floor(sessions + fractions[member])));
    }

    /** Puts members in the order of the shares that they have missed; who has missed most has waited least. */
    private void takePlaces(long persistent) {
        long[] order = new long[size];
        for (int member = 0; member < size; member++) {
            float share = (float) (missedBefore[member] + missed[member] + fractions[member])
                    / (possibleBefore[member] + possible[member]);
            order[member] = (long) Float.floatToIntBits(share) << 32 | member;
        }
        Arrays.sort(order);
        double ofLimit = -StrictMath.log((Math.max(0, Math.min(persistent, size - 1)) + 0.5) / (size + 0.5));
        for (int place = 0; place < size; place++) {
            double share = (size - place - 0.5 + 0.5 * place / size) / (size + 0.5);
            waits[(int) order[place]] = StrictMath.log(-StrictMath.log(share) / ofLimit);
        }
    }

    /** The most uneven curve with the wanted mean: those below the limit miss less then, and those above it more. */
    private void chooseCurve(long persistent, long sessions) {
        double high = MOST_UNEVEN;
        follow(high);
        double low = high;
        double best = high;
        long least = Long.MAX_VALUE;
        while (total() > sessions && low > LEAST_UNEVEN) {
            if (total() < least) {
                least = total();
                best = low;
            }
            high = low;
            low -= 0.1;
            follow(low);
        }
        if (total() > sessions) {
            follow(best);
            return;
        }
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            follow(middle);
            if (total() < sessions) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private void follow(double unevenness) {
        for (int member = 0; member < size; member++) {
            double share = StrictMath.exp(unevenness * waits[member]) / PERSISTENT;
            int all = possibleBefore[member] + possible[member];
            missOf(member, Math.min(MOST, share) * all - missedBefore[member]);
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

    /** Moves the few who are nearest to the limit to its other side, until there are as many persistent absentees as wanted. */
    private void move(long persistent) {
        long surplus = persistent() - persistent;
        long[] order = new long[size];
        for (int member = 0; member < size; member++) {
            int then = surplus > 0 ? limit(member) - 1 : limit(member);
            int across = surplus > 0 ? missed[member] - then : then - missed[member];
            boolean isPossible = across > 0 && then >= suspended[member] && then <= MOST * possible[member];
            order[member] = (long) (isPossible ? across : Integer.MAX_VALUE) << 32 | member;
        }
        Arrays.sort(order);
        for (int i = 0; i < Math.min(size, Math.abs(surplus)) && order[i] >> 32 < Integer.MAX_VALUE; i++) {
            missed[(int) order[i]] += (int) (order[i] >> 32) * (surplus > 0 ? -1 : 1);
        }
    }

    /** Sessions in the stretch that make a persistent absentee. */
    private int limit(int member) {
        return (possibleBefore[member] + possible[member] + PERSISTENT - 1) / PERSISTENT - missedBefore[member];
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
                boolean isPossible = changed >= suspended[member]
                        && changed <= MOST * possible[member]
                        && (step < 0 || missed[member] > 0);
                if (isPossible && becomesPersistent(member, changed) == becomesPersistent(member, missed[member])) {
                    missed[member] = changed;
                    left -= step;
                    isChanging = true;
                }
            }
        }
    }
}
