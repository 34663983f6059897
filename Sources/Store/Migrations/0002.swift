/// When the key of the pseudonyms changed.
///
/// `last_call` is when the newest call of the earlier key began: repeat calls across it can be seen
/// only where the two keys overlapped.
let migration0002 = """
    CREATE TABLE key_change (
        noticed_at INTEGER PRIMARY KEY,
        last_call INTEGER NOT NULL,
        is_cut INTEGER NOT NULL CHECK (is_cut IN (0, 1))
    ) STRICT;

    CREATE VIEW schluesselwechsel AS SELECT
        datetime(noticed_at / 1000, 'unixepoch') AS festgestellt_utc,
        datetime(last_call / 1000, 'unixepoch') AS letzter_anruf_davor_utc,
        is_cut AS ohne_ueberlappung
    FROM key_change;
    """
