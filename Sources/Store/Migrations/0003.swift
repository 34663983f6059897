/// What reports have told of periods that were over.
///
/// A row of a report's table each: `figures` as told last, `earlier` what had been told before of
/// those that changed; both are JSON objects from figures' ids to exact values.
let migration0003 = """
    CREATE TABLE told_figure (
        report_table TEXT NOT NULL,
        row_keys TEXT NOT NULL,
        figures TEXT NOT NULL,
        earlier TEXT NOT NULL,
        told_at INTEGER NOT NULL,
        PRIMARY KEY (report_table, row_keys)
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW berichtigungen AS SELECT
        report_table AS tabelle,
        replace(row_keys, char(10), '; ') AS zeile,
        before.key AS kennzahl,
        before.value AS bisher,
        now.value AS jetzt,
        datetime(told_at / 1000, 'unixepoch') AS berichtet_utc
    FROM told_figure, json_each(earlier) AS before, json_each(figures) AS now
    WHERE now.key = before.key;
    """
