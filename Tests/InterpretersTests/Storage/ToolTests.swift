import Events
import Interpreters
import Testing

/// What no tool printed.
@Suite struct ToolTests {
  @Test(arguments: StorageTool.allCases)
  func whatIsNotOfTheToolIsNotSeen(_ tool: StorageTool) {
    var scene = StorageScene(StorageToolInterpreter(tool, of: "nas-1"))
    #expect(scene.look(0, CommandReading(.notStarted("No such file or directory"))) == [])
    #expect(scene.last.sight == .none("cannot be run: No such file or directory"))
    for output in ["", "nonsense\u{0}", "{}", "{\"pools\":3}", "[", "Personalities"] {
      _ = scene.look(1, printed(output, status: 1, error: "permission denied"))
    }
    #expect(scene.look(2, printed("", status: 1, error: "permission denied")) == [])
    #expect(scene.last.sight == .none("permission denied"))
  }
}
