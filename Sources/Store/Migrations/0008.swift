/// The calls that records of lists name (csv field `call`), for as long as the calls stay, and the
/// pilots that records had by them, for when they do not.
///
/// Complaints and office records are counted by input and ordinal alike: an input holds one kind.
let migration0008 = """
    CREATE TABLE record_call (
        input INTEGER NOT NULL REFERENCES input (id),
        ordinal INTEGER NOT NULL,
        call_high INTEGER NOT NULL,
        call_low INTEGER NOT NULL,
        PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE record_pilot (
        source INTEGER NOT NULL REFERENCES source (id),
        key_high INTEGER NOT NULL,
        key_low INTEGER NOT NULL,
        pilot TEXT NOT NULL,
        day INTEGER NOT NULL,
        PRIMARY KEY (source, key_high, key_low)
    ) STRICT, WITHOUT ROWID;
    """
