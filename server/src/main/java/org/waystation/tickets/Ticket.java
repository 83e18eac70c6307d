package org.waystation.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One thing that a driver told, as it stands. Never printed but by its number.
 *
 * @param codeSha256 of the code it is followed with
 * @param first who is responsible from the beginning, whoever works on it
 * @param current who works on it now
 * @param message what the driver wrote; empty once erased
 */
record Ticket(
        long id,
        String number,
        byte[] codeSha256,
        Category category,
        State state,
        Place place,
        Handler first,
        Handler current,
        String message,
        Personal personal,
        Deadline deadline,
        Course course) {

    enum State {
        RECEIVED,
        ACCEPTED,
        ANSWERED,
        CLOSED,
        REOPENED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }

        /** Whether an answer is owed. */
        boolean isOpen() {
            return this == RECEIVED || this == ACCEPTED || this == REOPENED;
        }
    }

    /** @param countyCode of the station or the position; empty where there is none */
    record Place(OptionalLong stationId, String countyCode) {}

    /**
     * Until when an answer is owed.
     *
     * @param countedFrom when the time began to run
     * @param escalation 0 not told yet, 1 told that it is near, 2 told that it has passed
     */
    record Deadline(Instant countedFrom, Instant warnAt, Instant dueAt, int escalation) {}

    /** The first answer, which figures are made of. @param working how long it took, in working time */
    record FirstAnswer(Instant at, boolean inTime, Duration working) {}

    /** What has happened so far. */
    record Course(
            Instant receivedAt,
            Optional<Instant> acceptedAt,
            Optional<FirstAnswer> firstAnswer,
            Optional<Instant> answeredAt,
            Optional<Outcome> outcome,
            Optional<Instant> closedAt,
            OptionalInt satisfaction,
            int reopened,
            Optional<Instant> erasedAt) {

        static Course begun(Instant now) {
            return new Course(
                    now,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    0,
                    Optional.empty());
        }
    }

    Ticket {
        Objects.requireNonNull(category);
        Objects.requireNonNull(state);
        codeSha256 = codeSha256.clone();
    }

    boolean isOverdue(Instant now) {
        return state.isOpen() && now.isAfter(deadline.dueAt());
    }

    boolean isErased() {
        return course.erasedAt().isPresent();
    }

    Ticket accepted(Instant now) {
        Course next = new Course(
                course.receivedAt(),
                Optional.of(now),
                course.firstAnswer(),
                course.answeredAt(),
                course.outcome(),
                course.closedAt(),
                course.satisfaction(),
                course.reopened(),
                course.erasedAt());
        return with(State.ACCEPTED, current, deadline, next);
    }

    /** Who gets it accepts it anew; the deadline stays. */
    Ticket handedTo(Handler handler) {
        return with(state == State.ACCEPTED ? State.RECEIVED : state, handler, deadline, course);
    }

    Ticket answered(Outcome outcome, Instant now, Duration working) {
        FirstAnswer answer =
                course.firstAnswer().orElseGet(() -> new FirstAnswer(now, !now.isAfter(deadline.dueAt()), working));
        Course next = new Course(
                course.receivedAt(),
                course.acceptedAt(),
                Optional.of(answer),
                Optional.of(now),
                Optional.of(outcome),
                course.closedAt(),
                course.satisfaction(),
                course.reopened(),
                course.erasedAt());
        return with(State.ANSWERED, current, deadline, next);
    }

    /** Without an answer it is withdrawn. */
    Ticket closed(Instant now, OptionalInt satisfaction) {
        Course next = new Course(
                course.receivedAt(),
                course.acceptedAt(),
                course.firstAnswer(),
                course.answeredAt(),
                Optional.of(state == State.ANSWERED ? course.outcome().orElseThrow() : Outcome.WITHDRAWN),
                Optional.of(now),
                satisfaction,
                course.reopened(),
                course.erasedAt());
        return with(State.CLOSED, current, deadline, next);
    }

    Ticket reopened(Deadline anew) {
        Course next = new Course(
                course.receivedAt(),
                Optional.empty(),
                course.firstAnswer(),
                course.answeredAt(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                course.reopened() + 1,
                course.erasedAt());
        return with(State.REOPENED, current, anew, next);
    }

    /** Without anything personal. One that is open is withdrawn by it: nobody could answer it. */
    Ticket erased(Instant now) {
        Ticket last = state == State.CLOSED ? this : closed(now, OptionalInt.empty());
        Course end = last.course();
        Course next = new Course(
                end.receivedAt(),
                end.acceptedAt(),
                end.firstAnswer(),
                end.answeredAt(),
                end.outcome(),
                end.closedAt(),
                end.satisfaction(),
                end.reopened(),
                Optional.of(now));
        return new Ticket(
                id,
                number,
                codeSha256,
                category,
                last.state(),
                place,
                first,
                current,
                "",
                Personal.NONE,
                deadline,
                next);
    }

    Ticket escalated(int level) {
        Deadline told = new Deadline(deadline.countedFrom(), deadline.warnAt(), deadline.dueAt(), level);
        return with(state, current, told, course);
    }

    private Ticket with(State nextState, Handler handler, Deadline nextDeadline, Course nextCourse) {
        return new Ticket(
                id,
                number,
                codeSha256,
                category,
                nextState,
                place,
                first,
                handler,
                message,
                personal,
                nextDeadline,
                nextCourse);
    }

    /** By its number alone: what is printed may end in a log. */
    @Override
    public String toString() {
        return "ticket " + number;
    }
}
