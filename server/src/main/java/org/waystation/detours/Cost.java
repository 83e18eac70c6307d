package org.waystation.detours;

/** Of a stretch of way, or the difference of two. */
public record Cost(long millis, double metres) {

    static final Cost NONE = new Cost(0, 0);

    Cost plus(Cost other) {
        return new Cost(millis + other.millis, metres + other.metres);
    }

    Cost minus(Cost other) {
        return new Cost(millis - other.millis, metres - other.metres);
    }
}
