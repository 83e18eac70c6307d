package org.waystation.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.waystation.database.Database;
import org.waystation.progress.Progress;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationRecord;
import org.waystation.stations.StationRecords;
import org.waystation.stations.StationStore;

/**
 * Writes the stations of the store to a file: each source's account of them, so that importing the file again changes
 * nothing, or each station once with all that is known of it. Thread-safe.
 */
public final class StationExport {

    private final Database database;
    private final StationStore store;

    /**
     * @param source only the accounts of this source
     * @param merged one entry a station, told in the name of the source whose word counts first
     */
    public record Options(Optional<String> source, boolean merged) {}

    /** How many entries were written, of how many stations, and what the exporting person should know. */
    public record Written(long entries, long stations, List<String> notes) {}

    public StationExport(Database database, StationStore store) {
        this.database = database;
        this.store = store;
    }

    public Written run(StationWriting writing, Path file, Options options, Progress progress) throws IOException {
        progress.stage("Writing " + file.getFileName(), -1);
        return database.inLongTransaction(transaction -> {
            store.readUnchanging(transaction);
            Deque<Entries> open = new ArrayDeque<>();
            try {
                List<String> notes = writing.write(
                        () -> {
                            open.push(new Entries(store.records(transaction), options, progress));
                            return open.peek();
                        },
                        file);
                Entries last = open.isEmpty() ? null : open.peek();
                return new Written(last == null ? 0 : last.entries, last == null ? 0 : last.stations, notes);
            } finally {
                open.forEach(Entries::close);
            }
        });
    }

    private static final class Entries implements Iterator<StationEntry>, AutoCloseable {
        private static final int REPORT_ENTRIES = 1_000;

        private final StationRecords records;
        private final Options options;
        private final Progress progress;
        private final Deque<StationEntry> ready = new ArrayDeque<>();
        private long entries;
        private long stations;

        Entries(StationRecords records, Options options, Progress progress) {
            this.records = records;
            this.options = options;
            this.progress = progress;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && records.hasNext()) {
                StationRecord record = records.next();
                record.accounts().stream()
                        .filter(account -> options.source().isEmpty()
                                || options.source()
                                        .get()
                                        .equals(account.sourceId().source()))
                        .limit(options.merged() ? 1 : Long.MAX_VALUE)
                        .map(account -> options.merged() ? merged(record) : account)
                        .forEach(account -> ready.add(new StationEntry(record.id(), account)));
                stations += ready.isEmpty() ? 0 : 1;
            }
            return !ready.isEmpty();
        }

        private static StationDraft merged(StationRecord record) {
            return record.accounts().size() == 1 ? record.accounts().get(0) : record.asOneAccount();
        }

        @Override
        public StationEntry next() {
            hasNext();
            if (++entries % REPORT_ENTRIES == 0) {
                progress.advance(entries);
            }
            return ready.remove();
        }

        @Override
        public void close() {
            records.close();
        }
    }
}
