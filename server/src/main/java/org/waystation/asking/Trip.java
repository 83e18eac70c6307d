package org.waystation.asking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.waystation.crs.Position;
import org.waystation.roads.Vehicle;

/** From where, by where, to where, with what, and when. Whether there is a way is not known yet. */
public record Trip(Position from, List<Position> via, Position to, Vehicle vehicle, Instant departAt) {

    public Trip {
        Objects.requireNonNull(from);
        via = List.copyOf(via);
        Objects.requireNonNull(to);
        Objects.requireNonNull(vehicle);
        Objects.requireNonNull(departAt);
    }

    /** Start, via points, destination. */
    public List<Position> points() {
        List<Position> points = new ArrayList<>();
        points.add(from);
        points.addAll(via);
        points.add(to);
        return points;
    }

    /** Of the parameters or fields that hold the points, one each. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        names.add("from");
        via.forEach(point -> names.add("via"));
        names.add("to");
        return names;
    }
}
