# Write the documentation as a site that is read without a network: build/site/index.html.
# QGIS's Python makes the pages of the tools; MkDocs has a venv of its own, so that it meets no package of QGIS.
. "$(dirname -- "$0")/environment.sh"
# shellcheck disable=SC2086
install_missing $QGIS_PACKAGES python3-venv python3-pip qttools5-dev-tools
make_venv
DOCS_VENV="$ROOT/.venv-docs"

# make_docs_venv: the packages of scripts/requirements-docs.txt; made anew when they change.
make_docs_venv() {
    stamp="$DOCS_VENV/$(cksum < "$ROOT/scripts/requirements-docs.txt" | tr ' ' '-').stamp"
    [ -f "$stamp" ] && return 0
    echo "Making .venv-docs with the packages of scripts/requirements-docs.txt"
    rm -rf "$DOCS_VENV"
    "$PYTHON" -m venv "$DOCS_VENV"
    "$DOCS_VENV/bin/python" -m pip install -q --disable-pip-version-check -r "$ROOT/scripts/requirements-docs.txt"
    touch "$stamp"
}

# make_fields: what every tool's results hold, from a run of all of them; kept while the code is the same.
make_fields() {
    fields="$ROOT/build/fields.json"
    if [ -f "$fields" ] && [ -z "$(find algorithms core test/window/toolbox.py test/algorithms/every_output.py \
        scripts/docs_fields.py -newer "$fields" -type f ! -name '*.pyc' -print)" ]; then
        return 0
    fi
    echo "Running every tool on a small sample, for the fields of its results (some minutes)"
    "$VENV/bin/python" -W ignore "$ROOT/scripts/docs_fields.py" "$fields"
}

make_docs_venv
sh "$ROOT/scripts/translation.sh"
headless
cd "$ROOT"
mkdir -p build
make_fields
for language in en zh; do
    "$VENV/bin/python" -W ignore scripts/docs.py "$language" build/pages --fields "$fields"
done
"$DOCS_VENV/bin/python" -m mkdocs build -q --strict -f build/mkdocs.yml
# Read offline, so nothing may be loaded from elsewhere; links that a reader clicks may lead there.
if grep -rlE '<(script|img|iframe|link)[^>]*(src|href)="?(https?:)?//|@import|url\(.?(https?:)?//' build/site \
    --include='*.html' --include='*.css'; then
    echo "These files of the site load something from the network." >&2
    exit 1
fi
echo "build/site/index.html ($(du -sh build/site | cut -f 1))"
