package org.waystation.reports;

import java.util.Optional;

/**
 * What one chapter of a report is about. A room with figures of its own implements it and is named in the list that {@link
 * QuarterlyReport} is made with; nothing else of the report changes. Thread-safe.
 */
public interface ReportSection {

    /**
     * Writes the chapter.
     *
     * @param progress of this chapter, from 0 to 1; may end it by throwing
     * @return empty where there is nothing to tell yet, and the report goes without it
     */
    Optional<Chapter> write(ReportSubject subject, ReportProgress progress);
}
