package org.waystation.intake;

import java.io.IOException;
import org.waystation.progress.Progress;

/** Somewhere statuses can be read from, once. */
public interface StatusReading {

    /** What is read, for people and for problems. */
    String name();

    /**
     * Reads everything, the good records and what is wrong with the others.
     *
     * @throws UnreadableSourceException where it cannot be read as a whole
     * @throws UnchangedSourceException where it says that it is what it was
     * @throws IOException where reading itself fails
     */
    void into(StatusCollector collector, Progress progress) throws IOException;
}
