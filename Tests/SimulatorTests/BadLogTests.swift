import Events
import Incidents
import Testing

/// A log in which things do not fit never stops the derivation, and says so.
struct BadLogTests {
  @Test(arguments: BadThing.all.indices) func whatDoesNotFitIsNamed(index: Int) {
    for seed in 0..<10 as Range<UInt64> {
      let plan = Plan(seed: seed)
      let (good, thing) = (plan.log + [BadThing.opening(in: plan)], BadThing.all[index])
      let before = problems(good)
      #expect(!before.contains(thing.kind) || thing.kind == .resolvedBeforeStart, "seed \(seed)")
      #expect(problems(good + thing.events(plan)).contains(thing.kind), "seed \(seed)")
      var grown = History(good)
      for event in thing.events(plan) { grown.add(event) }
      #expect(differences(grown, History(good + thing.events(plan))) == [], "seed \(seed)")
    }
  }

  private func problems(_ events: [Event]) -> Set<RecordProblem.Kind> {
    Set(History(events).incidents.flatMap(\.problems).map(\.kind))
  }

  @Test(arguments: Trial.seeds) func rubbishKeepsTheInvariants(seeds: Range<UInt64>) {
    Trial.run(seeds, Property.ofRubbish) { plan, seed in
      var random = Seeded(seed)
      let things = BadThing.all.filter { _ in random.chance(20) }
      var rubbish = Rubbish(random.next(), around: plan)
      return
        (plan.log + [BadThing.opening(in: plan)] + things.flatMap { $0.events(plan) }
        + rubbish.events(random.number(1...40)))
    }
  }
}
