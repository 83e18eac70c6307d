-- That something personal was erased: what, when and why, and nothing of whom. Written where it is erased, so that there is a line
-- whichever way led there, a statement by hand included.

CREATE TABLE erasure_audit (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- The table and the row, which stays without what was personal in it.
    what   text NOT NULL CHECK (what IN (
              'net_reservation', 'net_loan', 'enrolment', 'ticket', 'help_request', 'help_volunteer')),
    row_id bigint NOT NULL,
    -- By retention where the program found that it was time, else because somebody asked for it.
    cause  text NOT NULL CHECK (cause IN ('request', 'retention'))
);

CREATE INDEX erasure_audit_row ON erasure_audit (what, row_id);

CREATE TRIGGER erasure_audit_append_only BEFORE UPDATE OR DELETE ON erasure_audit
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER erasure_audit_kept BEFORE TRUNCATE ON erasure_audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A transaction that erases because it is time says so beforehand: SET LOCAL waystation.erasure = 'retention'.
CREATE FUNCTION audit_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO erasure_audit (what, row_id, cause)
        VALUES (TG_TABLE_NAME, NEW.id,
                coalesce(nullif(current_setting('waystation.erasure', true), ''), 'request'));
    RETURN NULL;
END
$$;

CREATE TRIGGER net_reservation_erased AFTER UPDATE ON net_reservation FOR EACH ROW
    WHEN ((OLD.phone IS NOT NULL OR OLD.plate IS NOT NULL) AND NEW.phone IS NULL AND NEW.plate IS NULL)
    EXECUTE FUNCTION audit_erasure();
CREATE TRIGGER net_loan_erased AFTER UPDATE ON net_loan FOR EACH ROW
    WHEN ((OLD.phone IS NOT NULL OR OLD.plate IS NOT NULL) AND NEW.phone IS NULL AND NEW.plate IS NULL)
    EXECUTE FUNCTION audit_erasure();
CREATE TRIGGER enrolment_erased AFTER UPDATE ON enrolment FOR EACH ROW
    WHEN (OLD.name IS NOT NULL AND NEW.name IS NULL)
    EXECUTE FUNCTION audit_erasure();
CREATE TRIGGER ticket_erased AFTER UPDATE ON ticket FOR EACH ROW
    WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL)
    EXECUTE FUNCTION audit_erasure();
CREATE TRIGGER help_request_erased AFTER UPDATE ON help_request FOR EACH ROW
    WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL)
    EXECUTE FUNCTION audit_erasure();
CREATE TRIGGER help_volunteer_erased AFTER UPDATE ON help_volunteer FOR EACH ROW
    WHEN (OLD.name IS NOT NULL AND NEW.name IS NULL)
    EXECUTE FUNCTION audit_erasure();
