/*
 * solver.h - which unknowns of a linear system have a value: by a way of its
 * own, dense Gauss-Jordan elimination modulo a prime.
 *
 * An equation is given by its factors; what is known of the other side does
 * not matter.
 */
#ifndef SOLVER_H
#define SOLVER_H

#include "testing.h"

#define SOLVER_PRIME		INT64_C(1000000007)
#define SOLVER_UNKNOWNS_MAX	((size_t)192)
#define SOLVER_EQUATIONS_MAX	((size_t)64)

struct solver {
	size_t	equations;
	int64_t	factor[SOLVER_EQUATIONS_MAX][SOLVER_UNKNOWNS_MAX];
	bool	solved[SOLVER_EQUATIONS_MAX];	/* for its first unknown */
};

/* Begin another equation; returns its factors, all 0. */
static inline int64_t *
solver_equation(struct solver *solver)
{
	assert_true(solver->equations < SOLVER_EQUATIONS_MAX);
	int64_t *factor = solver->factor[solver->equations++];

	memset(factor, 0, sizeof(solver->factor[0]));
	return factor;
}

static inline int64_t
solver_inverse(int64_t a)
{
	int64_t result = 1;

	for (int64_t n = SOLVER_PRIME - 2; n > 0; n /= 2) {
		if (n % 2 == 1)
			result = result * a % SOLVER_PRIME;
		a = a * a % SOLVER_PRIME;
	}
	return result;
}

/* ROW := ROW - TIMES × OTHER, all from 0 to SOLVER_PRIME - 1. */
static inline void
solver_subtract(int64_t row[], const int64_t other[], int64_t times)
{
	for (size_t i = 0; i < SOLVER_UNKNOWNS_MAX; i++)
		row[i] = (row[i] + (SOLVER_PRIME - times) * other[i]) %
		    SOLVER_PRIME;
}

/* Solve one of the equations for UNKNOWN and put that into all others. */
static inline void
solver_eliminate(struct solver *solver, size_t unknown)
{
	size_t pivot = 0;

	while (pivot < solver->equations && (solver->solved[pivot] ||
	    solver->factor[pivot][unknown] == 0))
		pivot++;
	if (pivot == solver->equations)
		return;
	solver->solved[pivot] = true;
	int64_t over = solver_inverse(solver->factor[pivot][unknown]);
	for (size_t i = 0; i < solver->equations; i++)
		if (i != pivot && solver->factor[i][unknown] != 0)
			solver_subtract(solver->factor[i],
			    solver->factor[pivot],
			    solver->factor[i][unknown] * over %
			    SOLVER_PRIME);
}

/*
 * Mark in TOLD[] each unknown that has a value.  The equations, whose factors
 * are small, are used up.
 */
static inline void
solver_solve(struct solver *solver, bool told[SOLVER_UNKNOWNS_MAX])
{
	memset(told, 0, SOLVER_UNKNOWNS_MAX * sizeof(told[0]));
	memset(solver->solved, 0, sizeof(solver->solved));
	for (size_t i = 0; i < solver->equations; i++)
		for (size_t k = 0; k < SOLVER_UNKNOWNS_MAX; k++)
			solver->factor[i][k] = (solver->factor[i][k] +
			    SOLVER_PRIME) % SOLVER_PRIME;
	for (size_t k = 0; k < SOLVER_UNKNOWNS_MAX; k++)
		solver_eliminate(solver, k);
	for (size_t i = 0; i < solver->equations; i++) {
		size_t unknowns = 0, last = 0;

		for (size_t k = 0; k < SOLVER_UNKNOWNS_MAX; k++)
			if (solver->factor[i][k] != 0) {
				unknowns++;
				last = k;
			}
		if (unknowns == 1)
			told[last] = true;
	}
}

#endif
