package education.warehouse.extract;

import education.warehouse.contract.FileForm;
import education.warehouse.home.SourceFile;
import education.warehouse.project.FileLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * A text file as a stream of UTF-8 without a byte order mark, whatever its encoding.
 *
 * @param stream its bytes as UTF-8
 * @param letters what is behind it where each of its bytes is said to be a letter
 */
record TextSource(InputStream stream, Optional<SingleByteText> letters) implements AutoCloseable {

    static TextSource open(SourceFile file, FileForm form, FileLimits limits) throws IOException {
        InputStream bytes = new BufferedInputStream(file.open(limits), 1 << 16);
        Charset marked = byteOrderMark(bytes);
        Charset charset = marked == null ? form.charset() : marked;
        // what is no UTF-8 is set apart record by record
        return charset.equals(StandardCharsets.UTF_8)
                ? new TextSource(bytes, Optional.empty())
                : decoded(bytes, charset);
    }

    /** What the first bytes say; they are consumed where they are a mark, and stay where they are not. */
    private static Charset byteOrderMark(InputStream bytes) throws IOException {
        bytes.mark(3);
        byte[] start = bytes.readNBytes(3);
        bytes.reset();
        if (start.length >= 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            bytes.skipNBytes(3);
            return StandardCharsets.UTF_8;
        }
        if (start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
            bytes.skipNBytes(2);
            return StandardCharsets.UTF_16BE;
        }
        if (start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
            bytes.skipNBytes(2);
            return StandardCharsets.UTF_16LE;
        }
        return start.length < 2 ? null : unmarkedUtf16(start);
    }

    /** No text holds a zero byte but UTF-16: beside its first letter, on one side or the other. */
    private static Charset unmarkedUtf16(byte[] start) {
        if (start[0] != 0 && start[1] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return start[0] == 0 && start[1] != 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static TextSource decoded(InputStream bytes, Charset charset) throws IOException {
        boolean isSingleByte = charset.newEncoder().maxBytesPerChar() == 1;
        Optional<SingleByteText> letters = isSingleByte ? Optional.of(new SingleByteText(bytes)) : Optional.empty();
        InputStreamReader reader = new InputStreamReader(
                isSingleByte ? letters.get() : new Utf16Text(bytes),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new TextSource(
                ReaderInputStream.builder()
                        .setReader(reader)
                        .setCharset(StandardCharsets.UTF_8)
                        .setBufferSize(1 << 16)
                        .get(),
                letters);
    }

    /** Line in which UTF-8 begins in a text that is something else; 0 where none does, or where it is not read to its end. */
    long mixedLine() {
        return letters.map(SingleByteText::mixedLine).orElse(0L);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
