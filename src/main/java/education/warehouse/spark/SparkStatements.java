package education.warehouse.spark;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * Runs a file of SQL statements on Spark, one after the other. {@code spark-submit} starts it and brings Spark: nothing of the product is
 * on its class path, and nothing of Spark on the product's.
 *
 * <pre>
 * STATEMENTS [FOLDER STORAGE]       runs them; FOLDER/given goes to the storage before, and STORAGE/made comes from there after
 * publish RELEASE POINTER STORAGE   copies a release to STORAGE/releases, then the file that names it to STORAGE, unless it is there
 * </pre>
 */
public final class SparkStatements {

    /** Stands on a line of its own between two statements. */
    static final String END = "\n;\n";

    /** What a line begins with that says which statement has failed, and why. */
    static final String FAILED = "FAILED ";

    private static final String SESSION = "org.apache.spark.sql.SparkSession";

    private SparkStatements() {}

    /** @param arguments as above */
    public static void main(String[] arguments) throws Exception {
        Object session = session();
        try {
            if (arguments[0].equals("publish")) {
                try {
                    publish(Path.of(arguments[1]), Path.of(arguments[2]), arguments[3], configuration(session));
                } catch (IOException e) {
                    System.out.println(failed(arguments[3], e));
                    throw e;
                }
                return;
            }
            boolean isElsewhere = arguments.length > 1;
            if (isElsewhere) {
                send(Path.of(arguments[1], "given"), arguments[2] + "/given", configuration(session));
            }
            run(session, Files.readString(Path.of(arguments[0])).split(END));
            if (isElsewhere) {
                fetch(arguments[2] + "/made", Path.of(arguments[1], "made"), configuration(session));
            }
        } finally {
            Class.forName(SESSION).getMethod("stop").invoke(session);
        }
    }

    private static Object session() throws ReflectiveOperationException {
        Object builder = Class.forName(SESSION).getMethod("builder").invoke(null);
        return builder.getClass().getMethod("getOrCreate").invoke(builder);
    }

    /** That of Spark, which knows the file systems of its cluster. */
    private static Configuration configuration(Object session) throws ReflectiveOperationException {
        Object context = Class.forName(SESSION).getMethod("sparkContext").invoke(session);
        return (Configuration)
                context.getClass().getMethod("hadoopConfiguration").invoke(context);
    }

    private static void run(Object session, String[] statements) throws ReflectiveOperationException {
        Method sql = Class.forName(SESSION).getMethod("sql", String.class);
        for (String statement : statements) {
            String name = statement.strip().lines().findFirst().orElse("");
            try {
                if (!name.isEmpty()) {
                    sql.invoke(session, statement);
                    System.out.println(name);
                }
            } catch (InvocationTargetException e) {
                System.out.println(failed(name, e.getCause()));
                throw e;
            }
        }
    }

    private static String failed(String what, Throwable cause) {
        return FAILED + what + ": "
                + String.valueOf(cause.getMessage()).strip().lines().findFirst().orElse("");
    }

    /** Puts a folder, or a file, in place of what is there. */
    private static void send(Path source, String storage, Configuration configuration) throws IOException {
        org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(storage);
        FileSystem files = place.getFileSystem(configuration);
        files.mkdirs(place.getParent());
        if (Files.isDirectory(source)) {
            files.delete(place, true);
        }
        files.copyFromLocalFile(false, true, new org.apache.hadoop.fs.Path(source.toUri()), place);
    }

    private static void fetch(String storage, Path folder, Configuration configuration) throws IOException {
        org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(storage);
        FileSystem files = place.getFileSystem(configuration);
        files.copyToLocalFile(false, place, new org.apache.hadoop.fs.Path(folder.toUri()), true);
        files.delete(place.getParent(), true);
    }

    /** What is half copied is named by nobody: the small file that names it comes last. */
    private static void publish(Path release, Path pointer, String storage, Configuration configuration)
            throws IOException {
        org.apache.hadoop.fs.Path named = new org.apache.hadoop.fs.Path(storage, String.valueOf(pointer.getFileName()));
        FileSystem files = named.getFileSystem(configuration);
        if (files.exists(named)) {
            try (InputStream there = files.open(named)) {
                if (Arrays.equals(there.readAllBytes(), Files.readAllBytes(pointer))) {
                    return;
                }
            }
        }
        send(release, storage + "/releases/" + release.getFileName(), configuration);
        send(pointer, storage + "/" + pointer.getFileName(), configuration);
    }
}
