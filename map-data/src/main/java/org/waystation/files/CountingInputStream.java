package org.waystation.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.waystation.progress.Progress;

/** Tells a listener now and then, and at the end, how many bytes have gone through. Not thread-safe. */
public final class CountingInputStream extends FilterInputStream {

    private static final long REPORT_BYTES = 1 << 18;

    private final Progress progress;
    private long count;
    private long reported;
    private boolean atEnd;

    public CountingInputStream(InputStream in, Progress progress) {
        super(in);
        this.progress = progress;
    }

    /** Whether the reader has asked for more than there is. */
    public boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        counted(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return counted(in.read(bytes, offset, length));
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        count += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int counted(int bytes) {
        if (bytes < 0) {
            atEnd = true;
            progress.advance(count);
            return bytes;
        }
        count += bytes;
        if (count - reported >= REPORT_BYTES) {
            reported = count;
            progress.advance(count);
        }
        return bytes;
    }
}
