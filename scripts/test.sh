# The whole suite: the core first (no QGIS), then the algorithms, the dialogs in a window, and the package.
# WORKERS: processes that share the tests of the core and of the algorithms; a file's tests stay together, because what
# they need is made once. The cases of a window share one QGIS.
. "$(dirname -- "$0")/environment.sh"
# shellcheck disable=SC2086
install_missing $QGIS_PACKAGES $TOOL_PACKAGES qttools5-dev-tools
make_venv
add_test_packages
sh "$ROOT/scripts/translation.sh"
sh "$ROOT/scripts/guide.sh"
CARBON_ZONING_SHARED=${CARBON_ZONING_SHARED:-$ROOT/../shared}
export CARBON_ZONING_SHARED
headless
cd "$ROOT"
for part in core algorithms window package; do
    echo "== test/$part"
    case "$part" in
        core | algorithms) shared="-n ${WORKERS:-2} --dist loadfile" ;;
        *) shared="" ;;
    esac
    # shellcheck disable=SC2086
    "$VENV/bin/python" -m pytest -q -p no:cacheprovider $shared "test/$part"
done
