# Link the checkout into the profiles of QGIS 3 and QGIS 4, so that it loads as the plugin carbon_zoning.
# All profiles that are there, on Linux (with Flatpak) and macOS; QGIS_PROFILE=<name or folder> takes one.
set -eu
ROOT=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
case "$(uname)" in
    Darwin) BASES="$HOME/Library/Application Support/QGIS" ;;
    *) BASES="${XDG_DATA_HOME:-$HOME/.local/share}/QGIS
$HOME/.var/app/org.qgis.qgis/data/QGIS" ;;
esac
LINKED=0
FAILED=0

# link_into PROFILE: link the checkout into the profile folder and say so.
link_into() {
    plugins="$1/python/plugins"
    target="$plugins/carbon_zoning"
    if [ -e "$target" ] && [ ! -L "$target" ]; then
        echo "$target is a folder, not a link: the plugin is installed there. Uninstall it in QGIS first." >&2
        FAILED=1
        return 0
    fi
    mkdir -p "$plugins"
    if [ -L "$target" ] && [ "$(readlink "$target")" != "$ROOT" ]; then
        echo "(was a link to $(readlink "$target"))"
    fi
    ln -sfn "$ROOT" "$target"
    echo "Linked $target -> $ROOT"
    LINKED=$((LINKED + 1))
}

# link_all: link into every profile of every QGIS found, or into those called QGIS_PROFILE.
link_all() {
    # A here-document keeps the loop in this shell, which counts.
    while IFS= read -r base; do
        for profile in "$base"/QGIS[34]/profiles/"${QGIS_PROFILE:-}"*/; do
            profile=${profile%/}
            [ -d "$profile" ] || continue
            [ -z "${QGIS_PROFILE:-}" ] || [ "${profile##*/}" = "$QGIS_PROFILE" ] || continue
            link_into "$profile"
        done
    done << END
$BASES
END
}

# new_profile: the default profile of the QGIS that is installed, where none was started yet.
new_profile() {
    version=$( (qgis --version || true) 2> /dev/null | sed -n 's/.*QGIS \([0-9]\).*/\1/p' | head -n 1)
    echo "$(printf '%s\n' "$BASES" | head -n 1)/QGIS${version:-3}/profiles/default"
}

sh "$ROOT/scripts/translation.sh"
sh "$ROOT/scripts/guide.sh" || echo "The guide could not be built: Help opens no page." >&2
case "${QGIS_PROFILE:-}" in
    */*) link_into "$QGIS_PROFILE" ;;
    *) link_all ;;
esac
if [ "$LINKED$FAILED" = 00 ]; then
    if [ -n "${QGIS_PROFILE:-}" ]; then
        printf 'No profile is called %s. Looked in:\n%s\n' "$QGIS_PROFILE" "$BASES" >&2
        exit 1
    fi
    link_into "$(new_profile)"
fi
if [ "$LINKED" -gt 0 ]; then
    echo "Start QGIS again, then tick 'Carbon Neutral Zoning' in Plugins > Manage and Install Plugins > Installed."
    # That of Debian 12 is a script whose options its program does not know; the program stands beside it.
    echo "For qgis_process: $(basename "$(command -v qgis_process.bin || echo qgis_process)") plugins enable carbon_zoning"
fi
exit "$FAILED"
