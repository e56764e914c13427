#!/bin/sh
# A rule that asks for every share again for every share, of 1500.
mkdir -p records/leases
{
	echo 'shares:'
	seq 1500 | sed 's/.*/  - amount: &/'
} >records/leases/centre.yaml
