package org.waystation.populationfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;

/** Takes in a file's points, hands on those within the region, and keeps count of the others and of what is wrong. Not thread-safe. */
final class PointCollector {

    /** More than live on earth are surely a mistake. */
    static final double MOST_PEOPLE = 1e10;

    private static final int MOST_TOLD = 10;

    private final RegionArea area;
    private final BiConsumer<Position, Double> target;
    private final List<ImportProblem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Envelope box = new Envelope();
    private long problemCount;
    private long taken;
    private long outside;
    private double peopleOutside;

    PointCollector(RegionArea area, BiConsumer<Position, Double> target) {
        this.area = area;
        this.target = target;
    }

    /** @param people above 0 */
    void add(Position position, double people) {
        box.expandToInclude(position.longitude(), position.latitude());
        if (area.covers(position)) {
            taken++;
            target.accept(position, people);
        } else {
            outside++;
            peopleOutside += people;
        }
    }

    void problem(ImportProblem problem) {
        problemCount++;
        if (problems.size() < MOST_TOLD) {
            problems.add(problem);
        }
    }

    void note(String note) {
        notes.add(note);
    }

    RegionArea area() {
        return area;
    }

    /** The first few. */
    List<ImportProblem> problems() {
        return List.copyOf(problems);
    }

    long problemCount() {
        return problemCount;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    long taken() {
        return taken;
    }

    long outside() {
        return outside;
    }

    double peopleOutside() {
        return peopleOutside;
    }

    /** Of all points told; empty where there was none. */
    Envelope box() {
        return box.copy();
    }

    static UnreadableSourceException unreadable(String file, String reason) {
        return new UnreadableSourceException(ImportProblem.of(file, 0, reason));
    }
}
