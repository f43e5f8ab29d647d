/// A Kubernetes cluster that the machine has a way into.
public struct FoundKubernetes: Equatable, Sendable {
  /// What it may be called; any text.
  public var name: String
  /// The path of the kubeconfig; nil for the account of the pod.
  public var kubeconfig: String?
  /// The context of that file; nil for its current one.
  public var context: String?
  /// Which database cluster an InnoDBCluster is: its namespace and name, and the index in the discovery's clusters.
  public var databases: [Database] = []
  /// What is guessed or missing of it, one sentence each.
  public var remarks: [String] = []

  /// An InnoDBCluster that is one of the clusters that were found.
  public struct Database: Equatable, Sendable {
    /// `NAMESPACE/NAME`.
    public var object: String
    /// The index of the cluster in `Discovery.clusters`.
    public var cluster: Int

    /// Makes one.
    public init(object: String, cluster: Int) { (self.object, self.cluster) = (object, cluster) }
  }

  /// Makes one.
  public init(name: String, kubeconfig: String?) {
    (self.name, self.kubeconfig) = (name, kubeconfig)
  }
}
