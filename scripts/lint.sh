# Style by ruff, types by mypy, spelling by codespell, security by bandit.
. "$(dirname -- "$0")/environment.sh"
install_missing python3-venv python3-pip
make_venv
add_test_packages
cd "$ROOT"
"$VENV/bin/python" -m ruff check .
"$VENV/bin/python" -m ruff format --check .
"$VENV/bin/python" -m bandit -q -r core algorithms ./*.py
"$VENV/bin/python" -m mypy
"$VENV/bin/python" -m codespell_lib
