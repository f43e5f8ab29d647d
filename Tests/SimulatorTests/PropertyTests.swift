import Testing

/// What holds of every log, tried on those of simulated fleets.
struct PropertyTests {
  @Test(arguments: Trial.seeds) func propertiesHoldOfSimulatedLogs(seeds: Range<UInt64>) {
    Trial.run(seeds, Property.all)
  }

  @Test func aPlainLateEventReachesItsOwnDay() {
    var tried = 0
    for seed in 0..<12 as Range<UInt64> {
      let locality = Locality(seed: seed)
      tried += locality.tried
      #expect(locality.complaints == [], "seed \(seed)")
    }
    #expect(tried >= 9)
  }
}
