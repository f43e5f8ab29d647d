import Glibc
import Synchronization

/// A thread of its own that runs an actor's jobs in the order they came.
///
/// What blocks on the disk blocks here and never a thread of the cooperative pool.
final class SerialThread: SerialExecutor {
  private let mailbox: Mailbox

  /// Starts the thread.
  ///
  /// One that `isEager` looks for its next job for a moment before it sleeps: an answer comes sooner, and each job
  /// costs more of the processor.
  init(isEager: Bool = true) {
    self.mailbox = Mailbox(looks: isEager ? Self.looks : 0)
    let mailbox = Unmanaged.passRetained(self.mailbox)
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { argument in
        if let argument {
          Unmanaged<Mailbox>.fromOpaque(argument).takeRetainedValue().work()
        }
        return nil
      }, mailbox.toOpaque())
    precondition(failure == 0, "no thread could be made: error \(failure)")
    pthread_detach(thread)
  }

  /// How often it looks for a job before it sleeps: some tens of microseconds.
  private static let looks = 100

  deinit { mailbox.finish() }

  func enqueue(_ job: consuming ExecutorJob) {
    mailbox.put(UnownedJob(job), for: asUnownedSerialExecutor())
  }
}

/// The jobs that wait for the thread; it outlives the executor, which may end while its last job runs.
private final class Mailbox: @unchecked Sendable {
  private typealias Entry = (job: UnownedJob, executor: UnownedSerialExecutor)

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var entries: [Entry] = []
  private var isFinished = false
  private let isFilled = Atomic(false)

  private let looks: Int

  init(looks: Int) {
    self.looks = looks
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(filled, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(filled)
    mutex.deallocate()
    filled.deallocate()
  }

  func put(_ job: UnownedJob, for executor: UnownedSerialExecutor) {
    pthread_mutex_lock(mutex)
    entries.append((job, executor))
    pthread_mutex_unlock(mutex)
    isFilled.store(true, ordering: .releasing)
    // After the lock is free: a thread woken within it would at once wait again.
    pthread_cond_signal(filled)
  }

  func finish() {
    pthread_mutex_lock(mutex)
    isFinished = true
    pthread_cond_signal(filled)
    pthread_mutex_unlock(mutex)
  }

  func work() {
    while let taken = take() {
      for entry in taken { entry.job.runSynchronously(on: entry.executor) }
    }
  }

  /// Waits for jobs; for a moment without sleeping, because who has just been answered often comes right back and
  /// waking up takes longer than the rest of a small commit.
  private func take() -> [Entry]? {
    for _ in 0..<looks where !isFilled.load(ordering: .acquiring) { sched_yield() }
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while entries.isEmpty && !isFinished { pthread_cond_wait(filled, mutex) }
    if entries.isEmpty { return nil }
    let taken = entries
    entries.removeAll()
    isFilled.store(false, ordering: .relaxed)
    return taken
  }
}
