package org.waystation.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A format that stations can be written in. What is written is read back as the same stations. */
public interface StationWriting {

    /**
     * Writes a whole file.
     *
     * @param entries may be gone through more than once
     * @param file overwritten where it is there; half written where this fails
     * @return what the person who exports should know
     */
    List<String> write(Iterable<StationEntry> entries, Path file) throws IOException;
}
