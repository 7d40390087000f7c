-- The sealed store: run by a superuser, as often as wanted, before the app's migrations.
-- hoiam_vault owns it and alone reads it; the app's role may put sealed things in, and nothing else.
-- The app's role is hoiam_app unless the setting hoiam.app_role names another; both roles must exist.

CREATE SCHEMA IF NOT EXISTS sealed;
ALTER SCHEMA sealed OWNER TO hoiam_vault;
REVOKE ALL ON SCHEMA sealed FROM PUBLIC;

-- No case, no time, no order: what is read here leads nowhere without the case's side.
CREATE TABLE IF NOT EXISTS sealed.item (
    vault_key text PRIMARY KEY CHECK (vault_key ~ '^[A-Za-z0-9_-]{43}$'),
    key_id text NOT NULL CHECK (key_id ~ '^[0-9a-f]{16}$'),
    nonce bytea NOT NULL CHECK (octet_length(nonce) = 12),
    blob bytea NOT NULL CHECK (octet_length(blob) >= 16)
);
ALTER TABLE sealed.item OWNER TO hoiam_vault;
CREATE INDEX IF NOT EXISTS item_key_id ON sealed.item (key_id);
ALTER INDEX sealed.item_key_id OWNER TO hoiam_vault;

-- The store's own log: written by the very statement that reads, so no opening goes without it.
CREATE TABLE IF NOT EXISTS sealed.opening (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    vault_key text NOT NULL,
    ground text NOT NULL CHECK (ground <> ''),
    actor_kind text NOT NULL,
    actor_id bigint,
    at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE sealed.opening OWNER TO hoiam_vault;

REVOKE ALL ON ALL TABLES IN SCHEMA sealed FROM PUBLIC;

-- Called by the app inside the transaction of the act, with what it has already encrypted.
CREATE OR REPLACE FUNCTION sealed.put(vault_key text, key_id text, nonce bytea, blob bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = sealed, pg_temp AS $$
    INSERT INTO sealed.item VALUES (vault_key, key_id, nonce, blob);
$$;
ALTER FUNCTION sealed.put(text, text, bytea, bytea) OWNER TO hoiam_vault;
REVOKE ALL ON FUNCTION sealed.put(text, text, bytea, bytea) FROM PUBLIC;

DO $$
DECLARE
    app_role text := coalesce(nullif(current_setting('hoiam.app_role', true), ''), 'hoiam_app');
BEGIN
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA sealed FROM %I', app_role);
    EXECUTE format('GRANT USAGE ON SCHEMA sealed TO %I', app_role);
    EXECUTE format('GRANT EXECUTE ON FUNCTION sealed.put(text, text, bytea, bytea) TO %I', app_role);
END $$;
