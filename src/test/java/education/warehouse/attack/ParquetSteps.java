package education.warehouse.attack;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steps that make another Parquet file. {@code GOOD} in a SELECT is the SELECT of the good rows. */
final class ParquetSteps {

    private ParquetSteps() {}

    static Map<String, Steps.Step> words() {
        Map<String, Steps.Step> words = new HashMap<>();
        words.put("select", ParquetSteps::select);
        return words;
    }

    /** select SQL [OPTIONS]. */
    private static void select(Matter matter, List<String> args) throws IOException {
        String good = "(" + Good.BASE.parquet(Good.ROWS) + ")";
        matter.bytes(Parquet.of(args.get(0).replace("GOOD", good), args.size() > 1 ? ", " + args.get(1) : ""));
    }
}
