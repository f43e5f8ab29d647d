#pragma once
// What the kernel knows of its clock, which Swift's Glibc module leaves out.
#include <sys/timex.h>
