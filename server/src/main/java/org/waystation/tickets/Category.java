package org.waystation.tickets;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a ticket is about, and how much working time there is to answer it. */
enum Category {
    PARKING(15),
    CHARGING(8),
    FOOD(8),
    ROAD(15),
    RIGHTS(38),
    WAGES(38),
    OTHER(23);

    /** By the words of the interface. */
    static final Map<String, Category> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Category::id, Function.identity()));

    /** Of the time there is: when it is told that the deadline is near. */
    private static final int WARN_AFTER_PERCENT = 75;

    private final Duration answerWithin;

    Category(int workingHours) {
        this.answerWithin = Duration.ofHours(workingHours);
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In working time. */
    Duration answerWithin() {
        return answerWithin;
    }

    /** In working time. */
    Duration warnAfter() {
        return answerWithin.multipliedBy(WARN_AFTER_PERCENT).dividedBy(100);
    }
}
