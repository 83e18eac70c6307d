package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Role;
import org.waystation.app.ApiDocument.Operation;
import org.waystation.app.DescribedApi.ReadAnswer;

/**
 * Requests made at random from the OpenAPI document, good and bad ones, for each of its operations. Whatever is asked, the
 * answer comes in time, is none of 500, and is as the document describes it; what the document does not allow is refused;
 * what it allows is not refused for its form; and what has its effect has it once, however often it is sent. More of them,
 * and others: {@code -Drandom.requests=200 -Drandom.seed=7}, the first for each operation.
 */
class RandomRequestsTest {

    private static final int FOR_EACH_OPERATION = Integer.getInteger("random.requests", 6);
    private static final long SEED = Long.getLong("random.seed", 1);

    /** Reasons that speak of a request's form, of which the document says all; what is needed when, it says in words. */
    private static final List<String> OF_FORM = List.of("no such parameter", "must look like");

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final OwnApp APP = new OwnApp(new TurnedClock(RunningApp.NOW));

    private static final Map<Role, String> TOKENS = new TreeMap<>();
    private static DescribedApi api;

    private final ApiDocument document = ApiDocument.read();
    private final RandomValues values = new RandomValues(SEED, document);
    private final List<String> wrong = new ArrayList<>();
    private int good;

    @BeforeAll
    static void start() {
        api = new DescribedApi(APP.app());
        long own = APP.organisation("暖驿运营");
        TOKENS.put(Role.DRIVER, "");
        TOKENS.put(Role.OPERATOR, APP.issue(Role.OPERATOR, OptionalLong.of(own), Set.of()));
        TOKENS.put(Role.PLANNER, APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of()));
        TOKENS.put(Role.ADMINISTRATOR, APP.issue(Role.ADMINISTRATOR, OptionalLong.empty(), Set.of()));
        APP.database().execute("INSERT INTO station_owner SELECT id, " + own + " FROM station WHERE id % 2 = 0");
    }

    @Test
    void whateverIsAskedTheAnswerIsAsDescribed() throws Exception {
        for (int round = 0; round < FOR_EACH_OPERATION; round++) {
            for (Operation operation : document.operations()) {
                ask(operation);
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(good).isGreaterThan(FOR_EACH_OPERATION * 10);
    }

    private void ask(Operation operation) throws Exception {
        RandomRequest request = RandomRequest.of(operation, values);
        Role role = values.any(List.of(Role.values()));
        String key = UUID.randomUUID().toString();
        ReadAnswer answer = api.ask(request, TOKENS.get(role), key);
        judge(request, role, answer);
        if (operation.takesKey() && answer.statusCode() < 300) {
            ReadAnswer again = api.ask(request, TOKENS.get(role), key);
            if (!again.headers().firstValue("Idempotency-Replayed").equals(Optional.of("true"))
                    || !again.body().equals(answer.body())
                    || again.statusCode() != answer.statusCode()) {
                wrong.add("not replayed: " + request + " " + again.statusCode() + " " + again.body());
            }
        }
    }

    /** What has no parameters does not look at them; of many updates each is judged by itself, and told in the answer. */
    private static boolean isIgnored(RandomRequest request, String mistake) {
        boolean hasParameters = request.operation().method().equals("GET")
                && !request.operation().parameters("query").isEmpty();
        return mistake.contains("is unexpected on path") && !hasParameters
                || mistake.contains("'/updates/") && request.path().equals("/api/v1/status");
    }

    private void judge(RandomRequest request, Role role, ReadAnswer answer) throws Exception {
        int status = answer.statusCode();
        good += status < 300 ? 1 : 0;
        String told = request + " as " + role + "\n    " + status + " "
                + answer.body().substring(0, Math.min(600, answer.body().length()));
        if (status >= 500) {
            wrong.add("an error of ours: " + told);
        }
        boolean isEndless = answer.body().isEmpty() && request.path().endsWith("/stream");
        List<String> undescribed = isEndless
                ? List.of()
                : DescribedApi.differences(request.operation().method(), request.path(), answer);
        if (!undescribed.isEmpty()) {
            wrong.add("not as described: " + undescribed + told);
        }
        List<String> notAllowed = DescribedApi.mistakes(request, TOKENS.get(role));
        if (status < 400 && !notAllowed.stream().allMatch(mistake -> isIgnored(request, mistake))) {
            wrong.add("answered, though the document does not allow it: " + notAllowed + told);
        }
        if (notAllowed.isEmpty() && status == 400) {
            JsonNode problem = JSON.readTree(answer.body());
            for (JsonNode error : problem.path("errors")) {
                if (OF_FORM.stream().anyMatch(error.path("reason").asText()::contains)) {
                    wrong.add("refused for its form, which the document allows: " + told);
                }
            }
        }
    }
}
