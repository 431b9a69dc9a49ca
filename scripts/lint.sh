# Style by ruff, security by bandit.
. "$(dirname -- "$0")/environment.sh"
install_missing python3-venv python3-pip
make_venv
add_test_packages
cd "$ROOT"
"$VENV/bin/python" -m ruff check .
"$VENV/bin/python" -m ruff format --check .
"$VENV/bin/python" -m bandit -q -r core algorithms ./*.py
