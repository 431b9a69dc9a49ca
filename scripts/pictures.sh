# Take the pictures of docs/pictures anew: a whole QGIS under xvfb makes its way from the menu to the map of zones.
. "$(dirname -- "$0")/environment.sh"
# shellcheck disable=SC2086
install_missing $QGIS_PACKAGES $TOOL_PACKAGES qttools5-dev-tools qttranslations5-l10n imagemagick chromium
make_venv
sh "$ROOT/scripts/translation.sh"
headless
unset QT_QPA_PLATFORM
QT_QPA_PLATFORM=offscreen "$QGIS_PROCESS" plugins enable carbon_zoning > /dev/null 2>&1
speak "${1:-}"
PICTURES="$SCRATCH/pictures"
export PICTURES
mkdir -p "$PICTURES"
xvfb-run -a -s "-screen 0 1280x1120x24" qgis --nologo --noversioncheck --code "$ROOT/scripts/pictures.py"
# The report as a browser shows it, from its top to the end of its map, in twice the pixels: the map has small names.
sed '/<\/figure>/q' "$PICTURES/report.html" > "$PICTURES/top.html"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=980,1100 --force-device-scale-factor=2 \
    --screenshot="$PICTURES/report.png" "file://$PICTURES/top.html" > /dev/null 2>&1
convert "$PICTURES/report.png" -bordercolor white -trim +repage -border 24 "$PICTURES/report.png"
# 24 and 64 colours keep each below 150 kB.
for picture in "$PICTURES"/*.png; do
    name=$(basename "$picture" .png)
    colours=64
    if [ "$name" = report ]; then colours=24; fi
    convert "$picture" -strip +dither -colors $colours -define png:compression-level=9 \
        "$ROOT/docs/pictures/$name${1:+_$1}.png"
done
ls -l "$ROOT/docs/pictures"
