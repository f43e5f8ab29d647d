// The VFS: every call is passed on to the system's VFS, unless it is to fail, and recorded.
#include "faultvfs.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "recording.h"

static sqlite3_vfs *system_vfs;

struct armed {
  char prefix[1024];
  int calls, countdown, code, lasting, failed;
};

static struct armed armed;
static pthread_mutex_t armed_mutex = PTHREAD_MUTEX_INITIALIZER;

void fault_arm(const char *prefix, int calls, int countdown, int code, int lasting) {
  pthread_mutex_lock(&armed_mutex);
  armed = (struct armed){"", calls, countdown, code, lasting, 0};
  snprintf(armed.prefix, sizeof armed.prefix, "%s", prefix);
  pthread_mutex_unlock(&armed_mutex);
}

int fault_disarm(void) {
  pthread_mutex_lock(&armed_mutex);
  int failed = armed.failed;
  armed = (struct armed){0};
  pthread_mutex_unlock(&armed_mutex);
  return failed;
}

// The code to fail with, or SQLITE_OK.
static int fault(enum fault_call call, const char *path) {
  int code = SQLITE_OK;
  pthread_mutex_lock(&armed_mutex);
  if (armed.calls & call && path && strncmp(path, armed.prefix, strlen(armed.prefix)) == 0) {
    if (armed.countdown > 0) armed.countdown--;
    if (armed.countdown == 0 && (armed.lasting || armed.failed == 0)) {
      armed.failed++;
      code = armed.code;
    }
  }
  pthread_mutex_unlock(&armed_mutex);
  return code;
}

struct file {
  sqlite3_file base;
  const char *name;
  sqlite3_file *real;
};

#define REAL(f) (((struct file *)(f))->real)
#define NAME(f) (((struct file *)(f))->name)
#define NUMBER(f) recording_file(NAME(f))
#define METHODS(f) (REAL(f)->pMethods)
#define FAIL_IF(call, path)        \
  do {                             \
    int code = fault(call, path);  \
    if (code != 0) return code;    \
  } while (0)

static int file_close(sqlite3_file *f) {
  return METHODS(f) != 0 ? METHODS(f)->xClose(REAL(f)) : SQLITE_OK;
}

static int file_read(sqlite3_file *f, void *bytes, int size, sqlite3_int64 offset) {
  FAIL_IF(FAULT_READ, NAME(f));
  return METHODS(f)->xRead(REAL(f), bytes, size, offset);
}

static int file_write(sqlite3_file *f, const void *bytes, int size, sqlite3_int64 offset) {
  FAIL_IF(FAULT_WRITE, NAME(f));
  recording_add(OPERATION_WRITE, NUMBER(f), offset, size, bytes);
  return METHODS(f)->xWrite(REAL(f), bytes, size, offset);
}

static int file_truncate(sqlite3_file *f, sqlite3_int64 size) {
  FAIL_IF(FAULT_TRUNCATE, NAME(f));
  recording_add(OPERATION_TRUNCATE, NUMBER(f), size, 0, 0);
  return METHODS(f)->xTruncate(REAL(f), size);
}

static int file_sync(sqlite3_file *f, int flags) {
  int number = NUMBER(f);
  int code = fault(FAULT_SYNC, NAME(f));
  recording_add(code == 0 ? OPERATION_SYNC : OPERATION_FAILED_SYNC, number, 0, 0, 0);
  if (code != 0) return code;
  return number < 0 ? METHODS(f)->xSync(REAL(f), flags) : SQLITE_OK;
}

static int file_size(sqlite3_file *f, sqlite3_int64 *size) {
  return METHODS(f)->xFileSize(REAL(f), size);
}
static int file_lock(sqlite3_file *f, int level) { return METHODS(f)->xLock(REAL(f), level); }
static int file_unlock(sqlite3_file *f, int level) { return METHODS(f)->xUnlock(REAL(f), level); }
static int file_check(sqlite3_file *f, int *out) {
  return METHODS(f)->xCheckReservedLock(REAL(f), out);
}
static int file_control(sqlite3_file *f, int op, void *argument) {
  return METHODS(f)->xFileControl(REAL(f), op, argument);
}
static int file_sector_size(sqlite3_file *f) {
  (void)f;
  return 512;
}
// Nothing is promised about writes: torn sectors are part of the model.
static int file_characteristics(sqlite3_file *f) {
  (void)f;
  return 0;
}
static int shm_map(sqlite3_file *f, int region, int size, int extend, void volatile **out) {
  return METHODS(f)->xShmMap(REAL(f), region, size, extend, out);
}
static int shm_lock(sqlite3_file *f, int offset, int count, int flags) {
  return METHODS(f)->xShmLock(REAL(f), offset, count, flags);
}
static void shm_barrier(sqlite3_file *f) { METHODS(f)->xShmBarrier(REAL(f)); }
static int shm_unmap(sqlite3_file *f, int delete) { return METHODS(f)->xShmUnmap(REAL(f), delete); }

static const sqlite3_io_methods methods = {
    2,         file_close,  file_read,  file_write,   file_truncate,    file_sync,
    file_size, file_lock,   file_unlock, file_check,  file_control,     file_sector_size,
    file_characteristics,   shm_map,    shm_lock,     shm_barrier,      shm_unmap,
    0,         0};

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out) {
  struct file *file = (struct file *)f;
  (void)vfs;
  file->base.pMethods = 0;
  FAIL_IF(FAULT_OPEN, name);
  file->real = (sqlite3_file *)&file[1];
  file->name = name;
  int code = system_vfs->xOpen(system_vfs, name, file->real, flags, out);
  file->base.pMethods = code == SQLITE_OK ? &methods : 0;
  return code;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_directory) {
  int number = recording_file(name);
  (void)vfs;
  FAIL_IF(FAULT_TRUNCATE, name);
  recording_add(OPERATION_DELETE, number, 0, 0, 0);
  if (sync_directory) recording_add(OPERATION_SYNC, number, 0, 0, 0);
  return system_vfs->xDelete(system_vfs, name, sync_directory);
}

int fault_register(void) {
  static sqlite3_vfs vfs;
  if (sqlite3_vfs_find(FAULT_VFS_NAME) != 0) return SQLITE_OK;
  system_vfs = sqlite3_vfs_find(0);
  if (system_vfs == 0) return SQLITE_ERROR;
  vfs = *system_vfs;
  vfs.zName = FAULT_VFS_NAME;
  vfs.szOsFile = (int)sizeof(struct file) + system_vfs->szOsFile;
  vfs.xOpen = vfs_open;
  vfs.xDelete = vfs_delete;
  return sqlite3_vfs_register(&vfs, 0);
}
