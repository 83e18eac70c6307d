package org.waystation.intake;

import java.io.IOException;
import org.waystation.progress.Progress;

/** Somewhere stations can be read from, once. */
public interface StationReading {

    /** The source's name, the same in all its drafts. */
    String source();

    /** What is read, for people and for problems: a file's name. */
    String name();

    /**
     * Reads everything, the good rows and what is wrong with the others.
     *
     * @throws UnreadableSourceException where it cannot be read as a whole
     * @throws IOException where reading itself fails
     */
    void into(StationCollector collector, Progress progress) throws IOException;
}
