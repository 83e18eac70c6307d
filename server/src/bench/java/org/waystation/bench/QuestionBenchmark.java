package org.waystation.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourResult;
import org.waystation.detours.DetourSearch.Drive;
import org.waystation.detours.NearestStation;
import org.waystation.roads.RouteResult;

/**
 * One question at a time, of one trip after the other. In the process that started it, because each fork would have to load
 * the graph and to prepare the stations again; what the compiler learned from other questions is there in a server, too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(0)
public class QuestionBenchmark {

    private static final long FIFTEEN_MINUTES = 15 * 60_000;
    private static final int STRIDE = 7919;

    private Subject subject;
    private int asked;

    @Setup
    public void take() {
        subject = Subject.current();
    }

    @Benchmark
    public DetourResult allDetours() {
        return subject.search().along(next().waypoints(), id -> true, Deadline.none());
    }

    @Benchmark
    public DetourResult within15Minutes() {
        return subject.search().along(next().waypoints(), id -> true, FIFTEEN_MINUTES, Deadline.none());
    }

    @Benchmark
    public List<NearestStation> tenNearest() {
        return subject.search().nearest(next().from(), Drive.TO_STATION, id -> true, 10, Deadline.none());
    }

    @Benchmark
    public RouteResult route() {
        return subject.network().route(BenchGraph.TRUCK, next().waypoints());
    }

    /** Of two N that would answer the same question as {@link #allDetours}: to a station, then from it, in turn. */
    @Benchmark
    public RouteResult routeOfStation() {
        Trip trip = next();
        int station = (int) ((asked / 2L) * STRIDE % subject.stations().size());
        var access = subject.stations().get(station).points().get(0);
        return subject.network()
                .route(BenchGraph.TRUCK, asked % 2 == 0 ? List.of(trip.from(), access) : List.of(access, trip.to()));
    }

    private Trip next() {
        asked++;
        return subject.trips().get(asked % subject.trips().size());
    }
}
