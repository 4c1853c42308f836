-- The schema of a book in SQLite, version 2. The bytes in log are the truth; every other table is a projection of them.
-- Dates are days since 1970-01-01, times are ticks of 100 ns since then, money is fen, periods are year * 100 + number.

CREATE TABLE log (
    position  INTEGER PRIMARY KEY CHECK (position > 0),
    kind      INTEGER NOT NULL,
    bytes     BLOB    NOT NULL
) STRICT;

-- All that isn't an entry is few beside entries, and is read by kind.
CREATE INDEX log_by_kind ON log (kind, position) WHERE kind <> 5;

-- One row per commit: the Merkle tree's right edge after it.
CREATE TABLE head (
    size         INTEGER PRIMARY KEY,
    recorded_at  INTEGER NOT NULL,
    frontier     BLOB    NOT NULL
) STRICT;

-- The root of every complete block of 256 records: a proof reads two blocks and these.
CREATE TABLE block (
    number  INTEGER PRIMARY KEY,
    root    BLOB    NOT NULL
) STRICT;

CREATE TABLE sub_account (
    id          INTEGER PRIMARY KEY,
    account     TEXT    NOT NULL,
    dimensions  TEXT    NOT NULL,
    position    INTEGER NOT NULL
) STRICT;

-- Entries by number: gapless within period and type.
CREATE TABLE entry (
    period    INTEGER NOT NULL,
    type      INTEGER NOT NULL,
    number    INTEGER NOT NULL CHECK (number > 0),
    position  INTEGER NOT NULL,
    relation  INTEGER NOT NULL,
    PRIMARY KEY (period, type, number)
) STRICT, WITHOUT ROWID;

-- Corrections, openings and carry-forwards are few.
CREATE INDEX entry_by_relation ON entry (relation, position) WHERE relation <> 0;

-- Entries by idempotency key, for the life of the book.
CREATE TABLE entry_key (
    key       TEXT    NOT NULL PRIMARY KEY,
    position  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Both axes are in the key: accounting date, then the position at which the book came to know.
CREATE TABLE posting (
    sub_account  INTEGER NOT NULL,
    date         INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    side         INTEGER NOT NULL CHECK (side IN (0, 1)),
    amount       INTEGER NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (sub_account, date, position, line)
) STRICT, WITHOUT ROWID;

-- What moved per sub-account and period: a back-dated entry changes one row and rewrites no running balance.
CREATE TABLE movement (
    sub_account  INTEGER NOT NULL,
    period       INTEGER NOT NULL,
    debit        INTEGER NOT NULL,
    credit       INTEGER NOT NULL,
    PRIMARY KEY (sub_account, period)
) STRICT, WITHOUT ROWID;

-- Payments by payee, for the guard against paying twice.
CREATE TABLE payment (
    payee     TEXT    NOT NULL,
    date      INTEGER NOT NULL,
    position  INTEGER NOT NULL,
    purpose   TEXT    NOT NULL,
    amount    INTEGER NOT NULL,
    document  TEXT    NOT NULL,
    corrects  INTEGER NOT NULL,
    PRIMARY KEY (payee, date, position)
) STRICT, WITHOUT ROWID;

-- Prepared entries and the signatures under them.
CREATE TABLE draft (
    key       TEXT    NOT NULL,
    position  INTEGER NOT NULL,
    period    INTEGER NOT NULL,
    PRIMARY KEY (key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_off (
    draft     INTEGER NOT NULL,
    position  INTEGER NOT NULL,
    step      INTEGER NOT NULL,
    PRIMARY KEY (draft, position)
) STRICT, WITHOUT ROWID;

-- Personal data: the log holds a salted commitment, this table what can be erased.
CREATE TABLE erasable (
    position  INTEGER NOT NULL,
    field     TEXT    NOT NULL,
    salt      BLOB    NOT NULL,
    value     TEXT    NOT NULL,
    PRIMARY KEY (position, field)
) STRICT, WITHOUT ROWID;

-- Whose personal data were erased, and which record says so.
CREATE TABLE erasure (
    erased    INTEGER PRIMARY KEY,
    position  INTEGER NOT NULL
) STRICT;

-- Nothing is ever changed or deleted. Two exceptions prove it: movement is added to by the book itself, whose connections alone
-- have the function that its guard asks (any other connection is told that there is no such function); personal data go
-- when a record says so.
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE TRIGGER head_no_update BEFORE UPDATE ON head BEGIN SELECT RAISE(ABORT, 'head is append-only'); END;
CREATE TRIGGER head_no_delete BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'head is append-only'); END;
CREATE TRIGGER block_no_update BEFORE UPDATE ON block BEGIN SELECT RAISE(ABORT, 'block is append-only'); END;
CREATE TRIGGER block_no_delete BEFORE DELETE ON block BEGIN SELECT RAISE(ABORT, 'block is append-only'); END;
CREATE TRIGGER sub_account_no_update BEFORE UPDATE ON sub_account BEGIN SELECT RAISE(ABORT, 'sub_account is append-only'); END;
CREATE TRIGGER sub_account_no_delete BEFORE DELETE ON sub_account BEGIN SELECT RAISE(ABORT, 'sub_account is append-only'); END;
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER entry_key_no_update BEFORE UPDATE ON entry_key BEGIN SELECT RAISE(ABORT, 'entry_key is append-only'); END;
CREATE TRIGGER entry_key_no_delete BEFORE DELETE ON entry_key BEGIN SELECT RAISE(ABORT, 'entry_key is append-only'); END;
CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'posting is append-only'); END;
CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'posting is append-only'); END;
CREATE TRIGGER movement_no_update BEFORE UPDATE ON movement WHEN only_the_book_adds_to_movement() IS NOT 1
    BEGIN SELECT RAISE(ROLLBACK, 'movement is changed by the book only'); END;
CREATE TRIGGER movement_no_delete BEFORE DELETE ON movement BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'payment is append-only'); END;
CREATE TRIGGER draft_no_update BEFORE UPDATE ON draft BEGIN SELECT RAISE(ABORT, 'draft is append-only'); END;
CREATE TRIGGER draft_no_delete BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'draft is append-only'); END;
CREATE TRIGGER sign_off_no_update BEFORE UPDATE ON sign_off BEGIN SELECT RAISE(ABORT, 'sign_off is append-only'); END;
CREATE TRIGGER sign_off_no_delete BEFORE DELETE ON sign_off BEGIN SELECT RAISE(ABORT, 'sign_off is append-only'); END;
CREATE TRIGGER erasable_no_update BEFORE UPDATE ON erasable BEGIN SELECT RAISE(ABORT, 'erasable is append-only'); END;
CREATE TRIGGER erasable_no_delete BEFORE DELETE ON erasable WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE erased = OLD.position)
    BEGIN SELECT RAISE(ABORT, 'erasable keeps what no record erased'); END;
CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'erasure is append-only'); END;
CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'erasure is append-only'); END;

-- INSERT OR REPLACE deletes the row in its way without asking a delete trigger. The log itself refuses that. ROLLBACK, not
-- ABORT: for a trigger that may abort one statement SQLite opens a savepoint for every row, which costs more than the row.
CREATE TRIGGER log_no_gap BEFORE INSERT ON log
    WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM log)
    BEGIN SELECT RAISE(ROLLBACK, 'log has no gaps and no second writing'); END;
