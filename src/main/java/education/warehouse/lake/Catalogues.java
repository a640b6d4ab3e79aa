package education.warehouse.lake;

import education.warehouse.duckdb.Database;

/** What a release is made from, as catalogues {@code lake} and {@code reference} of a session. */
public interface Catalogues {

    /** Makes them readable, to every session of the same DuckDB. */
    void attachTo(Database database, String night);
}
