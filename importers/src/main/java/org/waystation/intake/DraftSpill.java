package org.waystation.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waystation.crs.Position;
import org.waystation.intake.StationCollector.Place;
import org.waystation.stations.AccountJson;
import org.waystation.stations.OpeningHoursPool;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

/**
 * Drafts by number, in order, kept in a temporary file beyond the first megabyte: in memory remain some 50 bytes of each. Not
 * thread-safe.
 */
final class DraftSpill implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final StationKind[] KINDS = StationKind.values();

    private final AccountJson accounts = new AccountJson(new OpeningHoursPool());
    private final Map<String, Integer> sourceNumbers = new HashMap<>();
    private final List<String> sources = new ArrayList<>();
    private final OpenBuffer buffer = new OpenBuffer();
    private final DataOutputStream out = new DataOutputStream(buffer);
    private FileChannel file;
    private long flushed;

    private long[] ends = new long[16];
    private int[] hashes = new int[16];
    private short[] sourceOf = new short[16];
    private byte[] kindOf = new byte[16];
    private double[] longitudes = new double[16];
    private double[] latitudes = new double[16];
    private int size;
    /** Numbers plus one, by hash; open addressing. */
    private int[] table = new int[64];

    int size() {
        return size;
    }

    /** @return the draft's number */
    int add(StationDraft draft, Place place) {
        grow();
        SourceId id = draft.sourceId();
        Position position = draft.details().position();
        hashes[size] = id.hashCode();
        sourceOf[size] = (short) sourceNumber(id.source());
        kindOf[size] = (byte) draft.details().kind().ordinal();
        longitudes[size] = position.longitude();
        latitudes[size] = position.latitude();
        try {
            write(draft, place);
        } catch (IOException e) {
            throw new UncheckedIOException("The stations read so far cannot be kept in a temporary file", e);
        }
        ends[size] = flushed + buffer.size();
        index(size);
        return size++;
    }

    private void grow() {
        if (size == ends.length) {
            int more = 2 * size;
            ends = Arrays.copyOf(ends, more);
            hashes = Arrays.copyOf(hashes, more);
            sourceOf = Arrays.copyOf(sourceOf, more);
            kindOf = Arrays.copyOf(kindOf, more);
            longitudes = Arrays.copyOf(longitudes, more);
            latitudes = Arrays.copyOf(latitudes, more);
            table = new int[4 * more];
            for (int number = 0; number < size; number++) {
                index(number);
            }
        }
    }

    private void index(int number) {
        int slot = slot(hashes[number]);
        while (table[slot] != 0) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = number + 1;
    }

    private int slot(int hash) {
        return (hash * 0x9E3779B9 >>> 4) & (table.length - 1);
    }

    private int sourceNumber(String source) {
        return sourceNumbers.computeIfAbsent(source, name -> {
            if (sources.size() == Short.MAX_VALUE) {
                throw new IllegalStateException("more than " + Short.MAX_VALUE + " sources in one file");
            }
            sources.add(name);
            return sources.size() - 1;
        });
    }

    private void write(StationDraft draft, Place place) throws IOException {
        writeText(place.file());
        out.writeLong(place.line());
        writeText(place.record());
        List<SourceId> ids = draft.details().provenance().sources();
        out.writeInt(ids.size());
        for (SourceId id : ids) {
            writeText(id.id());
        }
        writeText(AccountJson.text(draft));
        if (buffer.size() >= BUFFER_BYTES) {
            flush();
        }
    }

    private void writeText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void flush() throws IOException {
        if (file == null) {
            file = FileChannel.open(
                    Files.createTempFile("stations", ".drafts"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer.copy(0, buffer.size()));
        while (bytes.hasRemaining()) {
            flushed += file.write(bytes, flushed);
        }
        buffer.reset();
    }

    /** @return the number of the draft with that id, or −1 */
    int find(SourceId id) {
        int hash = id.hashCode();
        for (int slot = slot(hash); table[slot] != 0; slot = (slot + 1) & (table.length - 1)) {
            int number = table[slot] - 1;
            if (hashes[number] == hash && read(number).draft().sourceId().equals(id)) {
                return number;
            }
        }
        return -1;
    }

    /** A draft with the place where it was read. */
    record Kept(StationDraft draft, Place place) {}

    Kept read(int number) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(number)))) {
            Place place = new Place(readText(in), in.readLong(), readText(in));
            int count = in.readInt();
            List<SourceId> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ids.add(new SourceId(sources.get(sourceOf[number]), readText(in)));
            }
            return new Kept(accounts.read(ids, readText(in)), place);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary file of the stations read cannot be read", e);
        }
    }

    private byte[] bytes(int number) throws IOException {
        long start = number == 0 ? 0 : ends[number - 1];
        int length = (int) (ends[number] - start);
        if (start >= flushed) {
            return buffer.copy((int) (start - flushed), length);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, start + bytes.position()) < 0) {
                throw new IOException("it is shorter than what was written");
            }
        }
        return bytes.array();
    }

    /** Lets parts of what it holds be read. */
    private static final class OpenBuffer extends ByteArrayOutputStream {
        byte[] copy(int from, int length) {
            return Arrays.copyOfRange(buf, from, from + length);
        }
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    Position position(int number) {
        return new Position(longitudes[number], latitudes[number]);
    }

    StationKind kind(int number) {
        return KINDS[kindOf[number]];
    }

    /** A number for its source. */
    int source(int number) {
        return sourceOf[number];
    }

    /** The sources of the drafts, in the order of their coming. */
    List<String> sources() {
        return sources;
    }

    /** Nothing more is added, so that what is left of the buffer goes to the file, if there is one. */
    void complete() {
        try {
            if (file != null && buffer.size() > 0) {
                flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The stations read cannot be kept in a temporary file", e);
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary file of the stations read cannot be closed", e);
        }
    }
}
