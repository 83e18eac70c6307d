package org.waystation.siting;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.waystation.asking.QuestionReader;
import org.waystation.coverage.Groundwork;
import org.waystation.http.Json;
import org.waystation.http.Parameters;
import org.waystation.http.RequestBody;
import org.waystation.jobs.JobMonitor;
import org.waystation.jobs.JobResult;
import org.waystation.jobs.JobRoutes;
import org.waystation.jobs.JobWork;
import org.waystation.roads.VehicleFleet;
import org.waystation.snapshot.LivePopulation;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.RegionSnapshot;

/**
 * Planners' question where to build. It is read and held against the region at once, so that whoever asks hears at once what is
 * wrong with it; the choosing itself is a job.
 */
public final class SitingRoutes implements JobWork {

    private static final String KIND = "siting";

    private final LiveSnapshot live;
    private final LivePopulation population;
    private final SitingBody body;
    private final SitingSearch search;
    private final SitingJson json;

    /** @param threads that one question is worked on by */
    public SitingRoutes(
            LiveSnapshot live,
            LivePopulation population,
            VehicleFleet fleet,
            Groundwork groundwork,
            Clock clock,
            ZoneId zone,
            int threads) {
        this.live = live;
        this.population = population;
        this.body = new SitingBody(new QuestionReader(fleet, clock, zone));
        this.search = new SitingSearch(groundwork, threads);
        this.json = new SitingJson(zone);
    }

    public void register(RoutesConfig routes, JobRoutes jobs) {
        routes.post("/api/v1/siting", context -> ask(context, jobs));
    }

    private void ask(Context context, JobRoutes jobs) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        byte[] request = RequestBody.json(context);
        RegionSnapshot region = live.get();
        search.check(region, population.find(), read(request, region));
        jobs.accept(context, KIND, request);
    }

    private SitingQuestion read(byte[] request, RegionSnapshot region) {
        return body.read(request, region.roads().stretches().classes());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobResult run(byte[] request, JobMonitor monitor) {
        RegionSnapshot region = live.get();
        SitingAnswer answer =
                search.answer(region, population.find(), read(request, region), new MonitoredSteps(monitor));
        return new JobResult("application/json", Json.bytes(json.write(answer)));
    }
}
