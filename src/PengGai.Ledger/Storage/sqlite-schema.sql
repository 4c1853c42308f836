-- The schema of a book in SQLite, version 1. The bytes in log are the truth; every other table is a projection of them.
-- Dates are days since 1970-01-01, times are ticks of 100 ns since then, money is fen, periods are year * 100 + number.

CREATE TABLE log (
    position  INTEGER PRIMARY KEY CHECK (position > 0),
    kind      INTEGER NOT NULL,
    bytes     BLOB    NOT NULL
) STRICT;

-- Facts are few beside entries and are read as a whole to fold the register.
CREATE INDEX log_by_kind ON log (kind, position) WHERE kind <> 5;

-- One row per commit: the Merkle tree's right edge after it.
CREATE TABLE head (
    size         INTEGER PRIMARY KEY,
    recorded_at  INTEGER NOT NULL,
    frontier     BLOB    NOT NULL
) STRICT;

CREATE TABLE sub_account (
    id          INTEGER PRIMARY KEY,
    account     TEXT    NOT NULL,
    dimensions  TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    UNIQUE (account, dimensions)
) STRICT;

CREATE TABLE entry (
    position  INTEGER PRIMARY KEY,
    type      INTEGER NOT NULL,
    period    INTEGER NOT NULL,
    number    INTEGER NOT NULL CHECK (number > 0),
    date      INTEGER NOT NULL,
    key       TEXT    NOT NULL UNIQUE,
    cause     TEXT    NOT NULL,
    UNIQUE (type, period, number)
) STRICT;

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

-- Personal data: the log holds a salted commitment, this table what can be erased.
CREATE TABLE erasable (
    position  INTEGER NOT NULL,
    field     TEXT    NOT NULL,
    salt      BLOB    NOT NULL,
    value     TEXT    NOT NULL,
    PRIMARY KEY (position, field)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE TRIGGER log_no_gap BEFORE INSERT ON log
    WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM log)
    BEGIN SELECT RAISE(ABORT, 'log has no gaps and no second writing'); END;
CREATE TRIGGER head_no_update BEFORE UPDATE ON head BEGIN SELECT RAISE(ABORT, 'head is append-only'); END;
CREATE TRIGGER head_no_delete BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'head is append-only'); END;
CREATE TRIGGER sub_account_no_update BEFORE UPDATE ON sub_account BEGIN SELECT RAISE(ABORT, 'sub_account is append-only'); END;
CREATE TRIGGER sub_account_no_delete BEFORE DELETE ON sub_account BEGIN SELECT RAISE(ABORT, 'sub_account is append-only'); END;
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'posting is append-only'); END;
CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'posting is append-only'); END;
CREATE TRIGGER movement_no_delete BEFORE DELETE ON movement BEGIN SELECT RAISE(ABORT, 'movement is never deleted'); END;
CREATE TRIGGER erasable_no_update BEFORE UPDATE ON erasable BEGIN SELECT RAISE(ABORT, 'erasable is written once'); END;

-- INSERT OR REPLACE deletes the row in its way without a delete trigger: these refuse it, and rows out of order.
CREATE TRIGGER head_grows BEFORE INSERT ON head
    WHEN NEW.size <= (SELECT coalesce(max(size), 0) FROM head)
    BEGIN SELECT RAISE(ABORT, 'head is written once'); END;
CREATE TRIGGER sub_account_no_gap BEFORE INSERT ON sub_account
    WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM sub_account)
        OR EXISTS (SELECT 1 FROM sub_account WHERE account = NEW.account AND dimensions = NEW.dimensions)
    BEGIN SELECT RAISE(ABORT, 'sub_account has no gaps and no second writing'); END;
CREATE TRIGGER entry_grows BEFORE INSERT ON entry
    WHEN NEW.position <= (SELECT coalesce(max(position), 0) FROM entry)
        OR EXISTS (SELECT 1 FROM entry WHERE key = NEW.key)
        OR NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entry WHERE type = NEW.type AND period = NEW.period)
    BEGIN SELECT RAISE(ABORT, 'entry has no gaps and no second writing'); END;
CREATE TRIGGER posting_grows BEFORE INSERT ON posting
    WHEN EXISTS (SELECT 1 FROM posting WHERE sub_account = NEW.sub_account AND date = NEW.date AND position = NEW.position AND line = NEW.line)
    BEGIN SELECT RAISE(ABORT, 'posting is written once'); END;
CREATE TRIGGER erasable_grows BEFORE INSERT ON erasable
    WHEN EXISTS (SELECT 1 FROM erasable WHERE position = NEW.position AND field = NEW.field)
    BEGIN SELECT RAISE(ABORT, 'erasable is written once'); END;
