package org.waystation.help;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.waystation.claims.PhoneNumber;
import org.waystation.hours.OpeningHours;

/**
 * Somebody of a station who goes out to drivers. Never printed but by the number.
 *
 * @param codeSha256 of the code that proves it is him
 * @param person empty once he has left
 */
record Volunteer(long id, long stationId, byte[] codeSha256, Optional<Person> person, Duty duty, Instant since) {

    static final int FARTHEST_MINUTES = 240;

    /** Who it is: personal. */
    record Person(String name, PhoneNumber phone) {

        Person {
            Objects.requireNonNull(phone);
            if (name.isBlank()) {
                throw new IllegalArgumentException("a person has a name");
            }
        }

        /** Says nothing: what is printed may end in a log. */
        @Override
        public String toString() {
            return "a volunteer";
        }
    }

    /**
     * @param radiusMinutes how far he goes, by drive time from the station
     * @param hours when he does, by the region's clock
     */
    record Duty(int radiusMinutes, OpeningHours hours) {

        Duty {
            Objects.requireNonNull(hours);
            if (radiusMinutes < 1 || radiusMinutes > FARTHEST_MINUTES) {
                throw new IllegalArgumentException("from 1 to " + FARTHEST_MINUTES + " minutes, was " + radiusMinutes);
            }
        }
    }

    Volunteer {
        Objects.requireNonNull(duty);
        codeSha256 = codeSha256.clone();
    }

    boolean hasLeft() {
        return person.isEmpty();
    }

    /** By the number alone: what is printed may end in a log. */
    @Override
    public String toString() {
        return "volunteer " + id;
    }
}
