import Collectors
import Configuration
import Events
import Interpreters

extension StorageConfiguration {
  /// What watches the part of storage, from a machine.
  func collector(
    on machine: String, _ threads: HangingThreads, _ tools: CollectorTools
  ) -> Collector {
    switch target {
    case .path(let path): return self.path(path, on: machine, threads)
    case .boot(let boot):
      let reader = BootInterpreter(boot.subject)
      guard let exporter = boot.exporter else {
        return collector(OwnBootSensor(), reader)
      }
      let sensor = ExporterBootSensor(
        HTTPRequest(url: exporter.text), client: tools.client,
        timeoutMilliseconds: timeout.milliseconds)
      return collector(sensor, reader)
    case .kernelLog(let path, let machine):
      let reader = KernelLogInterpreter(host: machine)
      return path.hasPrefix("/dev/")
        ? collector(KernelMessageSensor(path: path), reader)
        : collector(LogTail(path: path), reader)
    case .tool(let command):
      let sensor = CommandSensor(
        command.command, threads: threads, timeoutMilliseconds: timeout.milliseconds)
      return collector(sensor, StorageToolInterpreter(command.tool, of: command.owner))
    }
  }

  private func path(
    _ path: StoragePath, on machine: String, _ threads: HangingThreads
  ) -> Collector {
    let sensor = PathSensor(
      path: path.path, machine: machine, threads: threads,
      timeoutMilliseconds: timeout.milliseconds)
    let margin = min(0.02, path.low / 5, path.full)
    return collector(
      sensor, watching: [path.subject],
      PathInterpreter(
        backend: path.subject, slowAfter: path.slowAfter, expectsMount: path.isMounted,
        bands: .init(low: path.low, full: path.full, margin: margin)))
  }

  /// Only who uses a path watches it: the others tell of what happened, and their silence says nothing.
  private func collector<Seer: Sensor, Reader: Interpreter>(
    _ sensor: Seer, watching watches: [Subject] = [], _ reader: Reader
  ) -> Collector where Seer.Reading == Reader.Reading {
    Collector(
      collector, watching: watches, every: every, within: timeout.grace,
      settings: "\(self)", sensor: sensor, interpreter: reader)
  }
}
