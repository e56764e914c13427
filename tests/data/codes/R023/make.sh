#!/bin/sh
cd records/committees/laval || exit 1
mv laval-egalite.yaml laval-parite.yaml
printf 'formerly: [laval-egalite]\n' >>laval-parite.yaml
