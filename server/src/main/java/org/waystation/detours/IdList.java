package org.waystation.detours;

import com.carrotsearch.hppc.LongArrayList;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Ids in an array; each is made an object when it is asked for. Unchanging once all are added. */
final class IdList extends AbstractList<Long> implements RandomAccess {

    private final LongArrayList ids = new LongArrayList();

    void addId(long id) {
        ids.add(id);
    }

    @Override
    public int size() {
        return ids.size();
    }

    @Override
    public Long get(int index) {
        return ids.get(index);
    }
}
