# Write guide/guide_<language>.html, the pages that Help opens; needs the Python of a QGIS, installs nothing.
set -eu
ROOT=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$ROOT"
for candidate in "${QGIS_PYTHON:-}" /usr/bin/python3 python3 /Applications/QGIS.app/Contents/MacOS/bin/python3; do
    FOUND=$(command -v "$candidate" || true)
    if [ -n "$FOUND" ] && "$FOUND" -c "import qgis.core" > /dev/null 2>&1; then break; else FOUND=""; fi
done
if [ -z "$FOUND" ]; then
    echo "No Python with QGIS was found (set QGIS_PYTHON): the guide is not built, and Help opens no page."
    exit 0
fi
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT INT TERM
mkdir -p "$SCRATCH/run"
chmod 700 "$SCRATCH/run"
mkdir -p guide
for language in en zh; do
    page="guide/guide_$language.html"
    if [ "$language" != en ] && [ ! -f "i18n/carbon_zoning_$language.qm" ]; then
        echo "The translation is not compiled: $page is not built, the English page is shown."
        continue
    fi
    if [ -f "$page" ] && [ -z "$(find algorithms core i18n metadata.txt scripts/guide.* -newer "$page" -type f \
        ! -name '*.pyc' -print)" ]; then
        continue
    fi
    HOME="$SCRATCH" XDG_RUNTIME_DIR="$SCRATCH/run" QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 \
        "$FOUND" -W ignore scripts/guide.py "$language" "$SCRATCH/page.html"
    mv "$SCRATCH/page.html" "$page"
done
