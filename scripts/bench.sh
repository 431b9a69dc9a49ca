# Benchmarks: every test/bench/*.py prints Markdown tables of ratios. The trend of rasters runs twice, with a current
# numpy and with the distribution's: the two sort at very different speeds.
. "$(dirname -- "$0")/environment.sh"
# shellcheck disable=SC2086
install_missing $QGIS_PACKAGES $TOOL_PACKAGES
make_venv
add_test_packages
headless

BENCH_VENV="$ROOT/.venv-bench"

# make_bench_venv: a venv of its own with the newest numpy, SciPy and pymannkendall; QGIS never sees it.
make_bench_venv() {
    [ -f "$BENCH_VENV/made" ] && return 0
    echo "Making .venv-bench with a current numpy"
    rm -rf "$BENCH_VENV"
    "$PYTHON" -m venv "$BENCH_VENV"
    # PYTHONPATH names the packages of .venv: with it pip would take them for those of .venv-bench.
    env -u PYTHONPATH "$BENCH_VENV/bin/python" -m pip install -q --disable-pip-version-check numpy scipy pymannkendall threadpoolctl
    touch "$BENCH_VENV/made"
}

# Rivals that only the benchmarks run; rows of those that cannot be had are left out.
pip_install rasterstats "affine<3" 2> /dev/null || echo "  (not available here: rasterstats)"

# One that misses its goal says so, and the others still run.
FAILED=""
# run PYTHON FILE: run a benchmark, and remember it where it fails.
run() { "$@" || FAILED="$FAILED $(basename "$2")"; }

for bench in "$ROOT"/test/bench/bench_*.py; do
    if [ "$(basename "$bench")" = bench_trend.py ]; then
        if make_bench_venv; then
            (unset PYTHONPATH && "$BENCH_VENV/bin/python" "$bench") || FAILED="$FAILED $(basename "$bench")"
        else
            echo "A current numpy cannot be had here; this table is left out."
        fi
    fi
    run "$VENV/bin/python" "$bench"
done
[ -z "$FAILED" ] || { echo "Goals were missed, or a run failed:$FAILED" >&2; exit 1; }
