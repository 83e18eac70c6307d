package org.waystation.hours;

/** A text that is not in the OpenStreetMap {@code opening_hours} syntax. The message is written for people. */
public final class OpeningHoursSyntaxException extends IllegalArgumentException {

    private final String value;
    private final int position;

    OpeningHoursSyntaxException(String value, int position, String message) {
        super(message);
        this.value = value;
        this.position = position;
    }

    /** The text that was refused, without surrounding white space. */
    public String value() {
        return value;
    }

    /** Where in {@link #value()} it stops making sense, counted from 0; never beyond its length. */
    public int position() {
        return position;
    }
}
