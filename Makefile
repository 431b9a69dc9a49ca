# Targets for users and developers; `make help` lists them. Needs Debian 12 or a system with QGIS 3.22 or later.
SHELL := /bin/sh
STUDY ?=
OUTPUT ?=
# The shell's own LANGUAGE is a list of fallbacks; only `make demo LANGUAGE=zh` counts.
ifneq ($(origin LANGUAGE),command line)
LANGUAGE :=
endif
CELL_SIZE ?= 1000
SEED ?= 1

.DEFAULT_GOAL := help
.PHONY: help demo test test-all link package check translation guide docs pictures lint bench clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: ## Run the whole study on the sample, or on STUDY=<folder>; OUTPUT=<folder> (demo/<study>), LANGUAGE=zh
	@sh scripts/demo.sh "$(STUDY)" "$(CELL_SIZE)" "$(SEED)" "$(OUTPUT)" "$(LANGUAGE)"

test: ## Install what is missing and run the whole suite
	@sh scripts/test.sh

test-all: ## Run the suite on QGIS 3.40 (Debian trixie) and 3.44 (Debian sid) too, in roots outside the checkout
	@sh scripts/test_all.sh trixie sid

link: ## Link the checkout into the user's QGIS profiles (or into QGIS_PROFILE=<name or folder>) as carbon_zoning
	@sh scripts/link.sh

package: translation guide docs ## Build build/carbon_zoning.zip; for an upload set EMAIL=<address> REPOSITORY=<address>
	@EMAIL="$(EMAIL)" HOMEPAGE="$(HOMEPAGE)" REPOSITORY="$(REPOSITORY)" TRACKER="$(TRACKER)" \
		/usr/bin/python3 scripts/package.py

check: package ## Judge the package as the plugin site does at an upload (EMAIL, REPOSITORY as for package)
	@sh scripts/check.sh

translation: ## Compile the translations (i18n/*.ts -> *.qm)
	@sh scripts/translation.sh

guide: translation ## Write the pages that Help opens (guide/guide_<language>.html)
	@sh scripts/guide.sh

docs: translation ## Write the documentation as a site that is read offline (site/index.html)
	@sh scripts/docs.sh

pictures: ## Take the pictures of docs/ anew, in both languages, in a window under xvfb
	@sh scripts/pictures.sh && sh scripts/pictures.sh zh

lint: ## Check style and security of the code
	@sh scripts/lint.sh

bench: ## Run the benchmarks of test/bench (trend rasters also with a current numpy, in .venv-bench)
	@sh scripts/bench.sh

clean: ## Remove what the targets made inside the checkout
	@rm -rf build demo guide site .venv .venv-bench .venv-docs i18n/*.qm
