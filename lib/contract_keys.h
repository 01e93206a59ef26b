/*
 * contract_keys.h - the keys of a contract file as a table (vertrag(5)).
 *
 * For contract.c only.
 */
#ifndef CONTRACT_KEYS_H
#define CONTRACT_KEYS_H

#include "keys.h"

extern const struct key_table contract_keys;

#endif
