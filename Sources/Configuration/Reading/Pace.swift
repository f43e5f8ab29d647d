import Events

extension Fields {
  /// How often something is done and how long it may take, which must be shorter.
  ///
  /// Where only `every` is given and short, half of it stands for the usual `timeout`.
  func pace(_ every: Key, _ timeout: Key) -> (every: Elapsed, timeout: Elapsed) {
    let everyLength = self[every]?.length(.milliseconds(100)...(.minutes(24 * 60)))
    let limit = self[timeout]?.length(.milliseconds(10)...(.minutes(60)))
    guard let everyLength, let limit else { return (.zero, .zero) }
    guard has(timeout) else {
      let half = Elapsed(nanoseconds: everyLength.nanoseconds / 2)
      return (everyLength, min(limit, half))
    }
    if limit >= everyLength {
      refuse(
        timeout,
        """
        is \(LengthText.format(limit)) and \(every.rawValue) is \(LengthText.format(everyLength)); \
        write a shorter \(timeout.rawValue)
        """)
    }
    return (everyLength, limit)
  }
}
