package org.waystation.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.access.Role;

/** Three times as much as a server can answer: who is refused hears so at once, memory does not grow, and it passes soon. */
final class OverloadDrill implements Drill {

    private static final Logger LOG = LoggerFactory.getLogger(OverloadDrill.class);
    private static final double TIMES_SATURATION = 3;
    private static final Duration BEFORE = Duration.ofSeconds(15);
    private static final Duration OVERLOAD = Duration.ofSeconds(60);
    private static final Duration AFTERWARDS = Duration.ofSeconds(30);
    private static final Duration LOOKED_AT = Duration.ofSeconds(5);
    private static final double REFUSED_WITHIN_MILLIS = 100;
    private static final double NORMAL_WITHIN_SECONDS = 10;
    private static final double MOST_TIMES_IDLE = 5;
    private static final double MOST_HEAP_GROWTH = 1.25;

    @Override
    public String promise() {
        return "Overload. At three times what it can answer it refuses at once";
    }

    @Override
    public List<Counted> run(Ground ground) throws Exception {
        ServerProcess server =
                ground.site().start("--trusted-proxies", "127.0.0.1").awaitReady();
        try (MixedLoad load = MixedLoad.prepare(List.of(server.baseUrl()), ground.token(Role.ADMINISTRATOR))) {
            Saturation saturation = Saturation.find(load);
            LoadResult idle = saturation.idle(load);
            double steady = SteadyLoadDrill.STEADY_SHARE * saturation.answersPerSecond();
            double crowding = TIMES_SATURATION * saturation.answersPerSecond();
            // What a server has for each line it has as soon as there are many.
            load.come(crowding, BEFORE);
            load.come(steady, BEFORE);
            long heapBefore = Heap.live(server);
            LoadResult crowd = load.come(crowding, OVERLOAD);
            LoadResult after = load.come(steady, AFTERWARDS);
            long heapAfter = Heap.live(server);
            LOG.info("under overload:\n{}", crowd.table());
            LOG.info("afterwards:\n{}", after.table());
            LOG.info("afterwards, drivers' questions second by second: {}", bySecond(after));
            LoadResult refused = crowd.only(LoadResult.Sample::isRefused);
            List<Counted> counted = new ArrayList<>();
            counted.add(Counted.figure("answers a second at saturation", saturation.answersPerSecond(), ""));
            counted.add(Counted.figure("questions a second that came", crowd.size() / crowd.seconds(), ""));
            counted.add(Counted.figure("99 % of these were sent late by at most", crowd.lateMillis(99), "ms"));
            counted.add(Counted.figure("answers a second meanwhile", crowd.answersPerSecond(), ""));
            counted.add(
                    new Counted("refused", "more than 0", refused.size() + " of " + crowd.size(), refused.size() > 0));
            counted.add(new Counted(
                    "p99 of refusals",
                    "≤ 100 ms",
                    "%.1f ms (p50 %.1f ms, slowest %.1f ms)"
                            .formatted(
                                    refused.refusedMillis(99), refused.refusedMillis(50), refused.refusedMillis(100)),
                    refused.refusedMillis(99) <= REFUSED_WITHIN_MILLIS));
            counted.add(Counted.all(
                    "refusals that say when to come back",
                    refused.count(LoadResult.Sample::saysWhenToRetry),
                    refused.size()));
            counted.add(Counted.none("answers of 500, 502 or 504", crowd.count(OverloadDrill::isFailure)));
            counted.add(Counted.none(
                    "questions without any answer", crowd.count(sample -> sample.status() == LoadResult.NO_ANSWER)));
            counted.add(new Counted(
                    "heap in use after a collection",
                    "≤ %.2f × before".formatted(MOST_HEAP_GROWTH),
                    "%d MB, before %d MB".formatted(heapAfter >> 20, heapBefore >> 20),
                    heapAfter <= MOST_HEAP_GROWTH * heapBefore));
            counted.add(normalAgain(idle, after));
            return counted;
        }
    }

    /** When the first few seconds begin in which drivers' questions are as quick as they should be, and none is refused. */
    private static Counted normalAgain(LoadResult idle, LoadResult after) {
        int normalFrom = 0;
        while (normalFrom < AFTERWARDS.toSeconds() && !isNormal(idle, after, Duration.ofSeconds(normalFrom))) {
            normalFrom++;
        }
        return Counted.atMostSeconds("normal again after", NORMAL_WITHIN_SECONDS, normalFrom);
    }

    private static boolean isNormal(LoadResult idle, LoadResult after, Duration from) {
        LoadResult within = after.between(from, from.plus(LOOKED_AT))
                .only(sample -> sample.ask().isDriversQuestion());
        double limit = MOST_TIMES_IDLE
                * idle.only(sample -> sample.ask().isDriversQuestion()).answeredMillis(50);
        return within.size() > 0
                && within.count(sample -> !sample.isAnswered()) == 0
                && within.answeredMillis(90) <= limit;
    }

    private static String bySecond(LoadResult after) {
        return IntStream.range(0, (int) AFTERWARDS.toSeconds())
                .mapToObj(second -> after.between(Duration.ofSeconds(second), Duration.ofSeconds(second + 1))
                        .only(sample -> sample.ask().isDriversQuestion()))
                .map(within -> "%.0f/%.0f ms".formatted(within.answeredMillis(50), within.answeredMillis(90)))
                .collect(Collectors.joining(", "));
    }

    private static boolean isFailure(LoadResult.Sample sample) {
        return sample.status() >= 500 && sample.status() != 503;
    }
}
