# Write the documentation as a site that is read without a network: site/index.html.
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
    "$VENV/bin/python" -W ignore scripts/docs.py "$language" build --fields "$fields"
done
# The English site first: MkDocs empties the folder that it writes, and the Chinese one lies within.
for settings in mkdocs.yml mkdocs_zh.yml; do
    "$DOCS_VENV/bin/python" -m mkdocs build -q --strict -f "build/$settings"
done
rm -f site/sitemap.xml* site/zh/sitemap.xml*  # for the crawlers of a server
"$VENV/bin/python" scripts/docs_links.py site
echo "site/index.html ($(du -sh site | cut -f 1))"
