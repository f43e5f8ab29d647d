// The files as a disk could hold them after a power cut: what was synced is there; each later write is there, torn or
// lost.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "faultvfs.h"
#include "recording.h"

enum { SECTOR = 512 };

struct image {
  unsigned char *bytes;
  int64_t size, capacity;
  int exists;
};

static uint64_t random_state;

static unsigned next_random(void) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (unsigned)(random_state >> 11);
}

static void resize(struct image *image, int64_t size) {
  if (size > image->capacity) {
    image->capacity = size * 2;
    image->bytes = realloc(image->bytes, (size_t)image->capacity);
  }
  if (size > image->size) memset(image->bytes + image->size, 0, (size_t)(size - image->size));
  image->size = size;
  image->exists = 1;
}

static void put(struct image *image, const unsigned char *bytes, int size, int64_t offset) {
  if (offset + size > image->size) resize(image, offset + size);
  memcpy(image->bytes + offset, bytes, (size_t)size);
}

static void put_torn(struct image *image, const struct operation *write) {
  for (int start = 0; start < write->size; start += SECTOR) {
    int length = write->size - start < SECTOR ? write->size - start : SECTOR;
    if (next_random() & 1) put(image, write->bytes + start, length, write->offset + start);
  }
}

enum fate { LOST, TORN, KEPT };

static enum fate fate_of_unsynced(enum fault_survival survival) {
  unsigned dice = next_random() % 100;
  switch (survival) {
    case FAULT_KEEP_SYNCED: return LOST;
    case FAULT_KEEP_MOST: return dice < 90 ? KEPT : LOST;
    default: return dice < 40 ? KEPT : dice < 50 ? TORN : LOST;
  }
}

static void apply(struct image *image, const struct operation *operation, enum fate fate) {
  if (fate == LOST) return;
  switch (operation->kind) {
    case OPERATION_WRITE:
      if (fate == TORN) put_torn(image, operation);
      else put(image, operation->bytes, operation->size, operation->offset);
      break;
    case OPERATION_TRUNCATE: resize(image, operation->offset); break;
    case OPERATION_DELETE: image->size = 0; image->exists = 0; break;
    case OPERATION_SYNC:
    case OPERATION_FAILED_SYNC: break;
  }
}

// Which operations on a file the next sync after them put on the disk.
static char *safe_operations(int file, int moment) {
  char *is_safe = calloc((size_t)moment + 1, 1);
  int is_synced = 0;
  for (int i = moment - 1; i >= 0; i--) {
    const struct operation *operation = &recording.operations[i];
    if (operation->file != file) continue;
    if (operation->kind == OPERATION_SYNC) is_synced = 1;
    if (operation->kind == OPERATION_FAILED_SYNC) is_synced = 0;
    is_safe[i] = (char)is_synced;
  }
  return is_safe;
}

static struct image replay(int file, int moment, enum fault_survival survival) {
  struct image image = {0};
  if (recording.initial[file] != NULL) {
    resize(&image, recording.initial_size[file]);
    memcpy(image.bytes, recording.initial[file], (size_t)image.size);
  }
  char *is_safe = safe_operations(file, moment);
  for (int i = 0; i < moment; i++) {
    const struct operation *operation = &recording.operations[i];
    if (operation->file != file) continue;
    apply(&image, operation, is_safe[i] ? KEPT : fate_of_unsynced(survival));
  }
  free(is_safe);
  return image;
}

static int save(const struct image *image, const char *path) {
  unlink(path);
  if (!image->exists) return 0;
  FILE *stream = fopen(path, "wb");
  if (stream == NULL) return -1;
  size_t written = fwrite(image->bytes, 1, (size_t)image->size, stream);
  return fclose(stream) == 0 && written == (size_t)image->size ? 0 : -1;
}

int fault_crash(int moment, enum fault_survival survival, uint64_t seed, const char *destination) {
  char path[4096];
  int result = 0;
  random_state = seed * 0x9E3779B97F4A7C15u + 1;
  snprintf(path, sizeof path, "%s-shm", destination);
  unlink(path);
  for (int file = 0; file < recording.file_count; file++) {
    struct image image = replay(file, moment, survival);
    snprintf(path, sizeof path, "%s%s", destination, recording.files[file]);
    if (save(&image, path) != 0) result = -1;
    free(image.bytes);
  }
  return result;
}
