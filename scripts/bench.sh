# Benchmarks: every test/bench/*.py prints a Markdown table of ratios.
. "$(dirname -- "$0")/environment.sh"
# shellcheck disable=SC2086
install_missing $QGIS_PACKAGES $TOOL_PACKAGES
make_venv
add_test_packages
headless
for bench in "$ROOT"/test/bench/*.py; do
    if [ -f "$bench" ]; then "$VENV/bin/python" "$bench"; else echo "There are no benchmarks yet."; fi
done
