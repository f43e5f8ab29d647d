/// Functions for an interactive shell, named like commands, that offer to record them while an incident is open.
///
/// A shell asks once for each incident. Without an open incident a command runs as ever, and so it does when there is
/// nobody to ask and for what the shell asks a command itself in order to complete its words.
struct ShellFunctions {
  /// The log's whole path.
  let log: String
  /// The commands.
  let commands: [String]

  enum Shell: String, CaseIterable {
    case bash, zsh, fish
  }

  /// What operators use that Debrief's collectors see the effects of.
  static let usual = ["kubectl", "mysqlsh", "mysql", "mariadb"]

  /// True for a word that can be the name of a function in every shell.
  static func canName(_ command: String) -> Bool {
    command.first?.isLetter == true
      && command.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
  }

  func text(for shell: Shell) -> String {
    switch shell {
    case .bash: posix(depth: "BASH_SUBSHELL")
    case .zsh: posix(depth: "ZSH_SUBSHELL")
    case .fish: fish
    }
  }

  private var question: String {
    "Record what you run with \(commands.joined(separator: ", "))? [Y/n] "
  }

  private func posix(depth: String) -> String {
    """
    __debrief_run() {
      local incident='' name='' answer=''
      case "${2-}" in __complete*) command "$@"; return ;; esac
      if [ -s \(quoted(log + ".open")) ]; then
        IFS= read -r incident <\(quoted(log + ".open"))
        name=${incident%%:*}
        if [ "$name" != "${__debrief_incident-}" ] && [ -t 2 ] && [ "${\(depth):-0}" = 0 ]; then
          printf '%s\\n%s' "debrief: an incident is open, $incident" \(quoted(question)) >&2
          IFS= read -r answer </dev/tty || answer=n
          __debrief_incident=$name
          __debrief_answer=$answer
        fi
        if [ "$name" = "${__debrief_incident-}" ]; then
          case "$__debrief_answer" in
            [nN]*) ;;
            *) command debrief --log \(quoted(log)) wrap -- "$@"; return ;;
          esac
        fi
      fi
      command "$@"
    }

    """ + commands.map { "\($0)() { __debrief_run \($0) \"$@\"; }" }.joined(separator: "\n")
  }

  private var fish: String {
    """
    function __debrief_run
      if test -s \(quoted(log + ".open")); and not string match -q '__complete*' -- "$argv[2]"
        set -l incident (head -n 1 \(quoted(log + ".open")))
        set -l name (string split -f 1 : -- $incident)
        if test "$name" != "$__debrief_incident"; and isatty stderr
          echo "debrief: an incident is open, $incident" >&2
          read -P \(quoted(question)) -l answer </dev/tty; or set answer n
          set -g __debrief_incident $name
          set -g __debrief_answer $answer
        end
        if test "$name" = "$__debrief_incident"; and not string match -qi 'n*' -- "$__debrief_answer"
          command debrief --log \(quoted(log)) wrap -- $argv
          return
        end
      end
      command $argv
    end

    """
      + commands.map { "function \($0) --wraps \($0); __debrief_run \($0) $argv; end" }
      .joined(separator: "\n")
  }

  /// A word in single quotes, as all three shells read it.
  private func quoted(_ word: String) -> String {
    "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
