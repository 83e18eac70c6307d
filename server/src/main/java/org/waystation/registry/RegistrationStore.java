package org.waystation.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.waystation.crs.Position;
import org.waystation.database.Database;
import org.waystation.stations.AccountJson;
import org.waystation.stations.OpeningHoursPool;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDraft;

/** Registrations in the database, and whose stations are. Thread-safe. */
public final class RegistrationStore {

    private static final String NEXT_ID = "SELECT nextval(pg_get_serial_sequence('registration', 'id'))";

    private static final String INSERT = """
            INSERT INTO registration (id, organisation_id, state, version, account, same_as, is_another, station_id,
                                      county_code, reason, confirmed_on, submitted_at, updated_at)
            VALUES (:id, :organisationId, :state, :version, CAST(:account AS jsonb), :sameAs, :isAnother, :stationId,
                    :countyCode, :reason, :confirmedOn, :submittedAt, :updatedAt)
            """;

    private static final String UPDATE = """
            UPDATE registration
            SET state = :state, version = :version, account = CAST(:account AS jsonb), same_as = :sameAs,
                is_another = :isAnother, station_id = :stationId, county_code = :countyCode, reason = :reason,
                confirmed_on = :confirmedOn, submitted_at = :submittedAt, updated_at = :updatedAt
            WHERE id = :id AND organisation_id = :organisationId
            """;

    private static final String SELECT = """
            SELECT id, organisation_id, state, version, account, same_as, is_another, station_id, county_code, reason,
                   submitted_at, updated_at
            FROM registration
            """;

    private static final String LIST = SELECT + """
            WHERE (CAST(:organisationId AS bigint) IS NULL OR organisation_id = :organisationId)
              AND (:everywhere OR county_code = ANY(:counties))
              AND (CAST(:state AS text) IS NULL OR state = :state)
              AND (CAST(:confirmedBefore AS date) IS NULL OR (state = 'published' AND confirmed_on < :confirmedBefore))
              AND id > :after
            ORDER BY id
            LIMIT :limit
            """;

    private static final String SET_OWNER = """
            INSERT INTO station_owner (station_id, organisation_id) VALUES (:stationId, :organisationId)
            ON CONFLICT (station_id) DO UPDATE SET organisation_id = excluded.organisation_id
            """;

    private static final String FIND_COUNTY = """
            SELECT code, coalesce(nullif(name_zh, ''), nullif(name, ''), name_en) AS name
            FROM county
            WHERE code <> '' AND ST_Covers(geom, :position)
            ORDER BY admin_level DESC, ST_Area(geom), id
            LIMIT 1
            """;

    private static final String NEAREST_COUNTY_METRES = """
            SELECT ST_Distance(CAST(geom AS geography), CAST(CAST(:position AS geometry) AS geography))
            FROM county
            ORDER BY geom <-> CAST(:position AS geometry)
            LIMIT 1
            """;

    private final Database database;
    private final AccountJson accounts = new AccountJson(new OpeningHoursPool());

    public RegistrationStore(Database database) {
        this.database = database;
    }

    /**
     * Which registrations to list, by id.
     *
     * @param organisationId of one organisation; empty for all
     * @param counties of these counties; empty for all
     * @param confirmedBefore published ones that were last confirmed before that day; empty for all
     * @param after those with a higher id
     */
    record Selection(
            OptionalLong organisationId,
            Set<String> counties,
            Optional<Registration.State> state,
            Optional<LocalDate> confirmedBefore,
            long after) {}

    /** For questions that belong together. */
    <T> T read(Function<Handle, T> questions) {
        return database.jdbi().withHandle(questions::apply);
    }

    long nextId(Handle transaction) {
        return transaction.createQuery(NEXT_ID).mapTo(Long.class).one();
    }

    void insert(Handle transaction, Registration registration) {
        bind(transaction.createUpdate(INSERT), registration).execute();
    }

    void update(Handle transaction, Registration registration) {
        bind(transaction.createUpdate(UPDATE), registration).execute();
    }

    Optional<Registration> find(long id) {
        return database.jdbi().withHandle(handle -> find(handle, id));
    }

    Optional<Registration> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(this::registration)
                .findOne();
    }

    Optional<Registration> findByStation(long stationId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "WHERE station_id = :id")
                        .bind("id", stationId)
                        .map(this::registration)
                        .findOne());
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Registration> lock(Handle transaction, long id) {
        return transaction
                .createQuery(SELECT + "WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(this::registration)
                .findOne();
    }

    /** As {@link #lock}, by the station that it is published as. */
    Optional<Registration> lockByStation(Handle transaction, long stationId) {
        return transaction
                .createQuery(SELECT + "WHERE station_id = :id FOR UPDATE")
                .bind("id", stationId)
                .map(this::registration)
                .findOne();
    }

    List<Registration> list(Selection selection, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(LIST)
                        .bind("organisationId", boxed(selection.organisationId()))
                        .bind("everywhere", selection.counties().isEmpty())
                        .bindArray("counties", String.class, selection.counties())
                        .bind(
                                "state",
                                selection.state().map(Registration.State::id).orElse(null))
                        .bind("confirmedBefore", selection.confirmedBefore().orElse(null))
                        .bind("after", selection.after())
                        .bind("limit", limit)
                        .map(this::registration)
                        .list());
    }

    /** The stations that belong to an organisation, whichever. */
    public Set<Long> listOwned(Handle handle) {
        return handle.createQuery("SELECT station_id FROM station_owner")
                .mapTo(Long.class)
                .set();
    }

    /** The organisation that a station belongs to. */
    public OptionalLong findOwner(Handle transaction, long stationId) {
        return transaction
                .createQuery("SELECT organisation_id FROM station_owner WHERE station_id = :id")
                .bind("id", stationId)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Code of the smallest unit with one that a station lies in, empty where there is none; nothing where there is no such station. */
    public Optional<String> findCountyOfStation(Handle handle, long stationId) {
        return handle.createQuery("SELECT position FROM station WHERE id = :id")
                .bind("id", stationId)
                .mapTo(Position.class)
                .findOne()
                .map(position -> findJurisdiction(handle, position).countyCode());
    }

    /** Code of the smallest unit with one that covers a position; empty where there is none. */
    public String findCountyAt(Handle handle, Position position) {
        return findJurisdiction(handle, position).countyCode();
    }

    void setOwner(Handle transaction, long stationId, long organisationId) {
        transaction
                .createUpdate(SET_OWNER)
                .bind("stationId", stationId)
                .bind("organisationId", organisationId)
                .execute();
    }

    void removeOwner(Handle transaction, long stationId) {
        transaction
                .createUpdate("DELETE FROM station_owner WHERE station_id = :id")
                .bind("id", stationId)
                .execute();
    }

    Jurisdiction findJurisdiction(Handle handle, Position position) {
        OptionalDouble metresOutside = handle.createQuery(NEAREST_COUNTY_METRES)
                .bind("position", position)
                .mapTo(Double.class)
                .findOne()
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
        return handle.createQuery(FIND_COUNTY)
                .bind("position", position)
                .map((row, context) -> new Jurisdiction(row.getString("code"), row.getString("name"), metresOutside))
                .findOne()
                .orElseGet(() -> new Jurisdiction("", "", metresOutside));
    }

    private static Update bind(Update statement, Registration registration) {
        Registration.Progress progress = registration.progress();
        StationDraft account = registration.account();
        return statement
                .bind("id", registration.id())
                .bind("organisationId", registration.organisationId())
                .bind("state", progress.state().id())
                .bind("version", progress.version())
                .bind("account", AccountJson.text(account))
                .bind("sameAs", boxed(registration.subject().claim().sameAs()))
                .bind("isAnother", registration.subject().claim().isAnother())
                .bind("stationId", boxed(registration.stationId()))
                .bind("countyCode", registration.subject().countyCode())
                .bind("reason", progress.reason())
                .bind(
                        "confirmedOn",
                        account.details().provenance().confirmedOn().orElseThrow())
                .bind("submittedAt", atUtc(progress.submittedAt()))
                .bind("updatedAt", atUtc(progress.updatedAt()));
    }

    private Registration registration(ResultSet row, StatementContext context) throws SQLException {
        long id = row.getLong("id");
        StationDraft account = accounts.read(List.of(accountId(id)), row.getString("account"));
        return new Registration(
                id,
                row.getLong("organisation_id"),
                new Registration.Subject(
                        account,
                        new StationEntry.Claim(number(row, "same_as"), row.getBoolean("is_another"), pair(account)),
                        row.getString("county_code")),
                number(row, "station_id"),
                new Registration.Progress(
                        Registration.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getLong("version"),
                        row.getString("reason"),
                        row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant()));
    }

    /** What the account of a registration is known by among sources. */
    static SourceId accountId(long registrationId) {
        return new SourceId(SourceId.REGISTRY, Long.toString(registrationId));
    }

    /** The registration of the other carriageway's station. */
    static OptionalLong pair(StationDraft account) {
        return account.pair().isPresent()
                ? OptionalLong.of(Long.parseLong(account.pair().get().id()))
                : OptionalLong.empty();
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
