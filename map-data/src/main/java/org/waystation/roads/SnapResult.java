package org.waystation.roads;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was found when a road was looked for near a position. */
public sealed interface SnapResult {

    /** The point on the road, present only if one was found. */
    default Optional<RoadPoint> point() {
        return Optional.empty();
    }

    /** A road usable by the vehicle class is near and leads everywhere. */
    record Snapped(RoadPoint roadPoint) implements SnapResult {
        public Snapped {
            Objects.requireNonNull(roadPoint, "roadPoint");
        }

        @Override
        public Optional<RoadPoint> point() {
            return Optional.of(roadPoint);
        }
    }

    /**
     * Inside the region, but no such road is within the limit.
     *
     * @param nearestMetres how far the nearest one is, if one was met not far beyond the limit
     */
    record TooFar(OptionalDouble nearestMetres, double limitMetres) implements SnapResult {
        public TooFar {
            Objects.requireNonNull(nearestMetres, "nearestMetres");
        }
    }

    /** Farther than the limit from the box round all roads of the network. */
    record OutsideRegion() implements SnapResult {}

    /**
     * The only roads within the limit belong to a small piece of network that no road joins to the rest.
     *
     * @param nearestMetres how far the nearest of them is
     */
    record Island(double nearestMetres) implements SnapResult {}
}
