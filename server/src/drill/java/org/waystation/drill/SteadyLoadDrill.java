package org.waystation.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.waystation.access.Role;
import org.waystation.bench.BareMachine;

/** Two fifths of what a server can answer, for long: each endpoint stays near its idle time, and nothing fails. */
final class SteadyLoadDrill implements Drill {

    static final double STEADY_SHARE = 0.4;
    private static final double MOST_TIMES_IDLE = 5;
    private static final Duration OF_THE_MACHINE = Duration.ofMinutes(1);

    @Override
    public String promise() {
        return "Load. At two fifths of what it can answer it stays quick";
    }

    @Override
    public List<Counted> run(Ground ground) throws Exception {
        ServerProcess server =
                ground.site().start("--trusted-proxies", "127.0.0.1").awaitReady();
        try (MixedLoad load = MixedLoad.prepare(List.of(server.baseUrl()), ground.token(Role.ADMINISTRATOR))) {
            Saturation saturation = Saturation.find(load);
            LoadResult idle = saturation.idle(load);
            double perSecond = STEADY_SHARE * saturation.answersPerSecond();
            LoadResult steady =
                    load.come(perSecond, Duration.ofMinutes(ground.scale().minutes()));
            List<Counted> counted = new ArrayList<>();
            counted.add(Counted.figure("answers a second at saturation", saturation.answersPerSecond(), ""));
            counted.add(Counted.figure("questions a second that came", steady.size() / steady.seconds(), ""));
            for (Ask ask : Ask.values()) {
                counted.add(compare(ask, idle.of(ask), steady.of(ask)));
            }
            counted.add(Counted.figure("99 % of these were sent late by at most", steady.lateMillis(99), "ms"));
            counted.add(Counted.figure(
                    "99 % of as many jobs that only compute: what the machine itself is late",
                    BareMachine.compute(saturation.answersPerSecond(), STEADY_SHARE, OF_THE_MACHINE)
                                    .p99Micros()
                            / 1e3,
                    "ms"));
            counted.add(Counted.none(
                    "answers of 5xx, 429, or none",
                    steady.count(sample -> !sample.isAnswered() && !isOfItsOwn(sample))));
            counted.add(Counted.all(
                    "questions that were answered", steady.count(LoadResult.Sample::isAnswered), steady.size()));
            if (steady.count(LoadResult.Sample::isAnswered) < steady.size()) {
                counted.add(
                        new Counted("answers by status", "", steady.byStatus().toString(), true));
            }
            return counted;
        }
    }

    private static boolean isOfItsOwn(LoadResult.Sample sample) {
        return sample.status() >= 400 && sample.status() < 500 && sample.status() != 429;
    }

    private static Counted compare(Ask ask, LoadResult idle, LoadResult steady) {
        double p50 = idle.answeredMillis(50);
        double p99 = steady.answeredMillis(99);
        return new Counted(
                ask.endpoint() + ": p99 of " + steady.size(),
                "≤ 5 × the idle p50 of %.1f ms".formatted(p50),
                "%.1f ms, %.1f × (p50 %.1f ms)".formatted(p99, p99 / p50, steady.answeredMillis(50)),
                p99 <= MOST_TIMES_IDLE * p50);
    }
}
