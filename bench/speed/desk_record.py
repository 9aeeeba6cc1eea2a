"""A record of many engagements, made of a small one: its engagements copied under new ids, in other years and with other
persons, until there are enough. For the bench of the desk and for tests of what is large."""
import sqlite3

YEARS, PEOPLE = 20, 100  # copies lie in so many years, and have so many casts
LISTS = ("engagement_parties", "engagement_participants", "engagement_areas", "reports")
NUMBERED = ("engagement_values", "commitments")


def columns(db, table):
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def copied(db, table, k, change):
    """Inserts the first rows of a table once more, with what `change` says of some columns."""
    names = columns(db, table)
    cells = [change.get(name, name) for name in names]
    db.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(cells)} FROM first_{table}", {"k": k})


def multiply(path, wanted):
    db = sqlite3.connect(path)
    db.execute("PRAGMA synchronous = OFF")
    for table in ("engagements", "sources", *LISTS, *NUMBERED):
        db.execute(f"CREATE TEMP TABLE first_{table} AS SELECT * FROM {table}")
    first = db.execute("SELECT count(*) FROM first_engagements").fetchone()[0]
    one = "CASE WHEN {0} GLOB '[0-9][0-9][0-9][0-9]*' THEN printf('%04d', substr({0}, 1, 4) - :k % " + str(YEARS) \
        + ") || substr({0}, 5) ELSE {0} END"
    first_half, second_half = "substr({0}, 1, instr({0}, '/') - 1)", "substr({0}, instr({0}, '/') + 1)"
    year = "CASE WHEN instr({0}, '/') > 0 THEN " + one.replace("{0}", first_half) + " || '/' || " \
        + one.replace("{0}", second_half) + " ELSE " + one + " END"
    shifted = {name: year.format(name) for name in ("edtf", "date_min", "date_max", "published", "first_seen", "last_seen")}
    sources = {table: db.execute(f"SELECT max(number) FROM {table}").fetchone()[0] for table in NUMBERED}
    persons = db.execute("SELECT count(*) FROM persons").fetchone()[0]
    own = [row for row in db.execute("SELECT * FROM persons")]
    tenures = [row for row in db.execute("SELECT * FROM tenures")]
    for k in range(1, PEOPLE):
        db.executemany("INSERT INTO persons VALUES (?, ?, ?, ?)",
                       [(p[0] + k * persons, f"{p[1]}-{k}", f"{p[2]} {k}", p[3]) for p in own])
        db.executemany(f"INSERT INTO tenures ({', '.join(columns(db, 'tenures')[1:])}) VALUES "
                       f"({', '.join('?' * (len(tenures[0]) - 1))})", [(f"{t[1]}-{k}", *t[2:]) for t in tenures])
    person = f"CASE WHEN :k % {PEOPLE} = 0 THEN person ELSE person || '-' || (:k % {PEOPLE}) END"
    for k in range(1, -(-wanted // first)):
        copied(db, "engagements", k, {**shifted, "number": f"number + :k * {first}", "engagement": "engagement || '-' || :k",
                                      "within": "CASE WHEN within = '' THEN '' ELSE within || '-' || :k END"})
        for table in LISTS:
            copied(db, table, k, {**shifted, "engagement": "engagement || '-' || :k", "person": person,
                                   "doc": "doc || '-' || :k"})
        for table in NUMBERED:
            copied(db, table, k, {"number": f"number + :k * {sources[table]}", "engagement": "engagement || '-' || :k"})
            db.execute("INSERT INTO sources SELECT of_table, of_number + :k * :n, position, doc, span_begin, span_end, quote, "
                       "rule, p FROM first_sources WHERE of_table = :t", {"k": k, "n": sources[table], "t": table})
    db.commit()
    return db
