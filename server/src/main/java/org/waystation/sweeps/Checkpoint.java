package org.waystation.sweeps;

/** Asked now and then while a sweep goes on; may end it by throwing. */
@FunctionalInterface
public interface Checkpoint {

    void check();
}
