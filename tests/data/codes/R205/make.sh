#!/bin/sh
# 224 amendments, one a day: more texts than are checked.
{
	cat <<-'YAML'
		title: Entente spécifique – Jeunes
		region: laval
		term:
		  start: '2011-04-01'
		  end: '2014-03-31'
		amendments:
	YAML
	for month in 01 02 03 04 05 06 07 08; do
		for day in 01 02 03 04 05 06 07 08 09 $(seq 10 28); do
			cat <<-YAML
				  - id: '2014-$month$day'
				    kind: prolongation
				    agreed: '2014-$month-$day'
				    effective: '2014-$month-$day'
				    changes:
				      - path: term.end
				        to: '2015-$month-$day'
			YAML
		done
	done
} >records/agreements/laval/laval-jeunes.yaml
