package education.warehouse.extract;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Path;
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

/** Writes rows that come one by one to a Parquet file, without Hadoop at run time. */
final class ParquetRows implements AutoCloseable {

    private final Schema schema;
    private final ParquetWriter<GenericRecord> writer;

    ParquetRows(Path file, Schema schema) throws IOException {
        this.schema = schema;
        this.writer = AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
                .withSchema(schema)
                .withDataModel(GenericData.get())
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdOnly())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build();
    }

    /** Adds a row: one value for each field of the schema, in its order. */
    void add(Object... values) throws IOException {
        GenericRecord row = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            row.put(i, values[i]);
        }
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        writer.close();
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
