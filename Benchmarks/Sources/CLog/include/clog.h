// The same log in C, as fast as plain C does it: what the Swift engine is measured against.
//
// It appends to and scans a log file that the Swift engine made, with the same statements, settings and hashes.
#pragma once

#include <stddef.h>
#include <stdint.h>

struct clog_text {
  const char *bytes;
  int size;
};

struct clog_event {
  struct clog_text source, id, type, subject, body;
  int64_t occurred;
};

struct clog;

// Opens a log for appending and scanning; NULL when it cannot be opened.
struct clog *clog_open(const char *path);
void clog_close(struct clog *log);

// Appends events in one transaction; 0, or a SQLite result code.
int clog_append(struct clog *log, const struct clog_event *events, int count, int64_t recorded);

// Reads all rows into structs, a page of 1000 rows at a time; answers how many, and adds up what it read in `sum`.
int64_t clog_scan(struct clog *log, uint64_t *sum);
