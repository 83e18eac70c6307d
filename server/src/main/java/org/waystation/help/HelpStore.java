package org.waystation.help;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.claims.ClaimCode;
import org.waystation.claims.PhoneNumber;
import org.waystation.crs.Position;

/** Requests for help in the database. What is personal is read and written here alone. Thread-safe. */
final class HelpStore {

    private static final String SELECT = """
            SELECT id, code_sha256, kind, state, county_code, ST_X(position) AS longitude, ST_Y(position) AS latitude, phone,
                   note, made_at, widen_at, widened_at, responder_station, responder_volunteer, accepted_at, arrive_at,
                   ended_at, thanked_at, thanks
            FROM help_request
            """;

    private static final String INSERT = """
            INSERT INTO help_request (code_sha256, kind, state, county_code, position, phone, note, made_at, widen_at)
            VALUES (:codeSha256, :kind, 'open', :countyCode, :position, :phone, :note, :madeAt, :widenAt)
            RETURNING id
            """;

    private static final String UPDATE = """
            UPDATE help_request
            SET state = :state, widened_at = :widenedAt, responder_station = :responderStation,
                responder_volunteer = :responderVolunteer, accepted_at = :acceptedAt, arrive_at = :arriveAt,
                ended_at = :endedAt, thanked_at = :thankedAt, thanks = :thanks
            WHERE id = :id
            """;

    /** Apart, so that a change of state does not carry a position about. */
    private static final String ERASE = """
            UPDATE help_request SET position = NULL, phone = NULL, note = '', thanks = '', erased_at = :now
            WHERE id = :id AND erased_at IS NULL
            """;

    /** How far it was from several stations would tell where the driver stood. */
    private static final String ERASE_DRIVES =
            "UPDATE help_asked SET drive_seconds = 0, metres = 0 WHERE request_id = :id";

    /** What an organisation is asked for, or has accepted. */
    private static final String LIST_OF_ORGANISATION = SELECT + """
            WHERE state IN ('open', 'accepted')
              AND EXISTS (
                SELECT FROM help_asked asked JOIN station_owner owner ON owner.station_id = asked.station_id
                WHERE asked.request_id = help_request.id AND owner.organisation_id = :organisation
                  AND (asked.wave = 1 OR widened_at IS NOT NULL OR widen_at <= :now)
                  AND (state = 'open' OR asked.station_id = responder_station))
            ORDER BY id
            LIMIT 100
            """;

    private static final String LIST_OF_VOLUNTEER = SELECT + """
            WHERE state IN ('open', 'accepted')
              AND EXISTS (
                SELECT FROM help_asked asked
                WHERE asked.request_id = help_request.id AND asked.volunteer_id = :volunteer
                  AND (asked.wave = 1 OR widened_at IS NOT NULL OR widen_at <= :now)
                  AND (state = 'open' OR asked.volunteer_id = responder_volunteer))
            ORDER BY id
            LIMIT 100
            """;

    private static final String LOCK_DUE = SELECT + "WHERE %s ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED";

    private static final String LIST_ASKED = """
            SELECT station_id, volunteer_id, wave, drive_seconds, metres FROM help_asked WHERE request_id = :id
            ORDER BY wave, drive_seconds, station_id, volunteer_id
            """;

    private static final String ADD_ASKED = """
            INSERT INTO help_asked (request_id, station_id, volunteer_id, wave, drive_seconds, metres)
            VALUES (:id, :stationId, :volunteerId, :wave, :driveSeconds, :metres)
            """;

    Optional<HelpRequest> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(HelpStore::request)
                .findOne();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<HelpRequest> lock(Handle transaction, long id) {
        return transaction
                .createQuery(SELECT + "WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(HelpStore::request)
                .findOne();
    }

    List<HelpRequest> listOfOrganisation(Handle handle, long organisation, Instant now) {
        return handle.createQuery(LIST_OF_ORGANISATION)
                .bind("organisation", organisation)
                .bind("now", atUtc(now))
                .map(HelpStore::request)
                .list();
    }

    List<HelpRequest> listOfVolunteer(Handle handle, long volunteer, Instant now) {
        return handle.createQuery(LIST_OF_VOLUNTEER)
                .bind("volunteer", volunteer)
                .bind("now", atUtc(now))
                .map(HelpStore::request)
                .list();
    }

    /** Open ones that are to be widened now. Those that another transaction has locked come again. */
    List<HelpRequest> lockToWiden(Handle transaction, Instant now, int limit) {
        return lockDue(transaction, "state = 'open' AND widened_at IS NULL AND widen_at <= :before", now, limit);
    }

    List<HelpRequest> lockWaitingSince(Handle transaction, Instant before, int limit) {
        return lockDue(transaction, "state = 'open' AND made_at <= :before", before, limit);
    }

    List<HelpRequest> lockUnderWaySince(Handle transaction, Instant before, int limit) {
        return lockDue(transaction, "state = 'accepted' AND accepted_at <= :before", before, limit);
    }

    List<HelpRequest> lockToErase(Handle transaction, Instant before, int limit) {
        return lockDue(transaction, "erased_at IS NULL AND ended_at <= :before", before, limit);
    }

    private static List<HelpRequest> lockDue(Handle transaction, String condition, Instant before, int limit) {
        return transaction
                .createQuery(String.format(LOCK_DUE, condition))
                .bind("before", atUtc(before))
                .bind("limit", limit)
                .map(HelpStore::request)
                .list();
    }

    /** @return its number */
    long add(
            Handle transaction,
            ClaimCode code,
            HelpKind kind,
            String countyCode,
            Personal personal,
            Instant madeAt,
            Instant widenAt) {
        return transaction
                .createQuery(INSERT)
                .bind("codeSha256", code.sha256())
                .bind("kind", kind.id())
                .bind("countyCode", countyCode)
                .bind("position", personal.position())
                .bind("phone", personal.phone().map(PhoneNumber::digits).orElse(null))
                .bind("note", personal.note())
                .bind("madeAt", atUtc(madeAt))
                .bind("widenAt", atUtc(widenAt))
                .mapTo(Long.class)
                .one();
    }

    /** All that changes, but what is personal. */
    void save(Handle transaction, HelpRequest request) {
        Optional<HelpRequest.Arrival> arrival = request.arrival();
        transaction
                .createUpdate(UPDATE)
                .bind("id", request.id())
                .bind("state", request.state().id())
                .bind("widenedAt", atUtc(request.course().widenedAt()))
                .bind(
                        "responderStation",
                        arrival.map(by -> by.responder().stationId()).orElse(null))
                .bind(
                        "responderVolunteer",
                        arrival.map(by -> boxed(by.responder().volunteerId())).orElse(null))
                .bind("acceptedAt", atUtc(arrival.map(HelpRequest.Arrival::acceptedAt)))
                .bind("arriveAt", atUtc(arrival.map(HelpRequest.Arrival::arriveAt)))
                .bind("endedAt", atUtc(request.course().endedAt()))
                .bind("thankedAt", atUtc(request.thanks().map(HelpRequest.Thanks::at)))
                .bind("thanks", request.thanks().map(HelpRequest.Thanks::text).orElse(""))
                .execute();
    }

    /** Of one that has ended. */
    void erase(Handle transaction, long id, Instant now) {
        transaction.createUpdate(ERASE).bind("id", id).bind("now", atUtc(now)).execute();
        transaction.createUpdate(ERASE_DRIVES).bind("id", id).execute();
    }

    void addAsked(Handle transaction, long id, List<Asked> asked) {
        for (Asked one : asked) {
            transaction
                    .createUpdate(ADD_ASKED)
                    .bind("id", id)
                    .bind("stationId", one.stationId())
                    .bind("volunteerId", boxed(one.volunteerId()))
                    .bind("wave", one.wave())
                    .bind("driveSeconds", one.driveSeconds())
                    .bind("metres", one.metres())
                    .execute();
        }
    }

    /** Those of the first wave first, the shortest drive first. */
    List<Asked> listAsked(Handle handle, long id) {
        return handle.createQuery(LIST_ASKED)
                .bind("id", id)
                .map((row, context) -> new Asked(
                        row.getLong("station_id"),
                        number(row, "volunteer_id"),
                        row.getInt("wave"),
                        row.getInt("drive_seconds"),
                        row.getInt("metres")))
                .list();
    }

    private static HelpRequest request(ResultSet row, StatementContext context) throws SQLException {
        return new HelpRequest(
                row.getLong("id"),
                row.getBytes("code_sha256"),
                HelpKind.BY_ID.get(row.getString("kind")),
                HelpRequest.State.of(row.getString("state")),
                row.getString("county_code"),
                personal(row),
                new HelpRequest.Course(
                        time(row, "made_at").orElseThrow(),
                        time(row, "widen_at").orElseThrow(),
                        time(row, "widened_at"),
                        time(row, "ended_at")),
                arrival(row),
                thanks(row));
    }

    private static Optional<Personal> personal(ResultSet row) throws SQLException {
        double longitude = row.getDouble("longitude");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Personal(
                        new Position(longitude, row.getDouble("latitude")),
                        Optional.ofNullable(row.getString("phone")).map(PhoneNumber::new),
                        row.getString("note")));
    }

    private static Optional<HelpRequest.Arrival> arrival(ResultSet row) throws SQLException {
        OptionalLong station = number(row, "responder_station");
        return station.isEmpty()
                ? Optional.empty()
                : Optional.of(new HelpRequest.Arrival(
                        new Responder(station.getAsLong(), number(row, "responder_volunteer")),
                        time(row, "accepted_at").orElseThrow(),
                        time(row, "arrive_at").orElseThrow()));
    }

    private static Optional<HelpRequest.Thanks> thanks(ResultSet row) throws SQLException {
        String text = row.getString("thanks");
        return time(row, "thanked_at").map(at -> new HelpRequest.Thanks(at, text));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime atUtc(Optional<Instant> instant) {
        return instant.map(HelpStore::atUtc).orElse(null);
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
