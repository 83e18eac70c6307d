package org.waystation.stations;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Stations with their accounts, read from the store one after the other. Not thread-safe. */
public final class StationRecords implements Iterator<StationRecord>, AutoCloseable {

    private final Iterator<StationStore.Account> stored;
    private final Runnable whenClosed;
    private StationStore.Account next;

    StationRecords(Iterator<StationStore.Account> stored, Runnable whenClosed) {
        this.stored = stored;
        this.whenClosed = whenClosed;
        advance();
    }

    private void advance() {
        next = stored.hasNext() ? stored.next() : null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public StationRecord next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        long id = next.stationId();
        List<StationDraft> accounts = new ArrayList<>(1);
        while (next != null && next.stationId() == id) {
            accounts.add(next.draft());
            advance();
        }
        return new StationRecord(id, accounts);
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}
