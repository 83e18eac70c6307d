package org.waystation.help;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A driver's request for help, as it stands. Never printed but by its number.
 *
 * @param codeSha256 of the code by which the driver follows it
 * @param countyCode where the driver is; empty where no unit with a code is
 * @param personal empty once erased
 * @param arrival who comes, and when; empty while nobody does
 */
record HelpRequest(
        long id,
        byte[] codeSha256,
        HelpKind kind,
        State state,
        String countyCode,
        Optional<Personal> personal,
        Course course,
        Optional<Arrival> arrival,
        Optional<Thanks> thanks) {

    enum State {
        OPEN,
        ACCEPTED,
        DONE,
        CANCELLED,
        /** Nobody came, or nobody told. */
        EXPIRED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }

        boolean isEnd() {
            return this == DONE || this == CANCELLED || this == EXPIRED;
        }
    }

    /** @param widenAt when more are asked; @param widenedAt when they were told */
    record Course(Instant madeAt, Instant widenAt, Optional<Instant> widenedAt, Optional<Instant> endedAt) {}

    record Arrival(Responder responder, Instant acceptedAt, Instant arriveAt) {}

    /** @param text empty where there are no words to it, or they are erased */
    record Thanks(Instant at, String text) {}

    HelpRequest {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(state);
        codeSha256 = codeSha256.clone();
    }

    /** Also in the moment between the deadline and the keeper's round, so that nobody waits for a program. */
    boolean isWidened(Instant now) {
        return course.widenedAt().isPresent() || (state == State.OPEN && !now.isBefore(course.widenAt()));
    }

    boolean isErased() {
        return personal.isEmpty();
    }

    boolean isPutTo(Asked asked, Instant now) {
        return asked.wave() == 1 || isWidened(now);
    }

    HelpRequest accepted(Arrival by) {
        return with(State.ACCEPTED, personal, course, Optional.of(by), thanks);
    }

    /** Who was to come does not: others are asked, all of them. */
    HelpRequest released(Instant now) {
        Course wider = new Course(
                course.madeAt(),
                course.widenAt(),
                Optional.of(course.widenedAt().orElse(now)),
                Optional.empty());
        return with(State.OPEN, personal, wider, Optional.empty(), thanks);
    }

    HelpRequest widened(Instant now) {
        return with(
                state,
                personal,
                new Course(course.madeAt(), course.widenAt(), Optional.of(now), course.endedAt()),
                arrival,
                thanks);
    }

    HelpRequest ended(State end, Instant now) {
        return with(
                end,
                personal,
                new Course(course.madeAt(), course.widenAt(), course.widenedAt(), Optional.of(now)),
                arrival,
                thanks);
    }

    HelpRequest thanked(Thanks words) {
        return with(state, personal, course, arrival, Optional.of(words));
    }

    /** Nothing personal is left; that somebody helped and was thanked is. */
    HelpRequest erased() {
        return with(state, Optional.empty(), course, arrival, thanks.map(words -> new Thanks(words.at(), "")));
    }

    private HelpRequest with(
            State next,
            Optional<Personal> person,
            Course nextCourse,
            Optional<Arrival> nextArrival,
            Optional<Thanks> nextThanks) {
        return new HelpRequest(id, codeSha256, kind, next, countyCode, person, nextCourse, nextArrival, nextThanks);
    }

    /** By its number alone: what is printed may end in a log. */
    @Override
    public String toString() {
        return "help request " + id;
    }
}
