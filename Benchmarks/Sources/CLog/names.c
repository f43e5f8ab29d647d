#include "names.h"

#include <stdlib.h>
#include <string.h>

struct slot {
  char *name;
  int size;
  int64_t number;
};

static uint64_t hash(const char *name, int size) {
  uint64_t hash = 14695981039346656037u;  // FNV-1a
  for (int i = 0; i < size; i++) hash = (hash ^ (unsigned char)name[i]) * 1099511628211u;
  return hash;
}

static struct slot *slot_for(const struct names *names, const char *name, int size) {
  uint64_t mask = (uint64_t)names->capacity - 1;
  for (uint64_t i = hash(name, size) & mask;; i = (i + 1) & mask) {
    struct slot *slot = &names->slots[i];
    if (slot->name == NULL) return slot;
    if (slot->size == size && memcmp(slot->name, name, (size_t)size) == 0) return slot;
  }
}

int64_t names_number(const struct names *names, const char *name, int size) {
  return names->capacity == 0 ? 0 : slot_for(names, name, size)->number;
}

const char *names_name(const struct names *names, int64_t number, int *size) {
  *size = 0;
  if (number <= 0 || number >= names->numbers || names->by_number[number] == NULL) return NULL;
  *size = names->by_number[number]->size;
  return names->by_number[number]->name;
}

static void index_numbers(struct names *names) {
  for (int i = 0; i < names->capacity; i++) {
    struct slot *slot = &names->slots[i];
    if (slot->name == NULL) continue;
    if (slot->number >= names->numbers) {
      int64_t numbers = slot->number * 2 + 16;
      names->by_number = realloc(names->by_number, (size_t)numbers * sizeof *names->by_number);
      memset(
          names->by_number + names->numbers, 0,
          (size_t)(numbers - names->numbers) * sizeof *names->by_number);
      names->numbers = numbers;
    }
    names->by_number[slot->number] = slot;
  }
}

static void grow(struct names *names) {
  struct names grown = {.capacity = names->capacity ? names->capacity * 2 : 64};
  grown.slots = calloc((size_t)grown.capacity, sizeof *grown.slots);
  for (int i = 0; i < names->capacity; i++) {
    struct slot *slot = &names->slots[i];
    if (slot->name != NULL) *slot_for(&grown, slot->name, slot->size) = *slot;
  }
  free(names->slots);
  names->slots = grown.slots;
  names->capacity = grown.capacity;
}

void names_add(struct names *names, int64_t number, const char *name, int size) {
  if (names->count * 2 >= names->capacity) grow(names);
  struct slot *slot = slot_for(names, name, size);
  if (slot->name == NULL) {
    slot->name = malloc((size_t)size + 1);
    memcpy(slot->name, name, (size_t)size);
    slot->size = size;
    names->count++;
  }
  slot->number = number;
  index_numbers(names);
}

void names_free(struct names *names) {
  for (int i = 0; i < names->capacity; i++) free(names->slots[i].name);
  free(names->slots);
  free(names->by_number);
}
