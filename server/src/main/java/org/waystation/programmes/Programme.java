package org.waystation.programmes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Names;
import org.waystation.stations.Vocabulary;

/**
 * Something that people enrol in. Immutable.
 *
 * @param countyCode where the station lies; empty where there is none
 * @param taken places that are given, at most the capacity
 */
record Programme(
        long id,
        long stationId,
        String countyCode,
        Entry entry,
        int taken,
        Optional<Instant> cancelledAt,
        DataStatus status) {

    Programme {
        Objects.requireNonNull(countyCode);
        Objects.requireNonNull(entry);
        Objects.requireNonNull(status);
    }

    enum Kind implements Vocabulary {
        SUMMER_CAMP("暑期营", "Summer camp"),
        SKILLS_CONTEST("技能竞赛", "Skills contest"),
        TRAINING("培训", "Training"),
        OTHER("其他", "Other");

        private final Label label;

        Kind(String zh, String en) {
            this.label = new Label(zh, en);
        }

        @Override
        public Label label() {
            return label;
        }

        static Kind of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What is entered.
     *
     * @param about for people; may be empty
     */
    record Entry(Kind kind, Names names, String about, Times times, Optional<Ages> ages, int capacity) {

        static final int MOST_PLACES = 10_000;

        Entry {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(names);
            Objects.requireNonNull(about);
            Objects.requireNonNull(times);
            if (capacity < 1 || capacity > MOST_PLACES) {
                throw new IllegalArgumentException("a programme has 1 to " + MOST_PLACES + " places, was " + capacity);
            }
        }
    }

    /**
     * @param last included
     * @param hours on each of its days; empty where that is not said
     * @param enrolUntil after which nobody enrols any more
     */
    record Times(LocalDate first, LocalDate last, Optional<Hours> hours, Instant enrolUntil) {

        Times {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("a programme ends after it begins: " + first + " to " + last);
            }
        }
    }

    record Hours(LocalTime from, LocalTime until) {

        Hours {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("a day ends after it begins: " + from + " to " + until);
            }
        }
    }

    /** In years, both included. */
    record Ages(int least, int most) {

        static final int OLDEST = 120;

        Ages {
            if (least < 0 || most > OLDEST || least > most) {
                throw new IllegalArgumentException("ages are from 0 to " + OLDEST + ": " + least + " to " + most);
            }
        }

        boolean contain(int age) {
            return age >= least && age <= most;
        }
    }

    int placesLeft() {
        return entry.capacity() - taken;
    }

    boolean isCancelled() {
        return cancelledAt.isPresent();
    }

    boolean takesEnrolments(Instant now) {
        return !isCancelled() && !now.isAfter(entry.times().enrolUntil());
    }

    /** By the region's clock; a place that comes free then goes to nobody. */
    boolean hasBegun(Instant now, ZoneId zone) {
        return !now.isBefore(entry.times().first().atStartOfDay(zone).toInstant());
    }
}
