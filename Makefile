# One fixed set of flags for run, test and CI: each other set makes the
# toolkit's C code build again from cold, which takes minutes.
export CGO_ENABLED := 1

# What is handed out has a set of its own: without the paths of this machine two builds of
# one commit are equal to the byte, and each program names that commit.
HANDED_OUT := -trimpath -buildvcs=true

BUILD_PACKAGES   := gcc libc6-dev pkg-config libgl-dev libx11-dev libxcursor-dev libxrandr-dev \
                    libxinerama-dev libxi-dev libxxf86vm-dev
TEST_PACKAGES    := xvfb xauth libgl1-mesa-dri zbar-tools xdotool xinput x11-xkb-utils
WINDOWS_PACKAGES := gcc-mingw-w64-x86-64
INSTALLER_PACKAGES := nsis
SIGN_PACKAGES    := osslsigncode openssl
WINE_PACKAGES    := gcc-mingw-w64-x86-64 wine64
DEB_PACKAGES     := debhelper dpkg-dev
DEB_TEST_PACKAGES := debootstrap
BENCH_PACKAGES   := gcc libqrencode-dev xvfb libgl1-mesa-dri $(if $(shell command -v npm),,nodejs npm)

VERSION := $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
LDFLAGS := -s -w -X main.version=$(VERSION)

# The packages whose tests pass under wine.
WINE_TESTED := ./money ./sale ./message ./private ./child ./checkout/flow ./checkout/news ./config ./voice

FIGURES := $(CURDIR)/bin/figures

# What must be right whatever happens: its tests run this much of its statements, of 100.
# No window stands on what is measured here, so that nothing of it builds again.
COVERED  := ./checkout/flow ./gateway ./scanner ./journal,./journal/books
COVERAGE := 95

# The packages without a window: they must build where there is no C compiler.
PURE = $(shell go list ./... | grep -vxE 'fufupos(/ui/desktop)?')

# The packages whose coverage is not measured, the longest first, so that no core waits for it at the end.
comma := ,
LONGEST := fufupos/ui fufupos/test/process fufupos/till
longest-first = $(filter $1,$(LONGEST)) $(filter-out $(LONGEST),$1)
UNMEASURED = $(call longest-first,$(filter-out $(patsubst ./%,fufupos/%,$(subst $(comma), ,$(COVERED))),$(shell go list ./...)))

.PHONY: help setup build run test busy guide film soak campaign answers hands mutants race vet pure windows installer installer-test sign-test windows-cli-test windows-test deb deb-test packages release twice bench screens pictures golden house clean

SEED ?= 1
RUNS ?= 100000

help: ## lists the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

setup: ## installs the Debian packages that are missing
	@scripts/setup.sh $(BUILD_PACKAGES)

build: setup ## builds bin/fufupos
	go build -ldflags '$(LDFLAGS)' -o bin/fufupos .

run: build ## builds and opens the till in training mode
	bin/fufupos till --training

# Beside other work on both cores the longest package takes thrice its time.
test: ## runs all tests, on a screen of their own, and prints what is covered and what the campaigns have met
	@scripts/setup.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)
	@rm -rf $(FIGURES)
	CAMPAIGN_FIGURES=$(FIGURES) xvfb-run -a -s '-screen 0 1280x1024x24' go test -timeout 40m $(UNMEASURED)
	@scripts/cover.sh $(COVERAGE) $(COVERED)
	@cat $(FIGURES)/*.txt 2>/dev/null || echo "the campaigns' figures: as printed by the run that is cached"

# Of test/process those tests that stop every system call are left out: with the
# detector's own a run of them takes hours, and the tills it breaks are the ones of ./cli.
race: setup ## runs all tests that need no window under the race detector
	go test -race -timeout 60m $(call longest-first,$(filter-out fufupos/test/process,$(PURE)))
	go test -race -timeout 40m -run '^TestGatewayKills$$' ./test/process

campaign: ## plays RUNS days at the counter, made up from SEED on, and compares the books
	SEED=$(SEED) RUNS=$(RUNS) CGO_ENABLED=0 go test ./test/campaign -count=1 -timeout 0 -v -run TestCampaign

answers: ## changes RUNS (1,000,000) answers of the gateway, made up from SEED on, and compares the books
	SEED=$(SEED) RUNS=$(if $(filter file,$(origin RUNS)),1000000,$(RUNS)) CGO_ENABLED=0 go test ./test/answers -count=1 -timeout 0 -v -run TestAnswers

hands: ## plays RUNS sessions of a cashier and scanners that type, made up from SEED on, and compares what is charged with what was meant
	SEED=$(SEED) RUNS=$(RUNS) CGO_ENABLED=0 go test ./test/hands -count=1 -timeout 0 -v -run TestHands

mutants: ## plants one bug after another and lets the campaign look for it
	CGO_ENABLED=0 go run ./test/mutants

busy: ## sells 200 times in a real window while another process has each core
	BUSY=200 go test -count=1 -timeout 0 -v -run '^TestBusy$$' .

guide: ## goes through the guide in a real window, by eyes and fingers alone, from nothing to the first real sale
	@scripts/setup.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)
	go test -tags guide -count=1 -timeout 30m -v -run '^TestFromNothing' .

film: ## does that in English and Chinese, and draws what was seen into docs/pictures
	@scripts/setup.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)
	GUIDE_FILM=$(CURDIR)/docs/pictures go test -tags guide -count=1 -v -run '^TestFromNothing.*/^taps' .

soak: ## sells RUNS (10,000) times in one window, with refunds and faults, and holds that nothing of it grows
	@scripts/setup.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)
	SOAK=$(if $(filter file,$(origin RUNS)),10000,$(RUNS)) xvfb-run -a -s '-screen 0 1280x1024x24' go test -count=1 -timeout 0 -v -run '^TestSoak$$' .

vet: setup ## go vet, also of what Windows alone builds, staticcheck and gofumpt's check
	go vet ./...
	CGO_ENABLED=0 GOOS=windows go vet $(PURE)
	go tool staticcheck ./...
	@unformatted=$$(go tool gofumpt -l .) && [ -z "$$unformatted" ] || \
		{ echo "gofumpt would change:"; echo "$$unformatted"; exit 1; }

pure: ## builds all but the window without cgo
	CGO_ENABLED=0 go build $(PURE)

windows: ## builds bin/fufupos.exe, and bin/fufupos-cli.exe of the console
	@scripts/setup.sh $(WINDOWS_PACKAGES)
	packaging/windows/resources.sh $(VERSION)
	GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc \
		go build -ldflags '-H windowsgui $(LDFLAGS)' -o bin/fufupos.exe .
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build -ldflags '$(LDFLAGS)' -o bin/fufupos-cli.exe ./cli/fufupos-cli

# What is packed has the commit's time: the installer's, and that of the files in it.
installer deb: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct)
# Two packers do not pack as one does.
deb: export DPKG_DEB_THREADS_MAX := 1

# With SIGN_CERT all that is in it is signed; see docs/windows.md.
INSTALLED := bin/installer
installer: windows ## builds bin/fufupos-VERSION-setup.exe, which installs both
	@scripts/setup.sh $(INSTALLER_PACKAGES) $(if $(SIGN_CERT),$(SIGN_PACKAGES))
	$(if $(SIGN_CERT),packaging/windows/sign.sh bin/fufupos.exe bin/fufupos-cli.exe)
	rm -rf $(INSTALLED) && mkdir $(INSTALLED)
	cp -r docs LICENSES.md bin/fufupos.exe bin/fufupos-cli.exe bin/resources/icon.ico $(INSTALLED)
	find $(INSTALLED) -exec touch -d @$$SOURCE_DATE_EPOCH {} +
	makensis -V2 -NOCD -DVERSION=$(VERSION) -DBIN=$(INSTALLED) -DROOT=$(INSTALLED) -DICON=$(INSTALLED)/icon.ico \
		-DOUT=bin/fufupos-$(VERSION)-setup.exe $(if $(SIGN_CERT),-DSIGN) packaging/windows/fufupos.nsi
	$(if $(SIGN_CERT),packaging/windows/sign.sh bin/fufupos-$(VERSION)-setup.exe)

sign-test: windows ## signs both programs with a certificate made for that, and checks it
	@scripts/setup.sh $(SIGN_PACKAGES)
	packaging/windows/sign-test.sh bin/fufupos.exe
	packaging/windows/sign-test.sh bin/fufupos-cli.exe

installer-test: installer ## installs it under wine, sells with what it installed, and removes it
	@scripts/setup.sh $(WINE_PACKAGES) $(TEST_PACKAGES)
	scripts/wine/screen.sh packaging/windows/test.sh bin/fufupos-$(VERSION)-setup.exe

windows-cli-test: windows ## sells with fufupos-cli.exe under wine
	@scripts/setup.sh $(WINE_PACKAGES)
	scripts/wine/commands.sh

windows-test: windows-cli-test ## that, and the window and the tests of the packages without one
	@scripts/setup.sh $(WINE_PACKAGES) $(TEST_PACKAGES)
	scripts/wine/screen.sh scripts/wine/window.sh
	scripts/wine/test.sh $(WINE_TESTED)

deb: build ## builds the Debian package bin/fufupos_VERSION_amd64.deb
	@scripts/setup.sh $(DEB_PACKAGES)
	packaging/deb.sh $(VERSION)

deb-test: deb ## installs it in a Debian of its own, sells with it and removes it; as root
	@scripts/setup.sh $(DEB_TEST_PACKAGES)
	packaging/deb-test.sh bin/fufupos_$(VERSION)_amd64.deb

packages: ## builds what is handed out into bin/release, with its sums and what it is built of
	@scripts/release.sh check $(VERSION)
	@GOFLAGS='$(HANDED_OUT)' $(MAKE) --no-print-directory deb installer
	@scripts/release.sh collect $(VERSION)

release: test packages ## runs all tests, then builds what is handed out

twice: ## builds what is handed out in two folders, once with nothing built before, and compares them to the byte
	@scripts/twice.sh

bench: ## measures the till against the least its work can take, into docs/performance.md; ROWS=PATTERN, GROWTH=SALES
	@scripts/setup.sh $(BUILD_PACKAGES) $(WINDOWS_PACKAGES) $(BENCH_PACKAGES)
	CGO_ENABLED=0 go run ./test/bench -rows '$(or $(ROWS),.)' -growth $(or $(GROWTH),1000000)

screens: ## draws every screen in every language, theme and size into bin/screens; SHOT='zh-light-800-*' only some
	rm -rf bin/screens
	SHOTS=$(CURDIR)/bin/screens go test -count=1 -run '^TestPictures$$' ./ui

pictures: ## draws the pictures of docs/pictures again
	find docs/pictures -name '*.png' ! -name 'guide-film.*' -delete
	PICTURES=$(CURDIR)/docs/pictures go test -count=1 -run '^TestDocumentedPictures$$' ./ui

house: ## draws docs/house.svg, the packages and what they stand on, from go list
	go run ./scripts/house

golden: ## writes the golden files of the tests again
	@scripts/setup.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)
	UPDATE_GOLDEN=1 xvfb-run -a -s '-screen 0 1280x1024x24' go test -count=1 ./...

clean: ## removes what was built
	rm -rf bin
