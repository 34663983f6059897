/// The cells of sealed days, a pilot's month in one piece, for questions over many years; made of
/// the rows of `cell`, which stay what is true. `first_day` is the first of the month.
///
/// With the indexes a night finds the cells that may change without a look at all those that may not.
let migration0007 = """
    CREATE TABLE packed_cells (
        pilot TEXT NOT NULL,
        first_day INTEGER NOT NULL,
        cells BLOB NOT NULL,
        cells_sum INTEGER NOT NULL,
        PRIMARY KEY (pilot, first_day)
    ) STRICT;

    CREATE INDEX cell_of_day ON cell (day);

    CREATE INDEX cell_without_hour ON cell (day) WHERE hour < 0;
    """
