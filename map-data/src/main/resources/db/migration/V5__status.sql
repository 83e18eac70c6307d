-- What operators tell of their stations from moment to moment. Times come from the program's clock, or from whoever observed.

-- The newest of each reading. A value is a number of spaces, nets or minutes; of hot water 1 for on, 0 for off; of a charging
-- point (evse) 0 available, 1 charging, 2 out of order, 3 unknown. NULL: taken back at that moment.
CREATE TABLE station_status (
    station_id    bigint NOT NULL REFERENCES station ON DELETE CASCADE,
    reading       text NOT NULL CHECK (reading IN (
                      'hgv_spaces_free', 'car_spaces_free', 'evse', 'hot_water', 'nets_in_stock', 'queue_minutes')),
    -- What the operator names the charging point; empty for all other readings.
    evse          text NOT NULL DEFAULT '' CHECK ((reading = 'evse') = (evse <> '')),
    observed_at   timestamptz NOT NULL,
    value         integer CHECK (value BETWEEN 0 AND 100000),
    -- Up to which reading of the history station_occupancy has counted; NULL where it has counted none.
    counted_until timestamptz,
    PRIMARY KEY (station_id, reading, evse),
    CHECK (reading <> 'evse' OR value <= 3),
    CHECK (reading <> 'hot_water' OR value <= 1)
);

-- Every reading that was the newest when it came. By month, each a partition that the program makes ahead and drops when it
-- is older than what is to be kept. It refers to nothing, so that dropping stations does not search it.
CREATE SEQUENCE station_status_history_id;

CREATE TABLE station_status_history (
    id          bigint NOT NULL DEFAULT nextval('station_status_history_id'),
    station_id  bigint NOT NULL,
    reading     text NOT NULL,
    evse        text NOT NULL,
    observed_at timestamptz NOT NULL,
    value       integer
) PARTITION BY RANGE (observed_at);

ALTER SEQUENCE station_status_history_id OWNED BY station_status_history.id;

CREATE INDEX station_status_history_station ON station_status_history (station_id, observed_at, id);

-- How much is usually free in an hour of the week, by the region's clock: sums over time, in which each week counts less
-- than the one after it.
CREATE TABLE station_occupancy (
    station_id    bigint NOT NULL REFERENCES station ON DELETE CASCADE,
    reading       text NOT NULL CHECK (reading IN ('hgv_spaces_free', 'car_spaces_free', 'evse')),
    -- Monday is 1.
    weekday       smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    hour          smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
    -- The last day that is counted, and which weeks before it are: bit 0 for that day, bit 1 for a week earlier, and so on.
    last_day      date NOT NULL,
    days          bigint NOT NULL,
    -- Time for which the reading was known, and spaces (or charging points) free, summed over it.
    known_seconds double precision NOT NULL CHECK (known_seconds > 0),
    free_seconds  double precision NOT NULL CHECK (free_seconds >= 0),
    PRIMARY KEY (station_id, reading, weekday, hour)
);
