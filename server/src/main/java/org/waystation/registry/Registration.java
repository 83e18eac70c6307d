package org.waystation.registry;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.stations.StationDraft;

/**
 * The record of a station that an operator registers.
 *
 * @param id also the account's id in the source {@code registry}
 * @param stationId once it is published
 */
record Registration(long id, long organisationId, Subject subject, OptionalLong stationId, Progress progress) {

    enum State {
        /** Waits for a planner. */
        SUBMITTED,
        /** A planner wants something else. */
        RETURNED,
        /** Drivers see it. */
        PUBLISHED,
        /** The operator took it back before it was published. */
        WITHDRAWN;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is registered, and whose planners it concerns. */
    record Subject(StationDraft account, StationEntry.Claim claim, String countyCode) {

        Subject {
            Objects.requireNonNull(account);
            Objects.requireNonNull(claim);
            Objects.requireNonNull(countyCode);
        }
    }

    /**
     * How far it is.
     *
     * @param version counts changes, from 1
     * @param reason why it was returned; else empty
     */
    record Progress(State state, long version, String reason, Instant submittedAt, Instant updatedAt) {

        Progress {
            Objects.requireNonNull(state);
            Objects.requireNonNull(reason);
        }

        static Progress submitted(Instant now) {
            return new Progress(State.SUBMITTED, 1, "", now, now);
        }

        Progress next(State nextState, String nextReason, Instant now) {
            return new Progress(nextState, version + 1, nextReason, submittedAt, now);
        }
    }

    Registration {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(stationId);
        Objects.requireNonNull(progress);
    }

    State state() {
        return progress.state();
    }

    StationDraft account() {
        return subject.account();
    }

    /** Strong (RFC 9110, 8.8.3), with its quotation marks. */
    String entityTag() {
        return "\"" + id + "." + progress.version() + "\"";
    }

    Registration with(Subject nextSubject, Progress nextProgress) {
        return new Registration(id, organisationId, nextSubject, stationId, nextProgress);
    }

    Registration with(OptionalLong nextStationId, Progress nextProgress) {
        return new Registration(id, organisationId, subject, nextStationId, nextProgress);
    }

    /** @throws ProblemException where it is in none of the states */
    void require(State... states) {
        if (!List.of(states).contains(state())) {
            throw wrongState();
        }
    }

    /** The problem of what cannot be done in its state. */
    ProblemException wrongState() {
        return ProblemException.of(
                ProblemType.CONFLICT, Text.of("detail.registration-state", Text.of("words.state." + state().id())));
    }
}
