package org.waystation.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.access.Caller;
import org.waystation.database.Database;
import org.waystation.stations.AccountJson;
import org.waystation.stations.Closure;
import org.waystation.stations.OpeningHoursPool;
import org.waystation.stations.StationDraft;

/** Who changed what and when. Rows are added, and refused by the database to be changed or taken away. Thread-safe. */
public final class AuditStore {

    private static final String APPEND = """
            INSERT INTO station_audit (registration_id, station_id, county_code, action, who, who_name, at, before, after,
                                       note, reverts)
            VALUES (:registrationId, :stationId, :countyCode, :action, :who, :whoName, :at, CAST(:before AS jsonb),
                    CAST(:after AS jsonb), :note, :reverts)
            RETURNING id
            """;

    private static final String SELECT = """
            SELECT id, registration_id, station_id, county_code, action, who, who_name, at, before, after, note, reverts
            FROM station_audit
            """;

    private static final String LIST = SELECT + """
            WHERE (CAST(:organisationId AS bigint) IS NULL
                   OR registration_id IN (SELECT id FROM registration WHERE organisation_id = :organisationId)
                   OR station_id IN (SELECT station_id FROM station_owner WHERE organisation_id = :organisationId))
              AND (:everywhere OR county_code = ANY(:counties))
              AND (CAST(:registrationId AS bigint) IS NULL OR registration_id = :registrationId)
              AND (CAST(:stationId AS bigint) IS NULL OR station_id = :stationId)
              AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """;

    private static final String IS_PUBLISHED_SINCE = """
            SELECT EXISTS (
                SELECT FROM station_audit
                WHERE station_id = :stationId AND action = 'publish' AND at >= :moment)
            """;

    private static final String IS_LATEST = """
            SELECT NOT EXISTS (
                SELECT FROM station_audit
                WHERE registration_id = :registrationId AND id > :id AND action NOT IN ('close', 'reopen'))
            """;

    private final Database database;
    private final ObjectMapper mapper = new ObjectMapper();
    private final AccountJson accounts = new AccountJson(new OpeningHoursPool());

    public AuditStore(Database database) {
        this.database = database;
    }

    /** What is told beside the states. */
    record Remark(String note, OptionalLong reverts) {

        static final Remark NONE = new Remark("", OptionalLong.empty());
    }

    /**
     * Which changes to list, the newest first.
     *
     * @param organisationId of one organisation's stations; empty for all
     * @param counties of stations there; empty for all
     * @param before those with a lower id
     */
    record Selection(
            OptionalLong organisationId,
            Set<String> counties,
            OptionalLong registrationId,
            OptionalLong stationId,
            long before) {}

    /** @param before empty where it was not there */
    long append(
            Handle transaction,
            Caller caller,
            Instant now,
            Change.Action action,
            Optional<Registration> before,
            Registration after,
            Remark remark) {
        OptionalLong stationId = after.stationId().isPresent()
                ? after.stationId()
                : before.map(Registration::stationId).orElse(OptionalLong.empty());
        Change.Subject subject = new Change.Subject(
                OptionalLong.of(after.id()), stationId, after.subject().countyCode());
        Change.States states = new Change.States(before.map(AuditStore::text), Optional.of(text(after)));
        return append(
                transaction, new Change(0, subject, action, who(caller), now, states, remark.note(), remark.reverts()));
    }

    long append(
            Handle transaction,
            Caller caller,
            Instant now,
            Change.Action action,
            Change.Subject subject,
            Optional<Closure> before,
            Optional<Closure> after) {
        Change.States states = new Change.States(before.map(AuditStore::text), after.map(AuditStore::text));
        return append(transaction, new Change(0, subject, action, who(caller), now, states, "", OptionalLong.empty()));
    }

    /**
     * A line of another room about a station, told in that room's words.
     *
     * @param before JSON; empty where there was nothing
     * @param after JSON; empty where nothing is left
     */
    public void append(
            Handle transaction,
            Caller caller,
            Instant now,
            OtherChange change,
            long stationId,
            String countyCode,
            Optional<String> before,
            Optional<String> after) {
        append(
                transaction,
                new Change(
                        0,
                        new Change.Subject(OptionalLong.empty(), OptionalLong.of(stationId), countyCode),
                        Change.Action.valueOf(change.name()),
                        who(caller),
                        now,
                        new Change.States(before, after),
                        "",
                        OptionalLong.empty()));
    }

    /** What other rooms change at a station. */
    public enum OtherChange {
        EVENT,
        PROGRAMME,
        /** one that staff cancelled; it tells of nobody */
        ENROLMENT
    }

    private static Change.Who who(Caller caller) {
        return new Change.Who(caller.identity().toString(), caller.name());
    }

    private static long append(Handle transaction, Change change) {
        return transaction
                .createQuery(APPEND)
                .bind("registrationId", boxed(change.subject().registrationId()))
                .bind("stationId", boxed(change.subject().stationId()))
                .bind("countyCode", change.subject().countyCode())
                .bind("action", change.action().id())
                .bind("who", change.who().identity())
                .bind("whoName", change.who().name())
                .bind("at", change.at().atOffset(ZoneOffset.UTC))
                .bind("before", change.states().before().orElse(null))
                .bind("after", change.states().after().orElse(null))
                .bind("note", change.note())
                .bind("reverts", boxed(change.reverts()))
                .mapTo(Long.class)
                .one();
    }

    Optional<Change> find(Handle transaction, long id) {
        return transaction
                .createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(AuditStore::change)
                .findOne();
    }

    List<Change> list(Selection selection, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(LIST)
                        .bind("organisationId", boxed(selection.organisationId()))
                        .bind("everywhere", selection.counties().isEmpty())
                        .bindArray("counties", String.class, selection.counties())
                        .bind("registrationId", boxed(selection.registrationId()))
                        .bind("stationId", boxed(selection.stationId()))
                        .bind("before", selection.before())
                        .bind("limit", limit)
                        .map(AuditStore::change)
                        .list());
    }

    /** Whether an operator's registration became the station, or joined it, at that moment or later. */
    boolean isPublishedSince(Handle transaction, long stationId, Instant moment) {
        return transaction
                .createQuery(IS_PUBLISHED_SINCE)
                .bind("stationId", stationId)
                .bind("moment", moment.atOffset(ZoneOffset.UTC))
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether nothing but closures changed at the registration since. */
    boolean isLatest(Handle transaction, long registrationId, long changeId) {
        return transaction
                .createQuery(IS_LATEST)
                .bind("registrationId", registrationId)
                .bind("id", changeId)
                .mapTo(Boolean.class)
                .one();
    }

    /** What the registration said before; empty where it was not there. */
    Optional<Registration.Subject> subjectBefore(Change change) {
        return change.states().before().map(before -> {
            try {
                JsonNode json = mapper.readTree(before);
                JsonNode sameAs = json.path("sameAs");
                StationDraft account = accounts.read(
                        List.of(RegistrationStore.accountId(
                                change.subject().registrationId().orElseThrow())),
                        json.path("account").toString());
                return new Registration.Subject(
                        account,
                        new StationEntry.Claim(
                                sameAs.isIntegralNumber() ? OptionalLong.of(sameAs.longValue()) : OptionalLong.empty(),
                                json.path("isAnother").asBoolean(),
                                RegistrationStore.pair(account)),
                        json.path("countyCode").asText());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the database holds valid JSON", e);
            }
        });
    }

    private static String text(Registration registration) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("state", registration.state().id());
        if (!registration.progress().reason().isEmpty()) {
            node.put("reason", registration.progress().reason());
        }
        registration.subject().claim().sameAs().ifPresent(id -> node.put("sameAs", id));
        node.put("isAnother", registration.subject().claim().isAnother());
        node.put("countyCode", registration.subject().countyCode());
        node.set("account", AccountJson.write(registration.account()));
        return node.toString();
    }

    private static String text(Closure closure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", closure.id())
                .put("from", closure.startsAt().toString())
                .put("until", closure.endsAt().toString())
                .put("reason", closure.reason())
                .toString();
    }

    private static Change change(ResultSet row, StatementContext context) throws SQLException {
        return new Change(
                row.getLong("id"),
                new Change.Subject(
                        number(row, "registration_id"), number(row, "station_id"), row.getString("county_code")),
                Change.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                new Change.Who(row.getString("who"), row.getString("who_name")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Change.States(
                        Optional.ofNullable(row.getString("before")), Optional.ofNullable(row.getString("after"))),
                row.getString("note"),
                number(row, "reverts"));
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
