package education.warehouse.extract;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/**
 * Writes rows that come one by one to a Parquet file, without Hadoop at run time. A block of rows is written while the next one
 * is read, and no more than these two are held.
 */
final class ParquetRows implements AutoCloseable {

    private static final int ROWS_OF_A_BLOCK = 1 << 13;
    private static final int LETTERS_OF_A_BLOCK = 1 << 24;

    private final Schema schema;
    private final ParquetWriter<GenericRecord> writer;
    private long rows;
    private long letters;
    private List<GenericRecord> block = new ArrayList<>();
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    ParquetRows(Path file, Schema schema) throws IOException {
        this.schema = schema;
        this.writer = AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
                .withSchema(schema)
                .withDataModel(GenericData.get())
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdOnly())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                // to look up and to compare every text costs more than zstd needs to find those that are alike
                .withDictionaryEncoding(false)
                .withStatisticsEnabled(false)
                .build();
    }

    /** Rows that have come. */
    long rows() {
        return rows;
    }

    /** Adds a row: one value for each field of the schema, in its order. */
    void add(Object... values) throws IOException {
        GenericRecord row = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            row.put(i, values[i]);
            letters += values[i] instanceof CharSequence text ? text.length() : 0;
        }
        block.add(row);
        rows++;
        if (block.size() == ROWS_OF_A_BLOCK || letters > LETTERS_OF_A_BLOCK) {
            writeBlock();
        }
    }

    /** Starts to write what has come, as soon as the block before is written; throws what that one met. */
    private void writeBlock() throws IOException {
        await();
        List<GenericRecord> full = block;
        block = new ArrayList<>(ROWS_OF_A_BLOCK);
        letters = 0;
        writing = CompletableFuture.runAsync(() -> write(full), task -> new Thread(task, "parquet").start());
    }

    private void write(List<GenericRecord> rows) {
        try {
            for (GenericRecord row : rows) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() throws IOException {
        try {
            writing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException cause) {
                throw cause.getCause();
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            writeBlock();
            await();
        }
    }

    /** The library's own factory needs Hadoop; this one needs only zstd. */
    private static final class ZstdOnly implements CompressionCodecFactory {

        private static final int LEVEL = 3;

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            return new BytesInputCompressor() {
                @Override
                public BytesInput compress(BytesInput bytes) throws IOException {
                    return BytesInput.from(Zstd.compress(bytes.toInputStream().readAllBytes(), LEVEL));
                }

                @Override
                public CompressionCodecName getCodecName() {
                    return CompressionCodecName.ZSTD;
                }

                @Override
                public void release() {}
            };
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("Parquet is read by DuckDB");
        }

        @Override
        public void release() {}
    }
}
