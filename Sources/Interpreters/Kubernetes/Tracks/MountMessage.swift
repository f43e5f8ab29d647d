/// Which volumes a message about a failed mount names.
///
/// The kubelet writes `… for volume "pvc-1" : …`, or `Unable to attach or mount volumes: unmounted volumes=[data], …`.
enum MountMessage {
  /// The names, at most 16; they are those of volumes or the pod's own for them.
  static func volumes(_ message: String) -> [String] {
    let words = message.prefix(2000)
    if let names = between("unmounted volumes=[", "]", words) {
      return names.split { $0 == " " || $0 == "," }.prefix(16).map(String.init)
    }
    return between("volume \"", "\"", words).map { [String($0)] } ?? []
  }

  private static func between(
    _ start: String, _ end: Character, _ text: Substring
  ) -> Substring? {
    guard let range = text.firstRange(of: start) else { return nil }
    let rest = text[range.upperBound...]
    return rest.firstIndex(of: end).map { rest[..<$0] }
  }
}
