import Glibc

/// Runs what blocks on a thread of its own, so that no thread of the cooperative pool ever waits for a target.
public enum OwnThread {
  /// Runs `body` on a new thread and answers what it returns.
  public static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      let work = Work { continuation.resume(returning: body()) }
      if !start(work) { work.body() }
    }
  }

  /// Starts a thread with a small stack; false when the system has none left.
  static func start(_ work: Work) -> Bool {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    pthread_attr_init(attributes)
    defer {
      pthread_attr_destroy(attributes)
      attributes.deallocate()
    }
    pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(attributes, stackSize)
    let argument = Unmanaged.passRetained(work)
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, attributes,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, argument.toOpaque())
    if failure != 0 { argument.release() }
    return failure == 0
  }

  /// The system's resolver asks for more than the smallest stack.
  private static let stackSize = 512 * 1024

  /// A closure that can travel through a C pointer.
  final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
