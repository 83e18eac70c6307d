-- What drivers took lately of what is scarce, by where they asked from, to tell who takes it all; kept for an hour.
-- Addresses as digests.

CREATE TABLE net_intake (
    at            timestamptz NOT NULL,
    origin_sha256 bytea NOT NULL CHECK (octet_length(origin_sha256) = 32)
);

CREATE INDEX net_intake_origin ON net_intake (origin_sha256, at);

CREATE TABLE enrolment_intake (
    at            timestamptz NOT NULL,
    origin_sha256 bytea NOT NULL CHECK (octet_length(origin_sha256) = 32)
);

CREATE INDEX enrolment_intake_origin ON enrolment_intake (origin_sha256, at);
