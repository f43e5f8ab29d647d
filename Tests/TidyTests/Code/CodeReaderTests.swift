import Testing

@Suite struct CodeReaderTests {
  @Test(arguments: [
    ("a // b\nc", "a     \nc"),
    ("a /* b /* c */ d */ e", "a                   e"),
    (#"f("x", y)"#, #"f(" ", y)"#),
    (#"f("a\"b", y)"#, #"f("    ", y)"#),
    (#"f("a\(b + "c")d")"#, ##"f("  (b + " ") ")"##),
    (##"f(#"a"b\(c)"#)"##, ##"f(#"       "#)"##),
    ("\"\"\"\na\" b\n\"\"\" + c", "\"\"\"\n    \n\"\"\" + c"),
    ("\"// not a comment\" + a", "\"                \" + a"),
    ("`class name`()", "`__________`()"),
    ("#if os(Linux)", "#if os(Linux)"),
  ])
  func commentsAndStringsAreBlanked(_ source: String, _ code: String) {
    #expect(CodeReader.code(of: source) == code)
  }

  @Test func everyByteStaysWhereItWas() {
    for file in SourceTree.project.swiftFiles {
      let (code, text) = (file.code.utf8, file.text.utf8)
      #expect(code.count == text.count, "\(file.path)")
      #expect(code.count { $0 == 10 } == text.count { $0 == 10 }, "\(file.path)")
    }
  }
}
