package org.waystation.drill;

import java.util.List;

/** Puts one promise to the test. */
public interface Drill {

    /** The promise, as it is told in tables: its number, a full stop, and the words. */
    String promise();

    /**
     * Tries it out on servers and databases that it takes from the ground, and leaves none running that it started.
     *
     * @return what was counted, in the order in which it is to be read
     */
    List<Counted> run(Ground ground) throws Exception;
}
