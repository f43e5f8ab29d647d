// A table of names and their numbers, looked up both ways.
#pragma once

#include <stdint.h>

struct names {
  struct slot *slots;  // by hash of the name, a power of two of them
  int capacity, count;
  struct slot **by_number;
  int64_t numbers;
};

// The number of a name, or 0.
int64_t names_number(const struct names *names, const char *name, int size);
// The name of a number, or NULL.
const char *names_name(const struct names *names, int64_t number, int *size);
void names_add(struct names *names, int64_t number, const char *name, int size);
void names_free(struct names *names);
