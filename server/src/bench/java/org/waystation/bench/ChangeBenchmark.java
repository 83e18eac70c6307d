package org.waystation.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourResult;
import org.waystation.detours.HierarchySearch;
import org.waystation.detours.StationAccess;
import org.waystation.detours.StationBuckets;

/**
 * One thread moves a station, and the next, as fast as it can; another asks for all detours. In the process that started
 * it, for the same reason as {@link QuestionBenchmark}.
 */
@State(Scope.Group)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(0)
public class ChangeBenchmark {

    private Subject subject;
    private StationBuckets buckets;
    private volatile HierarchySearch search;
    private int moved;
    private int asked;

    @Setup
    public void take() {
        subject = Subject.current();
        buckets = subject.buckets();
        search = subject.search();
    }

    /** Where a server would compact in the background, it goes back to the stations at the beginning. */
    @Benchmark
    @Group("live")
    public Object change() {
        moved++;
        StationAccess place = subject.others().get(moved % subject.others().size());
        long id = moved % subject.stations().size();
        StationBuckets before = buckets.isWorthCompacting() ? subject.buckets() : buckets;
        buckets = before.updated(List.of(new StationAccess(id, place.points())), List.of());
        search = new HierarchySearch(buckets);
        return search;
    }

    @Benchmark
    @Group("live")
    public DetourResult ask() {
        asked++;
        return search.along(
                subject.trips().get(asked % subject.trips().size()).waypoints(), id -> true, Deadline.none());
    }
}
