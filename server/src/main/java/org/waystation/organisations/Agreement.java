package org.waystation.organisations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Vocabulary;

/**
 * What one organisation is to do, as it agreed with another. Immutable.
 *
 * @param doneOn there exactly where it is done
 * @param version counts its changes
 */
record Agreement(
        long id,
        Entry entry,
        State state,
        Optional<LocalDate> doneOn,
        DataStatus status,
        long version,
        Instant updatedAt) {

    /** An agreement begins open, and ends once. */
    enum State implements Vocabulary {
        OPEN("进行中", "Open"),
        DONE("已完成", "Done"),
        CANCELLED("已取消", "Cancelled");

        private final Label label;

        State(String zh, String en) {
            this.label = new Label(zh, en);
        }

        @Override
        public Label label() {
            return label;
        }
    }

    /**
     * What is entered.
     *
     * @param item what is to be done, in one line
     * @param about more of it; may be empty
     * @param responsibleId who is to do it
     * @param otherId whom that was agreed with
     * @param dueOn the last day on which it is not late
     */
    record Entry(String item, String about, long responsibleId, long otherId, LocalDate agreedOn, LocalDate dueOn) {

        Entry {
            Objects.requireNonNull(about);
            if (item.isBlank()) {
                throw new IllegalArgumentException("an agreement is about something");
            }
            if (responsibleId == otherId) {
                throw new IllegalArgumentException("nobody agrees with itself: " + otherId);
            }
            if (dueOn.isBefore(agreedOn)) {
                throw new IllegalArgumentException(
                        "nothing is due before it is agreed on: " + agreedOn + ", due " + dueOn);
            }
        }
    }

    Agreement {
        Objects.requireNonNull(entry);
        Objects.requireNonNull(status);
        Objects.requireNonNull(updatedAt);
        if ((state == State.DONE) != doneOn.isPresent()) {
            throw new IllegalArgumentException("what is done was done on a day, and nothing else was: " + state);
        }
    }

    String entityTag() {
        return "\"" + id + "." + version + "\"";
    }

    /** How many days are left, by the region's clock; below 0 where it is late. Only of what is open. */
    long daysLeft(LocalDate today) {
        return ChronoUnit.DAYS.between(today, entry.dueOn());
    }

    boolean isLate(LocalDate today) {
        return state == State.OPEN && today.isAfter(entry.dueOn());
    }
}
