# The commands of the project. Every target says what it does in its own file or in one line here.

SOURCES := Sources Tests Package.swift $(wildcard Benchmarks/Sources Benchmarks/Package.swift)

# One build at a time: two would wait for each other.
.NOTPARALLEL:
.PHONY: demo test lint build check rehearse nightly soak bench bench-watch bench-kubernetes drill drill-mysql drill-kubernetes lab record format

# Builds debrief and turns the recorded outage into outage/public.md and outage/postmortem.md.
demo:
	@scripts/need demo
	@scripts/demo

# Everything that CI runs.
test:
	@scripts/need test
	@$(MAKE) --no-print-directory lint build check rehearse

lint:
	@scripts/quietly "Check the format" \
	  swift format lint --strict --recursive --parallel $(SOURCES)

build:
	@scripts/quietly "Build debrief and its tests" swift build --build-tests

check:
	@scripts/check

# The drill with what `build` built, told only when something is off.
rehearse:
	@scripts/quietly "Test the drill's own check" scripts/drill --self-test
	@scripts/quietly "Break real servers and hold Debrief to what was done" \
	  scripts/drill --binary "$$(swift build --show-bin-path)/debrief"

# The same tests with more seeds, crash points and events, and the soak.
nightly: export DEBRIEF_NIGHTLY = 1
nightly: test soak

# Real servers that come and go for ten minutes while the log is away.
soak:
	@scripts/need drill
	@scripts/drill --only soak

# What watching costs: processor, memory and disk, beside a blackbox exporter.
bench-watch:
	@scripts/need drill
	@scripts/bench-watch

# The same for a large Kubernetes cluster: the first list, then processor and memory at rest and with changes.
bench-kubernetes:
	@scripts/need test
	@scripts/bench-kubernetes

# Speed, beside a C program that does the same work in the same run.
bench:
	@scripts/need bench
	@scripts/bench

# Breaks real servers on this machine's loopback for some minutes, and holds what Debrief says to what was done.
drill:
	@scripts/need drill
	@scripts/quietly "Test the drill's own check" scripts/drill --self-test
	@scripts/drill

# The same on a MySQL group behind MySQL Router. Not a part of `test`: Debian has both only in its unstable suite.
drill-mysql:
	@scripts/need drill-mysql
	@scripts/quietly "Test the drill's own check" scripts/drill --self-test
	@scripts/drill --mysql

# The same on a real Kubernetes control plane. Not a part of `test`: building it takes ten minutes.
drill-kubernetes:
	@scripts/need drill-kubernetes
	@scripts/kubernetes .build/drill/kubernetes
	@scripts/drill --kubernetes .build/drill/kubernetes/bin

# The fleet of the drill with Debrief watching it, to be broken by hand.
lab:
	@scripts/need drill
	@scripts/drill --stand

# Writes the golden files anew; read the difference before committing it.
record: export DEBRIEF_RECORD = 1
record:
	@scripts/need test
	@scripts/quietly "Record the golden files" swift test --disable-xctest --filter Golden
	@git status --short

format:
	@swift format --in-place --recursive --parallel $(SOURCES)
