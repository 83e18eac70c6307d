package org.waystation.stops;

import java.util.List;
import java.util.Optional;

/** What came of a question to the planner. */
sealed interface PlanResult {

    default Optional<Plans> plans() {
        return Optional.empty();
    }

    /**
     * @param list the best first; at least one
     * @param isComplete false where the search for alternatives was given up
     */
    record Plans(List<Plan> list, boolean isComplete) implements PlanResult {
        public Plans {
            list = List.copyOf(list);
        }

        @Override
        public Optional<Plans> plans() {
            return Optional.of(this);
        }
    }

    record Impossible(Obstacle obstacle) implements PlanResult {}

    record TooManyLabels(int limit) implements PlanResult {}

    record TimeUp() implements PlanResult {}
}
