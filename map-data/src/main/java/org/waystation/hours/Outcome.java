package org.waystation.hours;

/** What a rule makes of the times it covers: a status, and a comment that is empty when there is none. */
record Outcome(OpeningStatus status, String comment) {

    static final Outcome CLOSED = new Outcome(OpeningStatus.CLOSED, "");

    static final Outcome UNDECIDED = new Outcome(OpeningStatus.UNKNOWN, "");
}
