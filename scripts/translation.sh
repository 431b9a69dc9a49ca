# Compile i18n/*.ts to the *.qm files that QGIS loads.
set -eu
ROOT=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
for candidate in lrelease /usr/lib/qt6/bin/lrelease /usr/lib/qt5/bin/lrelease lrelease-qt5; do
    LRELEASE=$(command -v "$candidate" || true)
    if [ -n "$LRELEASE" ] && "$LRELEASE" -version > /dev/null 2>&1; then break; else LRELEASE=""; fi
done
if [ -z "$LRELEASE" ]; then
    echo "lrelease is not installed (Debian: qttools5-dev-tools): texts stay in English."
    exit 0
fi
for source in "$ROOT"/i18n/*.ts; do
    [ -f "$source" ] || continue
    target="${source%.ts}.qm"
    if [ ! -f "$target" ] || [ "$source" -nt "$target" ]; then "$LRELEASE" -silent "$source" -qm "$target"; fi
done
