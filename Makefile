# Two commands do all the set-up on a fresh machine: make run, make test.
# The others are for those who work on the program; make help lists them.

GO      ?= go
OUT     := build
BINARY  := $(OUT)/axismap
VERSION := $(shell sed -n 's/^Version *= *"\(.*\)"/\1/p' FyneApp.toml)
# Fyne's check that widgets are touched from its own goroutine costs a look-up
# at every refresh: tests run with it, the shipped program without.
TAGS    := migrated_fynedo

.PHONY: help run build test check setup package bench gallery world clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

run: build ## build and open the map (without a display: write a snapshot)
	@if [ -n "$$DISPLAY" ] || [ "$$(uname -s)" != Linux ]; then \
		exec $(BINARY); \
	else \
		echo "There is no display here, so no window can be opened: writing $(OUT)/axismap.png instead."; \
		$(BINARY) snapshot --year 2024 --force -o $(OUT)/axismap.png; \
	fi

build: setup ## build the program into build/
	@mkdir -p $(OUT)
	$(GO) build -tags $(TAGS) -ldflags "-s -w" -o $(BINARY) .

test: ## install what is missing, check the code, run every test
	@.ci/setup test
	@.ci/check
	$(GO) test ./...

check: ## formatting, go vet and staticcheck
	@.ci/check

setup:
	@.ci/setup build

package: build ## build a .deb and a portable .tar.gz into build/
	@.ci/setup package
	@.ci/package/build $(BINARY) $(VERSION) $(OUT)

bench: ## measure, in a form that benchstat reads
	$(GO) test -run '^$$' -bench . -benchmem -count 6 ./geo ./data ./data/sqlite ./app/draw ./app/flowmap
	$(GO) test -run '^$$' -bench 'FilterClick|OpenMillion' -benchmem -count 6 -timeout 60m ./app
	$(GO) test -run '^$$' -bench TheWindow -benchtime 2x -count 6 ./app/ui

gallery: ## draw the fixed set of views into build/gallery
	$(GO) run ./app/flowmap/gallery $(OUT)/gallery

world: ## make the embedded base map again from its npm packages
	cd data/world && sh make.sh

clean: ## remove what was built
	rm -rf $(OUT)
