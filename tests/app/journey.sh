#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 The Isthmus developers
# Drives the real window with real keys under a virtual X server: find an identity by a part of its
# name, go back, step along a hidden path, write a note, kill the program, and find all of it again.
# Usage: journey.sh ISTHMUS ISTHMUS_CLI EXPORTS SHOTS. Pictures of each step go to SHOTS.
set -eu
isthmus=$1 cli=$2 exports=$3 shots=$4
for tool in Xvfb openbox xdotool xprop import; do
    command -v "$tool" >/dev/null || { echo "SKIP_ALL: $tool is not installed"; exit 0; }
done
work=$(mktemp -d); mkdir -p "$shots"
export HOME=$work XDG_RUNTIME_DIR=$work XDG_CONFIG_HOME=$work QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY SESSION_MANAGER
app='' wm=''
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$work/display" 2>/dev/null & server=$!
trap 'kill $app $wm $server 2>/dev/null || true; rm -rf "$work"' EXIT
wait_for() { # seconds what…
    local left=$(($1 * 10)) what; shift; what="$*"
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1)); [ $left -gt 0 ] || { echo "FAIL: waited in vain for: $what"; exit 1; }
        sleep 0.1
    done
}
wait_for 10 test -s "$work/display"
DISPLAY=:$(cat "$work/display"); export DISPLAY
openbox >/dev/null 2>&1 & wm=$!
wait_for 10 bash -c 'xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 0x'

project=$work/journey.isthmus
"$cli" import "$project" "$exports" >/dev/null
shot() { sleep 0.7; import -window root "$shots/$1.png"; }
start() {
    "$isthmus" "$project" & app=$!
    wait_for 30 xdotool search --onlyvisible --pid $app --name 'journey.isthmus'
    xdotool windowactivate --sync "$(xdotool search --onlyvisible --pid $app --name 'journey.isthmus' | tail -1)"
    sleep 1
}
note_is_kept() { "$cli" report "$project" paths --format md | grep -q 'asked the platform team'; }

start; shot 1-open
xdotool key ctrl+k; xdotool type --delay 30 'feature-sto'; shot 2-search
xdotool key Return; shot 3-neighbourhood
xdotool key alt+Left; shot 4-back
xdotool key ctrl+h; sleep 0.3; xdotool key Down; shot 5-hidden-path
xdotool key alt+bracketright; shot 6-next-hop
xdotool key ctrl+m; sleep 0.7; xdotool type --delay 30 'asked the platform team'; shot 7-note
xdotool key ctrl+Return; wait_for 10 note_is_kept; shot 8-noted
sleep 2 # the place is kept a moment after it was reached
kill -9 $app; wait $app 2>/dev/null || true
start; shot 9-after-kill
note_is_kept
"$cli" check "$project" >/dev/null
xdotool key F5; sleep 1.5; shot 10-walk-through
xdotool key Right; shot 11-walk-through-hop
xdotool key Escape; sleep 0.3; xdotool key ctrl+j; shot 12-access
xdotool key ctrl+q; wait_for 10 bash -c "! kill -0 $app"
echo "PASS: 12 pictures in $shots"
