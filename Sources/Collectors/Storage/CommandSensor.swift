public import Interpreters

/// Runs a command that tells the state of storage, and never a second time while one hangs.
public final class CommandSensor: Sensor {
  private let place: String
  private let command: [String]
  private let threads: HangingThreads
  private let timeoutMilliseconds: Int64

  /// Makes a sensor; the command is a program and its arguments, run without a shell.
  public init(_ command: [String], threads: HangingThreads, timeoutMilliseconds: Int64) {
    place = "command \(command)"
    (self.command, self.threads) = (command, threads)
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  public func look() async -> CommandReading {
    // The command is ended at its time; a little more is for what comes of that.
    let patience = timeoutMilliseconds + max(timeoutMilliseconds / 8, 50)
    let answer = await threads.run(at: place, within: patience) {
      [command, timeoutMilliseconds] progress in
      progress.begin("run")
      return CommandReading(CommandRun(command, milliseconds: timeoutMilliseconds).outcome())
    }
    switch answer {
    case .done(let reading): return reading
    case .hangs(let progress):
      return CommandReading(.timedOut(milliseconds: progress.current.milliseconds))
    case .refused(let others):
      return CommandReading(.notStarted("\(others) other paths and commands hang"))
    }
  }
}
