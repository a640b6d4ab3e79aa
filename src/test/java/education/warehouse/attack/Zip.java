package education.warehouse.attack;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips as no library would: members twice, with a wrong checksum or size, marked as encrypted, with a turned bit. */
final class Zip {

    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final List<Entry> entries = new ArrayList<>();

    /** One member; what its headers say can be changed apart from what it holds. */
    static final class Entry {

        private final byte[] name;
        private final byte[] data;
        private final long size;
        private int method = DEFLATED;
        private int flags = 0x0800;
        private long checksum;
        private long saidSize;
        private long saidPacked;

        private Entry(byte[] name, byte[] packed, long size, long checksum) {
            this.name = name;
            this.data = packed;
            this.size = size;
            this.checksum = checksum;
            this.saidSize = size;
            this.saidPacked = packed.length;
        }

        String name() {
            return new String(name, StandardCharsets.UTF_8);
        }

        /** Changes one thing: {@code flags}, {@code method}, {@code crc}, {@code size}, {@code packed}, {@code flip} (a bit). */
        void change(String what, long value) {
            switch (what) {
                case "flags" -> flags = (int) value;
                case "method" -> method = (int) value;
                case "crc" -> checksum = value;
                case "size" -> saidSize = value;
                case "packed" -> saidPacked = value;
                case "flip" -> data[(int) (value / 8 % data.length)] ^= (byte) (1 << value % 8);
                default -> throw new IllegalArgumentException(what);
            }
        }
    }

    void add(String name, byte[] content) {
        add(name.getBytes(StandardCharsets.UTF_8), content);
    }

    void add(byte[] name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entries.add(new Entry(name, deflated(content), content.length, checksum.getValue()));
    }

    void addStored(String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        Entry entry =
                new Entry(name.getBytes(StandardCharsets.UTF_8), content.clone(), content.length, checksum.getValue());
        entry.method = STORED;
        entries.add(entry);
    }

    /** A member that unpacks to a start, that many megabytes of one byte, and an end; its headers tell the truth. */
    void addBomb(String name, byte[] start, byte filling, long megabytes, byte[] end) throws IOException {
        Bomb bomb = Bomb.of(start, filling, megabytes, end);
        entries.add(new Entry(name.getBytes(StandardCharsets.UTF_8), bomb.packed(), bomb.size(), bomb.checksum()));
    }

    List<Entry> entries() {
        return entries;
    }

    Entry entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no member " + name));
    }

    static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        List<Integer> offsets = new ArrayList<>();
        for (Entry entry : entries) {
            offsets.add(out.size());
            little(out, 0x04034b50, 4);
            header(out, entry);
            little(out, 0, 2);
            out.write(entry.name);
            out.write(entry.data);
        }
        int directory = out.size();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            little(out, 0x02014b50, 4);
            little(out, 20, 2);
            header(out, entry);
            little(out, 0, 2 + 2 + 2 + 2);
            little(out, 0, 4);
            little(out, offsets.get(i), 4);
            out.write(entry.name);
        }
        int length = out.size() - directory;
        little(out, 0x06054b50, 4);
        little(out, 0, 4);
        little(out, entries.size(), 2);
        little(out, entries.size(), 2);
        little(out, length, 4);
        little(out, directory, 4);
        little(out, 0, 2);
        return bytes.toByteArray();
    }

    private static void header(DataOutputStream out, Entry entry) throws IOException {
        little(out, 20, 2);
        little(out, entry.flags, 2);
        little(out, entry.method, 2);
        little(out, 0x48c0, 2);
        little(out, 0x5845, 2);
        little(out, entry.checksum, 4);
        little(out, entry.saidPacked, 4);
        little(out, Math.min(entry.saidSize, 0xFFFF_FFFEL), 4);
        little(out, entry.name.length, 2);
    }

    private static void little(DataOutputStream out, long value, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            out.write(i < 8 ? (int) (value >>> 8 * i) & 0xFF : 0);
        }
    }

    @Override
    public String toString() {
        return entries.size() + " members";
    }
}
