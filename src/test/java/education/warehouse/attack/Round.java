package education.warehouse.attack;

import java.util.List;

/**
 * One attack on one home.
 *
 * @param kills of the night and of those that would go on with it, one after the other
 * @param change what has changed when at last a night may run to its end
 */
record Round(int number, Ground ground, List<Kill> kills, Change change) {

    @Override
    public String toString() {
        return number + ": " + ground.name() + ", " + kills + ", then " + change;
    }
}
