# The suite on other QGIS versions, in debootstrap roots outside the checkout that are kept between runs.
# Usage: test_all.sh SUITE...   Roots: $CARBON_ZONING_ROOTS, default ~/.cache/carbon_zoning/roots.
# Nothing is mounted into the roots: the checkout is copied in.
. "$(dirname -- "$0")/environment.sh"
ROOTS=${CARBON_ZONING_ROOTS:-${XDG_CACHE_HOME:-$HOME/.cache}/carbon_zoning/roots}
INCLUDED="make,sudo"

if [ "$(id -u)" -ne 0 ] && ! sudo -n true 2> /dev/null; then
    echo "make test-all needs root or sudo for debootstrap; it is left out here."
    exit 0
fi
install_missing debootstrap python3-venv python3-pip
make_venv

# Pure-Python packages are fetched here, because a root may reach no package index.
WHEELS="$ROOTS/wheels"
mkdir -p "$WHEELS"
"$VENV/bin/python" -m pip download -q --disable-pip-version-check --no-deps -d "$WHEELS" \
    pymannkendall tzdata || echo "Some packages could not be fetched; tests may skip."

# A root is complete only when its stamp is there; a broken one is made again.
make_root() {
    root="$ROOTS/$1"
    [ -f "$root/.made" ] && return 0
    echo "Making the $1 root in $root (some minutes, once)"
    as_root rm -rf "$root"
    mkdir -p "$ROOTS"
    as_root debootstrap --variant=minbase --include="$INCLUDED" "$1" "$root" > "$ROOTS/$1.log" 2>&1 \
        || { tail -20 "$ROOTS/$1.log" >&2; return 1; }
    as_root touch "$root/.made"
}

copy_checkout() {
    as_root rm -rf "$root/checkout" "$root/shared"
    as_root mkdir -p "$root/checkout"
    (cd "$ROOT" && git ls-files -z --cached --others --exclude-standard | tar --null -cf - -T -) \
        | as_root tar -C "$root/checkout" -xf -
    cases=${CARBON_ZONING_SHARED:-$ROOT/../shared}/cases
    if [ -d "$cases" ]; then
        as_root mkdir -p "$root/shared"
        as_root cp -r "$cases" "$root/shared/cases"
    fi
    # The venv of the last run is kept: test.sh makes it again only when the requirements change.
    if [ -d "$root/venv" ]; then as_root mv "$root/venv" "$root/checkout/.venv"; fi
}

run_suite() {
    as_root cp /etc/resolv.conf "$root/etc/resolv.conf" 2> /dev/null || true
    as_root rm -rf "$root/wheels"
    as_root cp -r "$WHEELS" "$root/wheels"
    as_root env -u HOME chroot "$root" /usr/bin/env HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels \
        APT_OPTIONS="-o Acquire::Check-Valid-Until=false" CARBON_ZONING_SHARED=/shared \
        sh /checkout/scripts/test.sh
}

failed=""
for suite in "$@"; do
    started=$(date +%s)
    make_root "$suite" || { failed="$failed $suite(root)"; continue; }
    copy_checkout
    echo "==== $suite"
    if run_suite; then state=passed; else state=FAILED; failed="$failed $suite"; fi
    if [ -d "$root/checkout/.venv" ]; then as_root mv "$root/checkout/.venv" "$root/venv"; fi
    echo "==== $suite: $state, $(($(date +%s) - started)) s"
done
if [ -n "$failed" ]; then
    echo "Failed:$failed" >&2
    exit 1
fi
