#pragma once
#include <sqlite3.h>

// `sqlite3_db_config` is variadic, and Swift does not import variadic functions.
static inline int debrief_sqlite3_db_config_flag(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}
