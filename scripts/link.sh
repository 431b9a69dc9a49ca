# Link the checkout into a QGIS profile, so that it loads as the plugin carbon_zoning.
# QGIS_PROFILE names the profile folder; the default is that of QGIS 3 on Linux or macOS.
set -eu
ROOT=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
case "$(uname)" in
    Darwin) DEFAULT="$HOME/Library/Application Support/QGIS/QGIS3/profiles/default" ;;
    *) DEFAULT="$HOME/.local/share/QGIS/QGIS3/profiles/default" ;;
esac
PLUGINS="${QGIS_PROFILE:-$DEFAULT}/python/plugins"
mkdir -p "$PLUGINS"
if [ -e "$PLUGINS/carbon_zoning" ] && [ ! -L "$PLUGINS/carbon_zoning" ]; then
    echo "$PLUGINS/carbon_zoning is a folder, not a link; remove the installed plugin first." >&2
    exit 1
fi
ln -sfn "$ROOT" "$PLUGINS/carbon_zoning"
echo "Linked $PLUGINS/carbon_zoning -> $ROOT. Enable 'Carbon Neutral Zoning' in the plugin manager."
