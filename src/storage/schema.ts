/**
 * The tables, made where they are missing. Running it again changes nothing.
 *
 * @param text the column type of what is compared and sorted by its bytes
 */
export function schema(text: string): string[] {
  return [
    `CREATE TABLE IF NOT EXISTS magic_invite_records (
kind ${text} NOT NULL, id ${text} NOT NULL, version BIGINT NOT NULL, owner ${text}, address ${text},
at BIGINT NOT NULL, expires_at BIGINT, body TEXT NOT NULL, PRIMARY KEY (kind, id))`,
    `CREATE INDEX IF NOT EXISTS magic_invite_records_by_owner
ON magic_invite_records (kind, owner, at, id) WHERE owner IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS magic_invite_records_by_address
ON magic_invite_records (kind, address, at, id) WHERE address IS NOT NULL`,
    'CREATE INDEX IF NOT EXISTS magic_invite_records_by_time ON magic_invite_records (kind, at, id)',
    `CREATE INDEX IF NOT EXISTS magic_invite_records_by_expiry
ON magic_invite_records (expires_at) WHERE expires_at IS NOT NULL`,
    `CREATE TABLE IF NOT EXISTS magic_invite_counters (
key ${text} PRIMARY KEY, count BIGINT NOT NULL, resets_at BIGINT NOT NULL)`,
    'CREATE INDEX IF NOT EXISTS magic_invite_counters_by_end ON magic_invite_counters (resets_at)',
  ];
}
