/// One way into a Kubernetes cluster: the server, whom to trust and what to show, as a context of a kubeconfig file
/// names them (kubernetes.io, "Organizing Cluster Access Using kubeconfig Files").
public struct Kubeconfig: Equatable, Sendable {
  /// The context that was read.
  public let context: String
  /// The URL of the server, without a slash at its end.
  public let server: String
  /// The name in the server's certificate, where that is not the host of the URL.
  public let serverName: String?
  /// A proxy to go through.
  public let proxy: String?
  /// False when any server is taken for the one that is meant.
  public let verifiesServer: Bool
  /// The authorities that the server's certificate must come from; nil for the system's.
  public let authorities: Material?
  /// The certificate to show.
  public let certificate: Material?
  /// The key of the certificate to show.
  public let key: Material?
  /// The token to show.
  public let token: Token?
  /// The user of Basic authentication.
  public let user: String?
  /// The password of that user.
  public let password: SecretValue?
  /// The namespace that the context names.
  public let namespace: String?

  /// A certificate or key in PEM.
  public enum Material: Equatable, Sendable {
    /// In a file, by its path.
    case file(String)
    /// In the kubeconfig itself.
    case text(SecretValue)
  }

  /// A bearer token.
  public enum Token: Equatable, Sendable {
    /// In a file that is read for each request, because it is written anew before it expires.
    case file(String)
    /// In the kubeconfig itself.
    case text(SecretValue)
  }
}
