// What was written, in order; shared by the VFS, which records it, and the crash, which replays it.
#pragma once

#include <stdint.h>

enum operation_kind {
  OPERATION_WRITE,
  OPERATION_SYNC,
  OPERATION_FAILED_SYNC,
  OPERATION_TRUNCATE,
  OPERATION_DELETE,
};

struct operation {
  enum operation_kind kind;
  int file;
  int64_t offset;  // of a write, or the new size of a truncated file
  int size;
  unsigned char *bytes;
};

enum { FILES_MAX = 8 };

struct recording {
  struct operation *operations;
  int count;
  char *files[FILES_MAX];  // what follows the prefix in each path
  int file_count;
  unsigned char *initial[FILES_MAX];  // what each file held at the start
  int64_t initial_size[FILES_MAX];
};

extern struct recording recording;

// The number of a file that is recorded, or -1.
int recording_file(const char *path);
void recording_add(enum operation_kind kind, int file, int64_t offset, int size, const void *bytes);
