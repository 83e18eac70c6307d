-- The figures of coverage as they were in a quarter, to be compared with those of later. One more measuring of a quarter
-- replaces the one before.

CREATE TABLE coverage_quarter (
    quarter     text NOT NULL CHECK (quarter ~ '^[0-9]{4}Q[1-4]$'),
    vehicle     text NOT NULL CHECK (vehicle <> ''),
    -- Kinds and needs of the stations that count; empty for all.
    filter      text NOT NULL,
    direction   text NOT NULL CHECK (direction IN ('to', 'from')),
    measured_at timestamptz NOT NULL,
    areas       jsonb NOT NULL CHECK (jsonb_typeof(areas) = 'array'),
    PRIMARY KEY (quarter, vehicle, filter, direction)
);
