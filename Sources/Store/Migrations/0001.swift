/// Inputs and what came from them, the cells that stay, and the protocol of the runs.
///
/// Stamps are milliseconds since 1970 in UTC; lengths of time are milliseconds, -1 where the
/// export does not tell. `caller` is a keyed digest and never stands in a view.
let migration0001 = """
    CREATE TABLE source (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE input (
        id INTEGER PRIMARY KEY,
        source INTEGER NOT NULL REFERENCES source (id),
        digest BLOB NOT NULL,
        name TEXT NOT NULL,
        stored_size INTEGER NOT NULL,
        size INTEGER NOT NULL,
        first_stamp INTEGER,
        last_stamp INTEGER,
        handled_at INTEGER NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('booked', 'superseded')),
        superseded_by INTEGER REFERENCES input (id),
        records INTEGER NOT NULL,
        forgotten INTEGER NOT NULL DEFAULT 0,
        leg_sum INTEGER NOT NULL DEFAULT 0,
        notes TEXT NOT NULL,
        UNIQUE (source, digest)
    ) STRICT;

    CREATE TABLE place (
        path TEXT PRIMARY KEY,
        stored_size INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        seen_at INTEGER NOT NULL,
        input INTEGER REFERENCES input (id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE name (
        id INTEGER PRIMARY KEY,
        text TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE leg (
        input INTEGER NOT NULL REFERENCES input (id),
        ordinal INTEGER NOT NULL,
        call_high INTEGER NOT NULL,
        call_low INTEGER NOT NULL,
        entered INTEGER NOT NULL,
        caller INTEGER NOT NULL,
        wait INTEGER NOT NULL,
        talk INTEGER NOT NULL,
        hold INTEGER NOT NULL,
        wrap_up INTEGER NOT NULL,
        announcement INTEGER NOT NULL,
        queue INTEGER NOT NULL,
        number INTEGER NOT NULL,
        flags INTEGER NOT NULL,
        records INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        identity INTEGER NOT NULL,
        leg INTEGER NOT NULL,
        outcome INTEGER NOT NULL,
        handover INTEGER NOT NULL,
        PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE complaint (
        input INTEGER NOT NULL REFERENCES input (id),
        ordinal INTEGER NOT NULL,
        key_high INTEGER NOT NULL,
        key_low INTEGER NOT NULL,
        day INTEGER NOT NULL,
        office INTEGER NOT NULL,
        category INTEGER NOT NULL,
        PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE office_record (
        input INTEGER NOT NULL REFERENCES input (id),
        ordinal INTEGER NOT NULL,
        key_high INTEGER NOT NULL,
        key_low INTEGER NOT NULL,
        day INTEGER NOT NULL,
        office INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        content INTEGER NOT NULL,
        first INTEGER NOT NULL,
        second INTEGER NOT NULL,
        has_second INTEGER NOT NULL,
        PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE reject (
        input INTEGER NOT NULL REFERENCES input (id),
        ordinal INTEGER NOT NULL,
        line INTEGER NOT NULL,
        field INTEGER NOT NULL,
        byte INTEGER NOT NULL,
        reason TEXT NOT NULL,
        field_name TEXT,
        PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE caller_link (
        caller INTEGER PRIMARY KEY,
        earlier INTEGER NOT NULL,
        made_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE cell (
        pilot TEXT NOT NULL,
        day INTEGER NOT NULL,
        hour INTEGER NOT NULL,
        counts TEXT NOT NULL,
        answered_waits TEXT NOT NULL,
        abandoned_waits TEXT NOT NULL,
        definitions TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        text_sum INTEGER NOT NULL,
        PRIMARY KEY (pilot, day, hour)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE month (
        pilot TEXT NOT NULL,
        month TEXT NOT NULL,
        counts TEXT NOT NULL,
        definitions TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        PRIMARY KEY (pilot, month)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sealed_day (
        day INTEGER PRIMARY KEY,
        is_emptied INTEGER NOT NULL,
        sealed_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE correction (
        id INTEGER PRIMARY KEY,
        pilot TEXT NOT NULL,
        month TEXT NOT NULL,
        count TEXT NOT NULL,
        old INTEGER NOT NULL,
        new INTEGER NOT NULL,
        made_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE run (
        id INTEGER PRIMARY KEY,
        started_at INTEGER NOT NULL,
        finished_at INTEGER NOT NULL,
        status INTEGER NOT NULL,
        version TEXT NOT NULL,
        definitions TEXT NOT NULL,
        config_digest TEXT NOT NULL,
        protocol TEXT NOT NULL
    ) STRICT;

    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW stunden AS SELECT
        pilot,
        date(day * 86400, 'unixepoch') AS tag,
        hour AS stunde,
        coalesce(counts ->> '$.calls', 0) AS anrufe,
        coalesce(counts ->> '$.callsInHours', 0) AS anrufe_in_servicezeit,
        coalesce(counts ->> '$.answered', 0) AS angenommen,
        coalesce(counts ->> '$.answeredInTime', 0) AS angenommen_in_frist,
        coalesce(counts ->> '$.abandoned', 0) AS aufgelegt,
        coalesce(counts ->> '$.overflowed', 0) AS ueberlauf,
        coalesce(counts ->> '$.repeatCalls', 0) AS wiederanrufe,
        coalesce(counts ->> '$.waitGiven', 0) AS wartezeiten,
        coalesce(counts ->> '$.waitSum', 0) / 1000.0 AS wartezeit_summe_s,
        coalesce(counts ->> '$.complaints', 0) AS beschwerden,
        definitions AS definitionen
    FROM cell;

    CREATE VIEW tage AS SELECT
        pilot, tag,
        sum(anrufe) AS anrufe,
        sum(anrufe_in_servicezeit) AS anrufe_in_servicezeit,
        sum(angenommen) AS angenommen,
        sum(angenommen_in_frist) AS angenommen_in_frist,
        sum(aufgelegt) AS aufgelegt,
        sum(ueberlauf) AS ueberlauf,
        sum(wiederanrufe) AS wiederanrufe,
        sum(wartezeiten) AS wartezeiten,
        sum(wartezeit_summe_s) AS wartezeit_summe_s,
        sum(beschwerden) AS beschwerden
    FROM stunden GROUP BY pilot, tag;

    CREATE VIEW monate AS SELECT
        month AS monat,
        pilot,
        coalesce(counts ->> '$.callers', 0) AS anrufer,
        coalesce(counts ->> '$.callersReached', 0) AS erreichte_anrufer,
        coalesce(counts ->> '$.repeatCallers', 0) AS wiederanrufer,
        definitions AS definitionen
    FROM month;

    CREATE VIEW eingaben AS SELECT
        source.name AS quelle,
        input.name AS datei,
        lower(hex(digest)) AS sha256,
        size AS bytes,
        records AS saetze,
        datetime(first_stamp / 1000, 'unixepoch') AS erster_anruf_utc,
        datetime(last_stamp / 1000, 'unixepoch') AS letzter_anruf_utc,
        datetime(handled_at / 1000, 'unixepoch') AS uebernommen_utc,
        status
    FROM input JOIN source ON source.id = input.source;

    CREATE VIEW laeufe AS SELECT
        id AS lauf,
        datetime(started_at / 1000, 'unixepoch') AS begonnen_utc,
        datetime(finished_at / 1000, 'unixepoch') AS beendet_utc,
        status AS exit_code,
        version, definitions AS definitionen, config_digest, protocol AS protokoll
    FROM run;

    CREATE VIEW korrekturen AS SELECT
        month AS monat, pilot, count AS groesse, old AS alt, new AS neu,
        datetime(made_at / 1000, 'unixepoch') AS festgestellt_utc
    FROM correction;
    """
