package education.warehouse.attack;

/** One way of ending a night before its time. */
record Kill(KillPoint point, Signal signal) {

    /** What ends it. */
    enum Signal {
        KILL,
        TERM
    }

    @Override
    public String toString() {
        return signal + " " + point;
    }
}
