package org.waystation.stops;

/** What can keep a driver from driving on. */
enum Limit {
    DRIVING_BEFORE_BREAK("drivingBeforeBreak"),
    NIGHT_DRIVING("nightDriving"),
    DAILY_DRIVING("dailyDriving"),
    DUTY_WINDOW("dutyWindow"),
    ENERGY("energy"),
    /** no stop of any use is possible there: it is closed too long, or lacks what the stay needs */
    NO_STAY("noStay"),
    /** longer than plans are made for */
    HORIZON("horizon");

    private final String id;

    Limit(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
