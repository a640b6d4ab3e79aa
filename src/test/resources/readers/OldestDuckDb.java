import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The rows of every table and view of a release's database, each read to the last value, by an older DuckDB. */
public final class OldestDuckDb {

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0], readOnly());
                Statement statement = connection.createStatement()) {
            System.out.println("version " + text(statement, "select version()"));
            List<String> names = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("select table_schema || '.' || table_name from"
                    + " information_schema.tables where table_catalog = current_database() order by 1")) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            for (String name : names) {
                System.out.println(name + " " + text(statement, "select count(*), bit_xor(hash(row)) from " + name + " as row"));
            }
        }
    }

    private static Properties readOnly() {
        Properties properties = new Properties();
        properties.setProperty("duckdb.read_only", "true");
        return properties;
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
