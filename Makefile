# Thin on purpose: a recipe is one line, or one script in .ci/. What a target needs and this machine lacks is installed
# or named by .ci/setup.

LISTEN ?= 127.0.0.1:8080
REQUESTS ?= 50000
ROUNDS ?= 1000
ASSETS := checkindog-daemon/assets

.PHONY: run test schemathesis torture bench lighthouse check assets clean-demo setup-assets setup-check setup-run setup-test
.NOTPARALLEL:

run: setup-run assets ## the demo salon on http://$(LISTEN)
	@.ci/demo serve '$(LISTEN)'

test: setup-test assets ## every test
	@.ci/test

schemathesis: setup-test assets ## made-up requests to the API, REQUESTS of them
	@CHECKINDOG_REQUESTS=$(REQUESTS) cargo test -p checkindog-tests schemathesis -- --nocapture

torture: setup-test assets ## kill -9 of daemon and PostgreSQL, ROUNDS times
	@.ci/torture '$(ROUNDS)'

bench: setup-run assets ## measure against the floors; ARGS="--only search" measures less
	@.ci/bench $(ARGS)

bench-large: setup-run assets ## the same at a million clients: half an hour
	@.ci/bench --large $(ARGS)

lighthouse: setup-run assets ## figures of Lighthouse on the demo salon that `make run` serves on http://$(LISTEN)
	npm ci --prefix tests/lighthouse && node tests/lighthouse/measure.mjs 'http://$(LISTEN)'

check: setup-check assets ## format and lints
	cargo fmt --all --check && cargo clippy --workspace --all-targets -- -D warnings

assets: setup-assets $(ASSETS)/dist/app.css.gz ## styles, script, icons and type of the pages

clean-demo: ## forget the demo salon
	@.ci/demo clean

setup-assets setup-check setup-run setup-test:
	@.ci/setup $(@:setup-%=%)

# What npm leaves when it has finished.
$(ASSETS)/node_modules/.package-lock.json: $(ASSETS)/package.json $(ASSETS)/package-lock.json $(ASSETS)/.npmrc
	npm ci --prefix $(ASSETS)

# The last file that the build writes. Folders are sources too: their time changes when a file goes.
$(ASSETS)/dist/app.css.gz: $(ASSETS)/node_modules/.package-lock.json $(wildcard $(ASSETS)/*.*) $(shell find $(ASSETS)/css $(ASSETS)/js)
	node $(ASSETS)/build.mjs
