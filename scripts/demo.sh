# make demo: install what is missing, then run the whole study through qgis_process as a user would.
# Arguments: study folder ("" = make the sample), cell size in metres, seed, folder of the results ("" = demo/<study>),
# language ("" = English; zh).
. "$(dirname -- "$0")/environment.sh"
# shellcheck disable=SC2086
install_missing $QGIS_PACKAGES python3-venv python3-pip qttools5-dev-tools
make_venv
sh "$ROOT/scripts/translation.sh"
sh "$ROOT/scripts/guide.sh"
headless
"$QGIS_PROCESS" plugins enable carbon_zoning > /dev/null 2>&1
speak "$5"
cd "$ROOT"
"$PYTHON" "$ROOT/scripts/demo.py" --study "$1" --cell-size "$2" --seed "$3" --output "$4" \
    --qgis-process "$QGIS_PROCESS" --python-path "$SITE"
