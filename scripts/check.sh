# Judge build/carbon_zoning.zip as the plugin site does at an upload; `make package` has built it.
. "$(dirname -- "$0")/environment.sh"
install_missing python3-venv python3-pip
make_venv
add_test_packages
"$VENV/bin/python" "$ROOT/scripts/check.py" "$ROOT/build/carbon_zoning.zip"
