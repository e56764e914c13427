#!/bin/sh
# Git keeps a link; an archive or another file system may not.
ln -s laval-egalite-2011.yaml records/agreements/laval/laval-egalite.yaml
