#include "clog.h"

#include <openssl/rand.h>
#include <openssl/sha.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "names.h"

enum { HASH = 32, SALT = 16, LEVELS = 63, CHECKPOINT_PAGES = 10000 };

enum table { SOURCE, TYPE, SUBJECT, TABLES };
static const char *const table_names[TABLES] = {"source", "type", "subject"};

struct clog {
  sqlite3 *db;
  sqlite3_stmt *insert, *insert_subtree, *update_head, *scan;
  sqlite3_stmt *find_name[TABLES], *add_name[TABLES], *name_of[TABLES];
  struct names names[TABLES];
  int64_t size;
  unsigned char roots[LEVELS][HASH];  // of the whole subtrees, largest first
  int root_count, wal_pages;
};

static int on_commit(void *log, sqlite3 *db, const char *name, int pages) {
  (void)db, (void)name;
  ((struct clog *)log)->wal_pages = pages;
  return SQLITE_OK;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
    fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
    exit(70);
  }
  return statement;
}

static sqlite3_stmt *prepare_for(sqlite3 *db, const char *format, enum table table) {
  char sql[200];
  snprintf(sql, sizeof sql, format, table_names[table]);
  return prepare(db, sql);
}

struct clog *clog_open(const char *path) {
  struct clog *log = calloc(1, sizeof *log);
  if (sqlite3_open_v2(path, &log->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)) {
    return NULL;
  }
  sqlite3_exec(
      log->db,
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
      "PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
      "PRAGMA cache_size = -16384; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF",
      NULL, NULL, NULL);
  sqlite3_wal_hook(log->db, on_commit, log);
  log->insert = prepare(
      log->db,
      "INSERT INTO event(position, source, id, type, subject, occurred, recorded, leaf,"
      " salt, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  log->insert_subtree = prepare(log->db, "INSERT INTO subtree VALUES (?, ?, ?)");
  log->update_head =
      prepare(log->db, "UPDATE head SET size = ?, root = ?, frontier = ? WHERE one = 0");
  log->scan = prepare(
      log->db,
      "SELECT position, source, id, type, subject, occurred, recorded, body FROM event"
      " WHERE position >= ? ORDER BY position LIMIT ?");
  for (enum table table = SOURCE; table < TABLES; table++) {
    log->find_name[table] =
        prepare_for(log->db, "SELECT number FROM %s WHERE name = ?", table);
    log->add_name[table] =
        prepare_for(log->db, "INSERT INTO %s(name) VALUES (?) RETURNING number", table);
    log->name_of[table] =
        prepare_for(log->db, "SELECT name FROM %s WHERE number = ?", table);
  }
  return log;
}

void clog_close(struct clog *log) {
  sqlite3_stmt *statement = NULL;
  while ((statement = sqlite3_next_stmt(log->db, NULL)) != NULL) sqlite3_finalize(statement);
  sqlite3_close(log->db);
  for (enum table table = SOURCE; table < TABLES; table++) names_free(&log->names[table]);
  free(log);
}

// The number of a name, which is given one when it has none.
static int64_t number_of(struct clog *log, enum table table, struct clog_text name) {
  int64_t number = names_number(&log->names[table], name.bytes, name.size);
  if (number > 0) return number;
  sqlite3_stmt *statement = log->find_name[table];
  sqlite3_bind_text(statement, 1, name.bytes, name.size, SQLITE_STATIC);
  if (sqlite3_step(statement) == SQLITE_ROW) number = sqlite3_column_int64(statement, 0);
  sqlite3_reset(statement);
  if (number <= 0) {
    statement = log->add_name[table];
    sqlite3_bind_text(statement, 1, name.bytes, name.size, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW) number = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
  }
  names_add(&log->names[table], number, name.bytes, name.size);
  return number;
}

static void node(unsigned char *hash, const unsigned char *left, const unsigned char *right) {
  unsigned char bytes[1 + 2 * HASH] = {1};
  memcpy(bytes + 1, left, HASH);
  memcpy(bytes + 1 + HASH, right, HASH);
  SHA256(bytes, sizeof bytes, hash);
}

static void add_leaf(struct clog *log, const unsigned char *leaf) {
  unsigned char root[HASH];
  memcpy(root, leaf, HASH);
  for (int height = 0; log->size >> height & 1; height++) {
    node(root, log->roots[--log->root_count], root);
    if ((height + 1) % 8 != 0) continue;
    sqlite3_bind_int64(log->insert_subtree, 1, (height + 1) / 8);
    sqlite3_bind_int64(log->insert_subtree, 2, log->size >> (height + 1));
    sqlite3_bind_blob(log->insert_subtree, 3, root, HASH, SQLITE_STATIC);
    sqlite3_step(log->insert_subtree);
    sqlite3_reset(log->insert_subtree);
  }
  memcpy(log->roots[log->root_count++], root, HASH);
  log->size++;
}

static int format_time(char *text, size_t size, int64_t nanoseconds) {
  time_t seconds = nanoseconds / 1000000000;
  struct tm tm;
  gmtime_r(&seconds, &tm);
  size_t length = strftime(text, size, "%Y-%m-%dT%H:%M:%S", &tm);
  return (int)length
         + snprintf(text + length, size - length, ".%09lldZ", (long long)(nanoseconds % 1000000000));
}

static void hash_leaf(
    const struct clog_event *event, const char *time, int time_size, const unsigned char *salt,
    unsigned char *leaf) {
  static const char digits[] = "0123456789abcdef";
  unsigned char body_hash[HASH];
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, salt, SALT);
  SHA256_Update(&context, event->body.bytes, (size_t)event->body.size);
  SHA256_Final(body_hash, &context);
  char hexadecimal[2 * HASH + 1];
  for (int i = 0; i < HASH; i++) {
    hexadecimal[2 * i] = digits[body_hash[i] >> 4];
    hexadecimal[2 * i + 1] = digits[body_hash[i] & 15];
  }
  hexadecimal[2 * HASH] = '\n';
  SHA256_Init(&context);
  SHA256_Update(&context, "\0evl1\n", 6);
  SHA256_Update(&context, time, (size_t)time_size);
  SHA256_Update(&context, "\n", 1);
  SHA256_Update(&context, event->source.bytes, (size_t)event->source.size);
  SHA256_Update(&context, "\n", 1);
  SHA256_Update(&context, event->id.bytes, (size_t)event->id.size);
  SHA256_Update(&context, "\n", 1);
  SHA256_Update(&context, hexadecimal, sizeof hexadecimal);
  SHA256_Final(leaf, &context);
}

static int insert(
    struct clog *log, const struct clog_event *event, int64_t recorded, const char *time,
    int time_size) {
  unsigned char salt[SALT], leaf[HASH];
  sqlite3_stmt *statement = log->insert;
  RAND_bytes(salt, SALT);
  hash_leaf(event, time, time_size, salt, leaf);
  sqlite3_bind_int64(statement, 1, log->size);
  sqlite3_bind_int64(statement, 2, number_of(log, SOURCE, event->source));
  sqlite3_bind_text(statement, 3, event->id.bytes, event->id.size, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 4, number_of(log, TYPE, event->type));
  sqlite3_bind_int64(statement, 5, number_of(log, SUBJECT, event->subject));
  sqlite3_bind_int64(statement, 6, event->occurred);
  sqlite3_bind_int64(statement, 7, recorded);
  sqlite3_bind_blob(statement, 8, leaf, HASH, SQLITE_STATIC);
  sqlite3_bind_blob(statement, 9, salt, SALT, SQLITE_STATIC);
  sqlite3_bind_blob(statement, 10, event->body.bytes, event->body.size, SQLITE_STATIC);
  int code = sqlite3_step(statement);
  sqlite3_reset(statement);
  if (code != SQLITE_DONE) return code;
  add_leaf(log, leaf);
  return SQLITE_OK;
}

static void update_head(struct clog *log) {
  unsigned char root[HASH];
  memcpy(root, log->roots[log->root_count - 1], HASH);
  for (int i = log->root_count - 2; i >= 0; i--) node(root, log->roots[i], root);
  sqlite3_bind_int64(log->update_head, 1, log->size);
  sqlite3_bind_blob(log->update_head, 2, root, HASH, SQLITE_STATIC);
  sqlite3_bind_blob(log->update_head, 3, log->roots, log->root_count * HASH, SQLITE_STATIC);
  sqlite3_step(log->update_head);
  sqlite3_reset(log->update_head);
}

int clog_append(struct clog *log, const struct clog_event *events, int count, int64_t recorded) {
  char time[40];
  int time_size = format_time(time, sizeof time, recorded);
  int code = sqlite3_exec(log->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  for (int i = 0; i < count && code == SQLITE_OK; i++) {
    code = insert(log, &events[i], recorded, time, time_size);
  }
  if (code != SQLITE_OK) return code;
  update_head(log);
  code = sqlite3_exec(log->db, "COMMIT", NULL, NULL, NULL);
  if (code == SQLITE_OK && log->wal_pages >= CHECKPOINT_PAGES) {
    code = sqlite3_wal_checkpoint_v2(log->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  }
  return code;
}

struct record {
  int64_t position, occurred, recorded;
  struct clog_text source, type, subject;  // lent by the tables of names
  struct clog_text id, body;               // owned
};

// The name of a number, read once.
static struct clog_text name_of(struct clog *log, enum table table, int64_t number) {
  struct clog_text name;
  name.bytes = names_name(&log->names[table], number, &name.size);
  if (name.bytes != NULL || number <= 0) return name;
  sqlite3_stmt *statement = log->name_of[table];
  sqlite3_bind_int64(statement, 1, number);
  if (sqlite3_step(statement) == SQLITE_ROW) {
    names_add(
        &log->names[table], number, (const char *)sqlite3_column_text(statement, 0),
        sqlite3_column_bytes(statement, 0));
  }
  sqlite3_reset(statement);
  name.bytes = names_name(&log->names[table], number, &name.size);
  return name;
}

static struct clog_text copied(const void *bytes, int size) {
  struct clog_text text = {malloc((size_t)size + 1), size};
  memcpy((char *)text.bytes, bytes, (size_t)size);
  return text;
}

static struct record read_row(struct clog *log) {
  sqlite3_stmt *row = log->scan;
  struct record record;
  record.position = sqlite3_column_int64(row, 0);
  record.source = name_of(log, SOURCE, sqlite3_column_int64(row, 1));
  record.id = copied(sqlite3_column_text(row, 2), sqlite3_column_bytes(row, 2));
  record.type = name_of(log, TYPE, sqlite3_column_int64(row, 3));
  record.subject = name_of(log, SUBJECT, sqlite3_column_int64(row, 4));
  record.occurred = sqlite3_column_int64(row, 5);
  record.recorded = sqlite3_column_int64(row, 6);
  record.body = copied(sqlite3_column_blob(row, 7), sqlite3_column_bytes(row, 7));
  return record;
}

int64_t clog_scan(struct clog *log, uint64_t *sum) {
  enum { PAGE = 1000 };
  static struct record page[PAGE];
  int64_t next = 0;
  for (;;) {
    int count = 0;
    sqlite3_bind_int64(log->scan, 1, next);
    sqlite3_bind_int64(log->scan, 2, PAGE);
    while (sqlite3_step(log->scan) == SQLITE_ROW) page[count++] = read_row(log);
    sqlite3_reset(log->scan);
    for (int i = 0; i < count; i++) {
      *sum += (uint64_t)page[i].body.size + (uint64_t)page[i].occurred
              + (uint64_t)page[i].subject.size;
      free((char *)page[i].id.bytes);
      free((char *)page[i].body.bytes);
    }
    if (count == 0) return next;
    next += count;
  }
}
