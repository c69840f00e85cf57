/**
 * The schema, one string a version, append-only: a shipped string is never edited. Each runs with foreign keys off. Instants are milliseconds UTC,
 * days are study days (domain/memory/day). `log` holds facts and never changes; `cards`, `days` and `edits` are
 * caches that replaying it rebuilds. `note_day` is the last day on which a sibling was answered. Of the attempts at one
 * place of a quiz the last counts: a typed answer has no score until the learner has graded it.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE schedulers (id INTEGER PRIMARY KEY, params TEXT NOT NULL UNIQUE, since INTEGER NOT NULL) STRICT;

  CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    session TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('grade', 'bury', 'suspend', 'unsuspend', 'forget', 'edit', 'undo', 'clock')),
    card TEXT,
    at INTEGER NOT NULL,
    shift INTEGER NOT NULL,
    rating INTEGER CHECK (rating BETWEEN 1 AND 4),
    took INTEGER,
    clamped INTEGER,
    scheduler INTEGER REFERENCES schedulers (id),
    undoes TEXT REFERENCES log (id),
    payload TEXT,
    CHECK ((kind = 'grade') = (rating IS NOT NULL)),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
  ) STRICT;
  CREATE INDEX log_card ON log (card, seq) WHERE card IS NOT NULL;
  CREATE UNIQUE INDEX log_undoes ON log (undoes) WHERE undoes IS NOT NULL;
  CREATE TRIGGER log_never_changes BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
  CREATE TRIGGER log_never_shrinks BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

  CREATE TABLE cards (
    card TEXT PRIMARY KEY,
    topic TEXT NOT NULL,
    note TEXT NOT NULL,
    place INTEGER NOT NULL,
    present INTEGER NOT NULL,
    suspended INTEGER NOT NULL DEFAULT 0,
    buried_day INTEGER NOT NULL DEFAULT 0,
    note_day INTEGER NOT NULL DEFAULT 0,
    state INTEGER NOT NULL DEFAULT 0,
    stability REAL NOT NULL DEFAULT 0,
    difficulty REAL NOT NULL DEFAULT 0,
    due INTEGER NOT NULL DEFAULT 0,
    due_day INTEGER NOT NULL DEFAULT 0,
    step INTEGER NOT NULL DEFAULT 0,
    reps INTEGER NOT NULL DEFAULT 0,
    lapses INTEGER NOT NULL DEFAULT 0,
    last_at INTEGER NOT NULL DEFAULT 0,
    last_day INTEGER NOT NULL DEFAULT 0,
    interval INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX cards_due ON cards (due_day, topic, note, buried_day, note_day, state) WHERE present = 1 AND suspended = 0 AND state > 0;
  CREATE INDEX cards_fresh ON cards (topic, place, buried_day, note_day) WHERE present = 1 AND suspended = 0 AND state = 0;
  CREATE INDEX cards_note ON cards (note, last_day);

  CREATE TABLE days (
    day INTEGER PRIMARY KEY,
    answers INTEGER NOT NULL,
    fresh INTEGER NOT NULL,
    reviews INTEGER NOT NULL,
    forgotten INTEGER NOT NULL,
    took INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE edits (note TEXT PRIMARY KEY, payload TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  // Quizzes. Two kinds more for the log, `pull` and `make`, whose session is the quiz. A CHECK changes only with its table,
  // so the new one names no kinds: the next kind needs no copy of the log. Its ids, in no order, are indexed after they were
  // copied, which takes a quarter of the time. A card that a quiz made, of a question, has a
  // row only while its `make` stands. Indexes of cards hold all columns that counting reads, so that it stays out of the
  // table.
  `
  CREATE TABLE log_2 (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    device TEXT NOT NULL,
    session TEXT NOT NULL,
    kind TEXT NOT NULL,
    card TEXT,
    at INTEGER NOT NULL,
    shift INTEGER NOT NULL,
    rating INTEGER CHECK (rating BETWEEN 1 AND 4),
    took INTEGER,
    clamped INTEGER,
    scheduler INTEGER REFERENCES schedulers (id),
    undoes TEXT REFERENCES log_2 (id),
    payload TEXT,
    CHECK ((kind = 'grade') = (rating IS NOT NULL)),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
  ) STRICT;
  INSERT INTO log_2 SELECT * FROM log ORDER BY seq;
  DROP TABLE log;
  ALTER TABLE log_2 RENAME TO log;
  CREATE UNIQUE INDEX log_id ON log (id);
  CREATE INDEX log_card ON log (card, seq) WHERE card IS NOT NULL;
  CREATE UNIQUE INDEX log_undoes ON log (undoes) WHERE undoes IS NOT NULL;
  CREATE TRIGGER log_never_changes BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
  CREATE TRIGGER log_never_shrinks BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

  CREATE INDEX log_quizzes ON log (session, card, seq) WHERE kind IN ('pull', 'make');

  ALTER TABLE cards ADD COLUMN pulled_day INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE cards ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX cards_pulled ON cards (topic, place) WHERE pulled_day > 0;
  DROP INDEX cards_due;
  DROP INDEX cards_fresh;
  CREATE INDEX cards_due ON cards (due_day, topic, note, buried_day, note_day, present, suspended, state) WHERE present = 1 AND suspended = 0 AND state > 0;
  CREATE INDEX cards_fresh ON cards (topic, place, buried_day, note_day, present, suspended, state) WHERE present = 1 AND suspended = 0 AND state = 0;

  CREATE TABLE quizzes (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    seed TEXT NOT NULL,
    questions TEXT NOT NULL,
    options TEXT NOT NULL,
    again TEXT REFERENCES quizzes (id),
    started INTEGER NOT NULL,
    shift INTEGER NOT NULL,
    ended INTEGER
  ) STRICT;
  CREATE TABLE attempts (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    quiz TEXT NOT NULL REFERENCES quizzes (id),
    place INTEGER NOT NULL,
    question TEXT NOT NULL,
    seed TEXT NOT NULL,
    reply TEXT NOT NULL,
    score REAL CHECK (score BETWEEN 0 AND 1),
    confidence INTEGER CHECK (confidence BETWEEN 1 AND 3),
    took INTEGER NOT NULL,
    at INTEGER NOT NULL,
    shift INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX attempts_quiz ON attempts (quiz, place, seq);
  CREATE INDEX attempts_question ON attempts (question, seq);
  CREATE TRIGGER attempts_never_change BEFORE UPDATE ON attempts BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
  CREATE TRIGGER attempts_never_shrink BEFORE DELETE ON attempts BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
  `,
  // Labs: what was done at each step, and which folder was worked in last.
  `
  CREATE TABLE lab_log (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    lab TEXT NOT NULL,
    step TEXT NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    shift INTEGER NOT NULL,
    payload TEXT NOT NULL
  ) STRICT;
  CREATE INDEX lab_log_step ON lab_log (lab, step, seq);
  CREATE TRIGGER lab_log_never_changes BEFORE UPDATE ON lab_log BEGIN SELECT RAISE(ABORT, 'the log of labs is append-only'); END;
  CREATE TRIGGER lab_log_never_shrinks BEFORE DELETE ON lab_log BEGIN SELECT RAISE(ABORT, 'the log of labs is append-only'); END;
  CREATE TABLE lab_folders (lab TEXT PRIMARY KEY, folder TEXT NOT NULL, used INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
];
