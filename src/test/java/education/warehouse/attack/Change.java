package education.warehouse.attack;

/** What has changed when the night after a kill starts. */
enum Change {
    NOTHING,
    /** A SELECT counts otherwise. */
    SQL,
    /** A contract has one more mark for no value, so that its deliveries are normalised again. */
    CONTRACT,
    /** One more file has come. */
    FILE_CAME,
    /** A file that had come last is gone. */
    FILE_WENT
}
