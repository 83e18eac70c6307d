package org.waystation.progress;

/**
 * Hears how far a long piece of work has come. Called from one thread at a time; implementations return quickly and
 * never throw.
 */
public interface Progress {

    /** Nobody listens. */
    Progress SILENT = new Progress() {
        @Override
        public void stage(String name, long total) {}

        @Override
        public void advance(long done) {}
    };

    /**
     * A new stage begins and the one before is complete.
     *
     * @param name what is being done, for people
     * @param total steps in this stage, or −1 where it is not known
     */
    void stage(String name, long total);

    /** @param done steps of the current stage done so far, not the difference to the last call */
    void advance(long done);
}
