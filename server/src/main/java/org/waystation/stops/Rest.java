package org.waystation.stops;

/** What a stay is worth as rest. */
enum Rest {
    NONE("none"),
    FIRST_PART("partOfBreak"),
    BREAK("break"),
    DAILY("dailyRest");

    private final String id;

    Rest(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
