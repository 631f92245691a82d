#!/bin/bash
# Runs a command on a screen of its own, whose picture is in the folder $SCREEN.
set -euo pipefail
SCREEN=$(mktemp -d)
export SCREEN
trap 'rm -rf "$SCREEN"' EXIT
xvfb-run -a -s "-screen 0 1280x1024x24 -fbdir $SCREEN" "$@"
