// A SQLite VFS over the system's own that records what is written, and fails when told to.
//
// Recording: every write, sync, truncation and deletion is kept in order, so that `fault_crash` can rebuild the files
// as a disk could hold them after power was cut between two operations. While recording, syncs do not reach the disk.
// What a failed sync was to save, no later sync saves: kernels forget that it was ever written.
// Failing: the n-th call of a kind returns an error, and, when it is to last, so does every later one.
#pragma once

#include <stdint.h>

#define FAULT_VFS_NAME "fault"

enum fault_call {
  FAULT_OPEN = 1,
  FAULT_READ = 2,
  FAULT_WRITE = 4,
  FAULT_SYNC = 8,
  FAULT_TRUNCATE = 16,
};

enum fault_survival {
  FAULT_KEEP_SYNCED,  // what was not synced is lost
  FAULT_KEEP_SOME,    // half of it is there, some of that torn at sectors of 512 bytes
  FAULT_KEEP_MOST,    // nine tenths of it are there
};

// Registers the VFS under FAULT_VFS_NAME; a second call does nothing. Returns a SQLite result code.
int fault_register(void);

// Forgets what was recorded and records from here on; what the files hold now counts as synced.
// `prefix` is the path of the database: only it and files whose path begins with it are recorded.
void fault_record_start(const char *prefix);
void fault_record_stop(void);
// How many operations were recorded so far: the names of the moments at which power can be cut.
int fault_recorded(void);
// How many of the first `moment` operations were syncs.
int fault_syncs(int moment);

// Writes the files as a disk could hold them when power is cut after `moment` operations, beside
// `destination` as the recorded files lie beside `prefix`. Equal arguments give equal files. Returns 0, or -1 when a
// file cannot be written.
int fault_crash(int moment, enum fault_survival survival, uint64_t seed, const char *destination);

// Makes the `countdown`-th call (from 1) of one of `calls`, on files whose path begins with `prefix`, return `code`;
// later ones too when `lasting` is not 0.
void fault_arm(const char *prefix, int calls, int countdown, int code, int lasting);
// Ends failing; returns how often a call failed since it was armed.
int fault_disarm(void);

// Makes SQLite's allocations countable; to be called before SQLite is used. Returns a SQLite result code.
int fault_memory_install(void);
// Makes the `countdown`-th allocation (from 1) fail; 0 ends failing. Returns how many failed since the last call.
int fault_memory_arm(int countdown);
