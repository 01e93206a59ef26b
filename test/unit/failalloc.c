#include <errno.h>
#include <stddef.h>

#include "failalloc.h"

/* Supplied by the linker for --wrap. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static long left = -1;
static bool hit;

void
failalloc_after(long count)
{
	left = count;
	hit = false;
}

bool
failalloc_hit(void)
{
	return hit;
}

/* True if the allocation at hand is the one to fail. */
static bool
is_due(void)
{
	if (left < 0 || left-- > 0)
		return false;
	hit = true;
	errno = ENOMEM;
	return true;
}

void *
__wrap_malloc(size_t size)
{
	return is_due() ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t count, size_t size)
{
	return is_due() ? NULL : __real_calloc(count, size);
}

void *
__wrap_realloc(void *old, size_t size)
{
	return is_due() ? NULL : __real_realloc(old, size);
}
