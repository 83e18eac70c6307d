package org.waystation.tables;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.waystation.files.CountingInputStream;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;

/**
 * A text file whose encoding is found by looking at all of it: by its byte order mark, else UTF-8 where every byte fits,
 * else GB18030, which holds GBK and GB 2312. Read in bounded memory.
 *
 * @param bomBytes length of the byte order mark, to be skipped
 * @param start the first characters that are not white space
 */
public record TextFile(Path path, Charset charset, int bomBytes, String start) {

    static final Charset GB18030 = Charset.forName("GB18030");

    private static final int CHUNK = 1 << 16;
    private static final int START_LENGTH = 200;

    /** @throws UnreadableSourceException where it is empty or not a text in a known encoding */
    public static TextFile inspect(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw unreadable(path, 0, "this is a folder");
        }
        byte[] head = head(path);
        if (head.length == 0) {
            throw unreadable(path, 0, "the file is empty");
        }
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return check(path, StandardCharsets.UTF_8, 3).orElseThrow();
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return check(path, StandardCharsets.UTF_16LE, 2).orElseThrow();
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return check(path, StandardCharsets.UTF_16BE, 2).orElseThrow();
        }
        Optional<TextFile> utf8 = check(path, StandardCharsets.UTF_8, 0);
        return utf8.isPresent() ? utf8.get() : check(path, GB18030, 0).orElseThrow();
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(4);
        }
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Decodes the whole file. Empty if it is not UTF-8 and that was only a guess. */
    private static Optional<TextFile> check(Path path, Charset charset, int bomBytes) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        Scan scan = new Scan(path);
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(bomBytes);
            ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
            CharBuffer chars = CharBuffer.allocate(CHUNK);
            boolean end = false;
            while (!end) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = count < 0;
                bytes.position(bytes.position() + Math.max(count, 0)).flip();
                CoderResult result;
                do {
                    result = decoder.decode(bytes, chars, end);
                    scan.take(chars.flip());
                    chars.clear();
                } while (result.isOverflow());
                if (result.isError()) {
                    boolean cutOff = end && bytes.remaining() < 4 && result.isMalformed();
                    boolean guessed = charset.equals(StandardCharsets.UTF_8) && bomBytes == 0;
                    if (guessed && !(cutOff && scan.beyondAscii)) {
                        return Optional.empty();
                    }
                    throw unreadable(path, scan.line, wrongEncoding(charset, bomBytes, cutOff));
                }
                bytes.compact();
            }
        }
        if (scan.start.length() == 0) {
            throw unreadable(path, 0, "the file is empty");
        }
        return Optional.of(new TextFile(path, charset, bomBytes, scan.start.toString()));
    }

    private static String wrongEncoding(Charset charset, int bomBytes, boolean cutOff) {
        if (cutOff) {
            return "the file ends in the middle of a character: it was cut off";
        }
        return bomBytes > 0
                ? "this is not " + charset.name() + ", though the file begins with its mark"
                : "the text is neither UTF-8 nor GB18030 (GBK); save the file in UTF-8";
    }

    /** What is learnt of the text while it is decoded. */
    private static final class Scan {
        private final Path path;
        private final StringBuilder start = new StringBuilder();
        private long line = 1;
        private boolean beyondAscii;

        Scan(Path path) {
            this.path = path;
        }

        void take(CharBuffer chars) throws UnreadableSourceException {
            while (chars.hasRemaining()) {
                char character = chars.get();
                if (character == '\n') {
                    line++;
                }
                if (character == 0) {
                    throw unreadable(
                            path, line, "there is a NUL byte: this is not a text file, or UTF-16 without its mark");
                }
                beyondAscii |= character >= 128;
                if (start.length() < START_LENGTH && (start.length() > 0 || !Character.isWhitespace(character))) {
                    start.append(character);
                }
            }
        }
    }

    /** @param progress hears how many bytes were read so far */
    public Reader open(Progress progress) throws IOException {
        InputStream in = new CountingInputStream(Files.newInputStream(path), progress);
        in.skipNBytes(bomBytes);
        return new BufferedReader(new InputStreamReader(new BufferedInputStream(in, CHUNK), charset), CHUNK);
    }

    public boolean isJson() {
        return start.startsWith("{") || start.startsWith("[");
    }

    public String name() {
        return path.getFileName().toString();
    }

    private static UnreadableSourceException unreadable(Path path, long line, String reason) {
        return new UnreadableSourceException(ImportProblem.of(path.getFileName().toString(), line, reason));
    }
}
