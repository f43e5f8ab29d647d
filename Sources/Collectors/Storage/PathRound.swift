import Glibc
import Interpreters

/// One use of a path, with calls that may each hang for ever.
struct PathRound: Sendable {
  /// The folder that is used.
  let folder: String
  /// The file that is made in it.
  let file: String
  /// Done before each step; an error number other than 0 is taken for the system's.
  let before: @Sendable (PathCanaryReading.Step.Name) -> Int32

  /// As much as a page of memory: less would not reach the disk in one piece either.
  private static let length = 4096

  /// What the system refused.
  private struct Refusal: Error {
    let step: PathCanaryReading.Step.Name
    let errno: Int32
  }

  func run(_ progress: Progress) -> PathReading {
    // What is asked of the folder belongs to the first step: it hangs as writing would.
    progress.begin(PathCanaryReading.Step.Name.write.rawValue)
    let (isMounted, fileSystem) = (isMounted, space)
    let ending = ending(progress)
    return .looked(
      canary: PathCanaryReading(
        steps: progress.pathSteps, ending: ending, isMounted: isMounted),
      fileSystem: fileSystem)
  }

  // MARK: The file

  private func ending(_ progress: Progress) -> PathCanaryReading.Ending {
    let written = Self.content()
    do throws(Refusal) {
      let descriptor = try create()
      var isOpen = true
      defer {
        if isOpen {
          close(descriptor)
          unlink(file)
        }
      }
      try write(written, to: descriptor)
      try begin(.sync, progress)
      guard fsync(descriptor) == 0 else { throw Refusal(step: .sync, errno: errno) }
      try begin(.read, progress)
      let read = try read(descriptor)
      try begin(.remove, progress)
      isOpen = false
      close(descriptor)
      // Somebody else may have removed it.
      guard unlink(file) == 0 || errno == ENOENT else {
        throw Refusal(step: .remove, errno: errno)
      }
      progress.begin("")
      return read == written ? .done : .mismatched
    } catch {
      return .failed(
        step: error.step, errno: Int(error.errno), message: String(cString: strerror(error.errno)))
    }
  }

  private func begin(
    _ step: PathCanaryReading.Step.Name, _ progress: Progress
  ) throws(Refusal) {
    progress.begin(step.rawValue)
    let code = before(step)
    if code != 0 { throw Refusal(step: step, errno: code) }
  }

  /// Makes the file anew: a leftover of a process that was killed is removed, and a link is never followed.
  private func create() throws(Refusal) -> Int32 {
    let code = before(.write)
    if code != 0 { throw Refusal(step: .write, errno: code) }
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    var descriptor = open(file, flags, 0o600)
    if descriptor < 0, errno == EEXIST {
      guard unlink(file) == 0 || errno == ENOENT else {
        throw Refusal(step: .write, errno: errno)
      }
      descriptor = open(file, flags, 0o600)
    }
    guard descriptor >= 0 else { throw Refusal(step: .write, errno: errno) }
    return descriptor
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) throws(Refusal) {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress, $0.count, off_t(done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Refusal(step: .write, errno: count < 0 ? errno : ENOSPC) }
      done += count
    }
  }

  private func read(_ descriptor: Int32) throws(Refusal) -> [UInt8] {
    // Else it would come from memory, whatever became of the disk.
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    var buffer = [UInt8](repeating: 0, count: Self.length + 1)
    var done = 0
    while true {
      let count = buffer[done...].withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(done))
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Refusal(step: .read, errno: errno) }
      done += count
      if count == 0 || done == buffer.count { return Array(buffer.prefix(done)) }
    }
  }

  /// Words for who finds the file, and bytes that no earlier round has written.
  private static func content() -> [UInt8] {
    let words = Array("Written, read and removed again to see that storage works.\n".utf8)
    return words + (words.count..<length).map { _ in UInt8.random(in: 97...122) }
  }

  // MARK: The folder

  /// True when the folder is where a file system begins; nil when that cannot be seen.
  private var isMounted: Bool? {
    var (own, above) = (stat(), stat())
    guard stat(folder, &own) == 0, stat(folder + "/..", &above) == 0 else { return nil }
    return own.st_dev != above.st_dev || own.st_ino == above.st_ino
  }

  private var space: FileSystemReading {
    var numbers = statvfs()
    guard statvfs(folder, &numbers) == 0 else {
      return FileSystemReading(
        .failed(errno: Int(errno), message: String(cString: strerror(errno))))
    }
    let unit = Int(clamping: numbers.f_frsize)
    func bytes(_ blocks: fsblkcnt_t) -> Int {
      let (product, isTooMuch) = Int(clamping: blocks).multipliedReportingOverflow(by: unit)
      return isTooMuch ? .max : product
    }
    return FileSystemReading(
      .space(
        FileSystemReading.Space(
          totalBytes: bytes(numbers.f_blocks), freeBytes: bytes(numbers.f_bavail),
          totalInodes: Int(clamping: numbers.f_files), freeInodes: Int(clamping: numbers.f_favail)))
    )
  }
}
