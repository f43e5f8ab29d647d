extension GroupReplicationInterpreter {
  /// What is asked of each node, in this order: all of it is read-only and has few rows.
  ///
  /// The account needs `SELECT` on `performance_schema`. A sensor sends no statement after one without an answer: while
  /// a group is forced the server answers the first and hangs on the second, and a stopped process answers none.
  public static let statements: [SQLStatement] = [
    SQLStatement(
      "node",
      """
      SELECT @@server_uuid AS server_uuid, @@super_read_only AS super_read_only, \
      @@offline_mode AS offline_mode, @@global.gtid_executed AS gtid_executed, \
      (SELECT variable_value FROM performance_schema.global_status \
      WHERE variable_name = 'Uptime') AS uptime
      """),
    SQLStatement(
      "members",
      """
      SELECT m.member_id, m.member_host, m.member_port, m.member_state, m.member_role, s.view_id, \
      s.count_transactions_in_queue AS certifier_queue, \
      s.count_transactions_remote_in_applier_queue AS applier_queue \
      FROM performance_schema.replication_group_members m \
      LEFT JOIN performance_schema.replication_group_member_stats s \
      ON s.member_id = m.member_id AND s.channel_name = m.channel_name \
      WHERE m.channel_name = 'group_replication_applier' \
      AND (m.member_id = @@server_uuid OR m.member_state <> 'ERROR') LIMIT 20
      """),
    SQLStatement(
      "autorejoin",
      """
      SELECT COUNT(*) AS running FROM performance_schema.threads \
      WHERE name = 'thread/group_rpl/THD_autorejoin'
      """),
    SQLStatement(
      "recovery",
      """
      SELECT service_state, source_uuid FROM performance_schema.replication_connection_status \
      WHERE channel_name = 'group_replication_recovery' LIMIT 1
      """),
    SQLStatement(
      "clone",
      """
      SELECT state, UNIX_TIMESTAMP(begin_time) AS began, source, error_no \
      FROM performance_schema.clone_status LIMIT 1
      """),
    SQLStatement(
      "progress",
      """
      SELECT stage, state, estimate, data FROM performance_schema.clone_progress LIMIT 20
      """),
  ]
}
