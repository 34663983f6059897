/// The office that a leg's call was passed on to; 0 where none is told, as by all legs before.
///
/// The sums over an input's legs leave a receiver of 0 out, so that those of earlier rows stand.
/// No view reads it: legs that two exports repeat are one call only once they are put together.
let migration0005 = """
    ALTER TABLE leg ADD COLUMN receiver INTEGER NOT NULL DEFAULT 0;
    """
