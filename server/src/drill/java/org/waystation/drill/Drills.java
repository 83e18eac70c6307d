package org.waystation.drill;

import java.util.List;

/** All drills, in the order in which they are run. */
final class Drills {

    private Drills() {}

    static List<Drill> all() {
        return List.of(
                new DatabaseDownDrill(),
                new WritesRefusedDrill(),
                new SnapshotStartDrill(),
                new KilledAtAnyMomentDrill(),
                new PoliteStopDrill(),
                new TwoServersDrill(),
                new SlowClientsDrill(),
                new HostileRequestsDrill(),
                new SteadyLoadDrill(),
                new OverloadDrill());
    }
}
