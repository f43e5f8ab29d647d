// SQLite's allocator with a counter in front: the n-th allocation fails.
#include <sqlite3.h>

#include "faultvfs.h"

static sqlite3_mem_methods system_memory;
static int countdown, failed;

static int is_to_fail(void) {
  if (__atomic_load_n(&countdown, __ATOMIC_SEQ_CST) <= 0) return 0;
  if (__atomic_sub_fetch(&countdown, 1, __ATOMIC_SEQ_CST) != 0) return 0;
  __atomic_add_fetch(&failed, 1, __ATOMIC_SEQ_CST);
  return 1;
}

static void *allocate(int size) { return is_to_fail() ? 0 : system_memory.xMalloc(size); }

static void *reallocate(void *block, int size) {
  return is_to_fail() ? 0 : system_memory.xRealloc(block, size);
}

int fault_memory_install(void) {
  int code = sqlite3_config(SQLITE_CONFIG_GETMALLOC, &system_memory);
  if (code != SQLITE_OK) return code;
  sqlite3_mem_methods counted = system_memory;
  counted.xMalloc = allocate;
  counted.xRealloc = reallocate;
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &counted);
}

int fault_memory_arm(int after) {
  __atomic_store_n(&countdown, after, __ATOMIC_SEQ_CST);
  return __atomic_exchange_n(&failed, 0, __ATOMIC_SEQ_CST);
}
