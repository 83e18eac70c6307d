-- How many people live where, by points: the centres of a grid's cells, or places. One load replaces the one before.

CREATE TABLE population_load (
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    source_name  text NOT NULL CHECK (source_name <> ''),
    -- What people must be told about it, such as its licence.
    notice       text NOT NULL DEFAULT '',
    data_status  text NOT NULL CHECK (data_status IN ('real', 'approximate', 'invented')),
    points       integer NOT NULL CHECK (points > 0),
    people       double precision NOT NULL CHECK (people >= 0),
    -- In the file, but outside of the region.
    left_out     double precision NOT NULL CHECK (left_out >= 0),
    imported_at  timestamptz NOT NULL
);

CREATE TRIGGER population_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON population_load
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('population');

-- Read whole and never looked up by place, so it needs no geometry and no index. WGS 84 degrees.
CREATE TABLE population_point (
    longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    latitude  double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    people    real NOT NULL CHECK (people > 0)
);
