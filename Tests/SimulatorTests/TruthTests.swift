import Testing

/// What is derived is the truth where somebody looked, and bounds it elsewhere.
struct TruthTests {
  @Test(arguments: Trial.seeds) func theTruthIsDerivedOrBounded(seeds: Range<UInt64>) {
    Trial.run(seeds) { TruthCheck($0).complaints }
  }
}
