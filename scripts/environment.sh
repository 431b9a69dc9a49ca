# Sourced by the other scripts: installs what is missing and sets a headless QGIS with the checkout as a plugin.
# It never touches the system's Python: PyPI packages go into .venv in the checkout.
set -eu

ROOT=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
PYTHON=/usr/bin/python3
VENV="$ROOT/.venv"
QGIS_PACKAGES="qgis python3-qgis proj-data gdal-data python3-pandas python3-scipy python3-sklearn python3-matplotlib python3-jinja2"
TOOL_PACKAGES="python3-venv python3-pip python3-pytest python3-pytest-xdist python3-hypothesis xvfb xauth"

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# install_missing PACKAGE...: install those Debian packages that are not there.
install_missing() {
    missing=""
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
    done
    [ -z "$missing" ] && return 0
    echo "Installing from the distribution:$missing"
    as_root apt-get update -qq ${APT_OPTIONS:-}
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ${APT_OPTIONS:-} $missing \
        > /dev/null
}

# make_venv: the packages of requirements.txt that the distribution does not have, beside the system's.
make_venv() {
    stamp="$VENV/$(cat "$ROOT/requirements.txt" "$ROOT/scripts/environment.sh" | cksum | tr ' ' '-').stamp"
    [ -f "$stamp" ] && return 0
    echo "Making .venv with the packages of requirements.txt"
    rm -rf "$VENV"
    "$PYTHON" -m venv --system-site-packages "$VENV"
    # The distribution's numpy and pandas belong together with its QGIS: nothing may put others in front of them.
    "$PYTHON" -c "from importlib.metadata import version
for name in ('numpy', 'pandas', 'scipy', 'scikit-learn', 'matplotlib'): print(f'{name}=={version(name)}')" \
        > "$VENV/constraints.txt"
    pip_install -r "$ROOT/requirements.txt"
    touch "$stamp"
}

# add_test_packages: what parts of the suite compare with; those parts skip where a package cannot be had.
add_test_packages() {
    stamp="$VENV/$(cksum < "$ROOT/scripts/requirements-test.txt" | tr ' ' '-').test.stamp"
    [ -f "$stamp" ] && return 0
    echo "Adding the packages of scripts/requirements-test.txt to .venv"
    while read -r package; do
        pip_install "$package" 2> /dev/null || echo "  (not available here: $package)"
    done < "$ROOT/scripts/requirements-test.txt"
    touch "$stamp"
}

pip_install() {
    "$VENV/bin/python" -m pip install -q --disable-pip-version-check -c "$VENV/constraints.txt" "$@"
}

# headless: a throw-away home and profile in which QGIS finds the checkout as the plugin carbon_zoning.
headless() {
    SCRATCH=$(mktemp -d)
    trap 'rm -rf "$SCRATCH"' EXIT INT TERM
    mkdir -p "$SCRATCH/home" "$SCRATCH/plugins" "$SCRATCH/run"
    chmod 700 "$SCRATCH/run"
    ln -s "$ROOT" "$SCRATCH/plugins/carbon_zoning"
    SITE=$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    export HOME="$SCRATCH/home" XDG_RUNTIME_DIR="$SCRATCH/run" QT_QPA_PLATFORM=offscreen
    export QGIS_PLUGINPATH="$SCRATCH/plugins" PYTHONPATH="$SITE" LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
    if [ -d /usr/share/proj ]; then export PROJ_DATA=/usr/share/proj; fi
    QGIS_PROCESS=$(command -v qgis_process.bin || command -v qgis_process)
    export QGIS_PROCESS
}

# speak LANGUAGE: QGIS of the throw-away profile in a language; "" and en are English, zh is Simplified Chinese.
speak() {
    case "$1" in
        "" | en*) return 0 ;;
        zh*) locale=zh-Hans ;;
        *) echo "LANGUAGE is en or zh, not '$1'." >&2; exit 1 ;;
    esac
    settings=$(find "$HOME" -name 'QGIS[34].ini' | head -n 1)
    printf '[locale]\noverrideFlag=true\nuserLocale=%s\n' "$locale" >> "$settings"
}
