/// What became of the calls that were passed on, by pilot, local month and receiving office: made of
/// calls that are put together, so that what two exports repeat counts once.
let migration0006 = """
    CREATE TABLE handover_month (
        pilot TEXT NOT NULL,
        month TEXT NOT NULL,
        receiver TEXT NOT NULL,
        counts TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        PRIMARY KEY (pilot, month, receiver)
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW weiterleitungen AS SELECT
        month AS monat,
        pilot,
        receiver AS dienststelle,
        coalesce(counts ->> '$.forwarded', 0) AS versucht,
        coalesce(counts ->> '$.takenOver', 0) AS uebernommen,
        coalesce(counts ->> '$.handoverBusy', 0) AS besetzt,
        coalesce(counts ->> '$.handoverNoAnswer', 0) AS ohne_antwort,
        coalesce(counts ->> '$.handoverReturned', 0) AS zurueckgekommen
    FROM handover_month;
    """
