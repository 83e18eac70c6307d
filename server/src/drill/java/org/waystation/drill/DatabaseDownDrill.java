package org.waystation.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waystation.access.Role;

/** PostGIS is killed under a load of drivers' questions, and stays away for a minute. */
final class DatabaseDownDrill implements Drill {

    private static final double QUESTIONS_PER_SECOND = 20;
    private static final Duration WARMING = Duration.ofSeconds(15);
    private static final Duration NORMAL = Duration.ofSeconds(45);
    private static final Duration AWAY = Duration.ofSeconds(60);
    private static final double SLOWER = 2;
    private static final String QUESTION =
            "/api/v1/along-route?from=120.6994,27.9943&to=120.4030,27.5180&limit=1&geometry=none";

    @Override
    public String promise() {
        return "1. Database down: drivers' questions go on";
    }

    @Override
    public List<Counted> run(Ground ground) throws Exception {
        ServerProcess server = ground.site().start().awaitReady();
        Set<Ask> questions = Stream.of(Ask.values())
                .filter(Ask::isDriversQuestion)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Ask.class)));
        try (MixedLoad mixed = MixedLoad.prepare(List.of(server.baseUrl()), ground.token(Role.ADMINISTRATOR))) {
            MixedLoad load = mixed.only(questions);
            load.come(QUESTIONS_PER_SECOND, WARMING);
            boolean toldBefore = age(server).has("snapshot");
            LoadResult normal = load.come(QUESTIONS_PER_SECOND, NORMAL);
            MixedLoad.Coming coming = load.come(QUESTIONS_PER_SECOND);
            ground.postgres().kill();
            Thread.sleep(AWAY.toMillis() / 2);
            JsonNode early = age(server).path("snapshot");
            Thread.sleep(AWAY.toMillis() - coming.elapsed().toMillis());
            JsonNode late = age(server).path("snapshot");
            LoadResult away = coming.end();
            ground.postgres().restart();
            double current = Await.secondsUntil(
                    Duration.ofSeconds(30), () -> !age(server).has("snapshot"));
            double normalMillis = normal.answeredMillis(99);
            double awayMillis = away.answeredMillis(99);
            System.err.println(normal.table() + away.table());
            return List.of(
                    Counted.all(
                            "questions answered while it was away for 60 s",
                            away.count(LoadResult.Sample::isAnswered),
                            away.size()),
                    new Counted(
                            "99 %% of answers within, where it is %.1f ms normally".formatted(normalMillis),
                            "≤ %.1f ms".formatted(SLOWER * normalMillis),
                            "%.1f ms".formatted(awayMillis),
                            awayMillis <= SLOWER * normalMillis),
                    Counted.is("an age was told before", false, toldBefore),
                    new Counted(
                            "age told after 30 s, and after 60 s",
                            "≈ 30 s, ≈ 60 s",
                            early.path("ageSeconds").asText() + " s, "
                                    + late.path("ageSeconds").asText() + " s",
                            isAbout(30, early) && isAbout(60, late)),
                    Counted.atMostSeconds("of this moment again, after it was back", 5, current));
        }
    }

    private static JsonNode age(ServerProcess server) throws Exception {
        return Asking.good(Asking.get(server.baseUrl() + QUESTION));
    }

    private static boolean isAbout(int seconds, JsonNode snapshot) {
        return Math.abs(snapshot.path("ageSeconds").asInt(-100) - seconds) <= 5;
    }
}
