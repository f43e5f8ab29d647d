extension MetadataInterpreter {
  /// What is asked of each node about the metadata of its cluster, in this order; all of it is read-only.
  ///
  /// The account needs `SELECT` on `performance_schema` and on `mysql_innodb_cluster_metadata`.
  public static let statements: [SQLStatement] = [
    SQLStatement(
      "node",
      """
      SELECT @@server_uuid AS server_uuid, \
      (SELECT variable_value FROM performance_schema.global_variables \
      WHERE variable_name = 'group_replication_group_name') AS group_name
      """),
    SQLStatement(
      "members",
      """
      SELECT member_id, member_host, member_port, member_state, member_role, NULL AS view_id \
      FROM performance_schema.replication_group_members \
      WHERE channel_name = 'group_replication_applier' LIMIT 20
      """),
    SQLStatement(
      "version",
      "SELECT major, minor, patch FROM mysql_innodb_cluster_metadata.schema_version LIMIT 1"),
    SQLStatement(
      "clusters",
      """
      SELECT cluster_id, group_name FROM mysql_innodb_cluster_metadata.v2_gr_clusters LIMIT 20
      """),
    SQLStatement(
      "instances",
      """
      SELECT cluster_id, mysql_server_uuid, address \
      FROM mysql_innodb_cluster_metadata.v2_instances LIMIT 100
      """),
  ]
}
