import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of every Parquet file of a release, then the orphans and duplicates of every relation, as Spark finds them. */
public final class SparkReader {

    public static void main(String[] arguments) throws Exception {
        String release = arguments[0];
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", arguments[1])
                .getOrCreate()) {
            spark.sparkContext().setLogLevel("ERROR");
            Dataset<Row> resources = spark.read().option("multiLine", true).json(release + "/datapackage.json")
                    .selectExpr("explode(resources) as resource")
                    .selectExpr("resource.name", "resource.path", "resource.format")
                    .where("format = 'parquet'");
            for (Row resource : resources.collectAsList()) {
                Dataset<Row> table = spark.read().parquet(release + "/" + resource.getString(1));
                System.out.println(resource.getString(0) + " " + table.collectAsList().size());
            }
            for (Row row : spark.read().option("multiLine", true).json(release + "/bi/relationships.json")
                    .select("from", "column", "to", "key").collectAsList()) {
                Dataset<Row> keys = values(spark, release, row.getString(2), row.getString(3));
                Dataset<Row> values = values(spark, release, row.getString(0), row.getString(1));
                System.out.println(row.getString(0) + "." + row.getString(1) + " -> " + row.getString(2) + " "
                        + values.join(keys, values.col("value").equalTo(keys.col("value")), "left_anti").count() + " "
                        + (keys.count() - keys.distinct().count()));
            }
        }
    }

    private static Dataset<Row> values(SparkSession spark, String release, String table, String column) {
        return spark.read().parquet(Path.of(release, "parquet", table + ".parquet").toString())
                .selectExpr("`" + column + "` as value").where("value is not null");
    }
}
