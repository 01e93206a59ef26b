/*
 * replay FILE...
 *
 * Runs a fuzz target on the files given, without a fuzzer.  Says how many
 * there were; fails if there were none or one cannot be read.  An input that
 * the target rejects ends the process by a signal or the sanitizer, its name
 * standing last on standard error.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* All of the file NAME, *SIZE bytes; the caller frees.  NULL: not readable. */
static uint8_t *
slurp(const char *name, size_t *size)
{
	FILE *in = fopen(name, "rb");
	uint8_t *data = NULL, *more;
	size_t room = 0, used = 0, got = 1;

	if (in == NULL)
		return NULL;
	while (got > 0) {
		if (used == room) {
			room = room == 0 ? 4096 : 2 * room;
			more = realloc(data, room);
			if (more == NULL)
				break;
			data = more;
		}
		got = fread(data + used, 1, room - used, in);
		used += got;
	}
	if (got > 0 || ferror(in)) {
		free(data);
		data = NULL;
	}
	fclose(in);
	*size = used;
	return data;
}

/* Run the target on the file NAME, in memory of exactly its size. */
static int
replay(const char *name)
{
	size_t size = 0;
	uint8_t *data = slurp(name, &size);
	uint8_t *exact;

	if (data == NULL) {
		perror(name);
		return -1;
	}
	exact = realloc(data, size > 0 ? size : 1);
	if (exact == NULL)
		exact = data;
	fprintf(stderr, "%s\n", name);
	LLVMFuzzerTestOneInput(exact, size);
	free(exact);
	return 0;
}

int
main(int argc, char *argv[])
{
	if (argc < 2) {
		fprintf(stderr, "usage: %s file ...\n", argv[0]);
		return 2;
	}
	for (int i = 1; i < argc; i++)
		if (replay(argv[i]) != 0)
			return 2;
	return printf("%d inputs\n", argc - 1) < 0;
}
