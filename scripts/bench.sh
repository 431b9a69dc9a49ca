# Benchmarks: every test/bench/*.py prints a Markdown table of ratios.
. "$(dirname -- "$0")/environment.sh"
# shellcheck disable=SC2086
install_missing $QGIS_PACKAGES $TOOL_PACKAGES
make_venv
headless
for bench in "$ROOT"/test/bench/*.py; do
    [ -f "$bench" ] && "$VENV/bin/python" "$bench"
done
