/// The references by which the calls of two sources meet (`join`), for as long as the calls stay.
///
/// `reference_sum` is null for inputs whose references nobody kept.
let migration0004 = """
    CREATE TABLE call_reference (
        input INTEGER NOT NULL REFERENCES input (id),
        ordinal INTEGER NOT NULL,
        call_high INTEGER NOT NULL,
        call_low INTEGER NOT NULL,
        entered INTEGER NOT NULL,
        reference INTEGER NOT NULL,
        PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE input ADD COLUMN reference_sum INTEGER;
    """
