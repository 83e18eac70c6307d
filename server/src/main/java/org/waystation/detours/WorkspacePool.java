package org.waystation.detours;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Workspaces for as many questions as are asked at once; of those given back, a few per processor are kept. Thread-safe. */
final class WorkspacePool {

    private static final int KEPT_PER_PROCESSOR = 2;

    private final FlatHierarchy hierarchy;
    private final BlockingQueue<Workspace> free =
            new ArrayBlockingQueue<>(KEPT_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());

    WorkspacePool(FlatHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    Workspace take() {
        Workspace kept = free.poll();
        return kept == null ? new Workspace(hierarchy, this) : kept;
    }

    void giveBack(Workspace workspace) {
        free.offer(workspace);
    }
}
