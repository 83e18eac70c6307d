package org.waystation.help;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.claims.ClaimCode;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.registry.StationKeepers;

/**
 * The volunteers of stations. A station's operator vouches for them, since they are told where drivers are; a volunteer proves by a
 * code that it is him. Every change is part of the caller's transaction. What is another's is not there. Thread-safe.
 */
public final class Volunteers {

    private static final int MOST_OF_A_STATION = 100;

    private final VolunteerStore volunteers = new VolunteerStore();
    private final RecordStore records = new RecordStore();
    private final StationKeepers keepers;
    private final Clock clock;

    public Volunteers(StationKeepers keepers, Clock clock) {
        this.keepers = keepers;
        this.clock = clock;
    }

    /** With the code that is told this once. */
    record Made(Volunteer volunteer, ClaimCode code) {}

    /** A line of the monthly record, with who it is where that may be told. */
    record Line(RecordStore.Line counted, Optional<Volunteer> volunteer) {}

    Made add(Handle transaction, Caller caller, long stationId, Volunteer.Person person, Volunteer.Duty duty) {
        requireOperator(transaction, caller, stationId);
        if (volunteers.listOfStation(transaction, stationId).size() >= MOST_OF_A_STATION) {
            throw HelpProblems.conflict("detail.too-many-volunteers", MOST_OF_A_STATION);
        }
        ClaimCode code = ClaimCode.random();
        long id = volunteers.add(transaction, stationId, code, person, duty, clock.instant());
        return new Made(volunteers.find(transaction, id).orElseThrow(), code);
    }

    List<Volunteer> list(Handle handle, Caller caller, long stationId) {
        requireOperator(handle, caller, stationId);
        return volunteers.listOfStation(handle, stationId);
    }

    /** Who has left is not there any more. */
    Volunteer get(Handle handle, Caller caller, Optional<ClaimCode> code, long id) {
        return volunteers
                .find(handle, id)
                .filter(volunteer -> !volunteer.hasLeft())
                .filter(volunteer -> code.isPresent()
                        ? code.get().isOf(volunteer.codeSha256())
                        : keepers.isOperator(handle, caller, volunteer.stationId()))
                .orElseThrow(() -> HelpProblems.noSuchVolunteer(id));
    }

    Volunteer update(
            Handle transaction,
            Caller caller,
            Optional<ClaimCode> code,
            long id,
            Volunteer.Person person,
            Volunteer.Duty duty) {
        get(transaction, caller, code, id);
        volunteers.update(transaction, id, person, duty);
        return volunteers.find(transaction, id).orElseThrow();
    }

    /** Forgets who it was; what help he gave stays counted. */
    void remove(Handle transaction, Caller caller, Optional<ClaimCode> code, long id) {
        get(transaction, caller, code, id);
        volunteers.leave(transaction, id, clock.instant());
    }

    /** Of an operator's stations, or where a planner plans. */
    List<Line> count(Handle handle, Caller caller, Instant from, Instant to) {
        RecordStore.Scope scope = new RecordStore.Scope(
                caller.role() == Role.OPERATOR ? caller.organisationId() : OptionalLong.empty(),
                caller.role() == Role.PLANNER ? caller.counties() : Set.of());
        return records.count(handle, scope, from, to).stream()
                .map(line -> new Line(
                        line,
                        line.responder().volunteerId().isPresent()
                                ? volunteers.find(
                                        handle, line.responder().volunteerId().getAsLong())
                                : Optional.empty()))
                .toList();
    }

    boolean isOperator(Handle handle, Caller caller, long stationId) {
        return keepers.isOperator(handle, caller, stationId);
    }

    private void requireOperator(Handle handle, Caller caller, long stationId) {
        if (!keepers.isOperator(handle, caller, stationId)) {
            throw ProblemException.of(
                    ProblemType.NOT_FOUND, Text.of("detail.no-such-station", Long.toString(stationId)));
        }
    }
}
