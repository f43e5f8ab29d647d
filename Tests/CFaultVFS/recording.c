#include "recording.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "faultvfs.h"

struct recording recording;

static char *prefix;
static int is_recording;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void load_initial(int file) {
  char path[4096];
  snprintf(path, sizeof path, "%s%s", prefix, recording.files[file]);
  FILE *stream = fopen(path, "rb");
  if (stream == NULL) return;
  fseek(stream, 0, SEEK_END);
  long size = ftell(stream);
  rewind(stream);
  recording.initial[file] = malloc(size > 0 ? (size_t)size : 1);
  recording.initial_size[file] = (int64_t)fread(recording.initial[file], 1, (size_t)size, stream);
  fclose(stream);
}

static int add_file(const char *suffix) {
  for (int i = 0; i < recording.file_count; i++) {
    if (strcmp(recording.files[i], suffix) == 0) return i;
  }
  if (recording.file_count == FILES_MAX) return -1;
  recording.files[recording.file_count] = strdup(suffix);
  return recording.file_count++;
}

static void forget(void) {
  for (int i = 0; i < recording.count; i++) free(recording.operations[i].bytes);
  free(recording.operations);
  for (int i = 0; i < recording.file_count; i++) {
    free(recording.files[i]);
    free(recording.initial[i]);
  }
  free(prefix);
  memset(&recording, 0, sizeof recording);
}

void fault_record_start(const char *path) {
  pthread_mutex_lock(&mutex);
  forget();
  prefix = strdup(path);
  load_initial(add_file(""));
  load_initial(add_file("-wal"));
  is_recording = 1;
  pthread_mutex_unlock(&mutex);
}

void fault_record_stop(void) {
  pthread_mutex_lock(&mutex);
  is_recording = 0;
  pthread_mutex_unlock(&mutex);
}

int fault_recorded(void) {
  pthread_mutex_lock(&mutex);
  int count = recording.count;
  pthread_mutex_unlock(&mutex);
  return count;
}

int fault_syncs(int moment) {
  int syncs = 0;
  for (int i = 0; i < moment; i++) syncs += recording.operations[i].kind == OPERATION_SYNC;
  return syncs;
}

int recording_file(const char *path) {
  pthread_mutex_lock(&mutex);
  int file = -1;
  if (is_recording && path != NULL && strncmp(path, prefix, strlen(prefix)) == 0) {
    file = add_file(path + strlen(prefix));
  }
  pthread_mutex_unlock(&mutex);
  return file;
}

void recording_add(
    enum operation_kind kind, int file, int64_t offset, int size, const void *bytes) {
  if (file < 0) return;
  pthread_mutex_lock(&mutex);
  if (is_recording) {
    if ((recording.count & (recording.count - 1)) == 0) {
      size_t capacity = recording.count ? (size_t)recording.count * 2 : 1;
      recording.operations =
          realloc(recording.operations, capacity * sizeof *recording.operations);
    }
    struct operation *added = &recording.operations[recording.count++];
    *added = (struct operation){kind, file, offset, size, NULL};
    if (bytes != NULL) {
      added->bytes = malloc((size_t)size);
      memcpy(added->bytes, bytes, (size_t)size);
    }
  }
  pthread_mutex_unlock(&mutex);
}
