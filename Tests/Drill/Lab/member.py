"""One member of the MySQL group."""

from .database import Database


class Member(Database):
    """A MySQL server that is part of the group `shop` once it has been told to join."""

    @property
    def place(self):
        """Where clients find it."""
        return f"{self.address}:{self.port}"

    @property
    def group_place(self):
        """Where the other members find it: only an address that an interface of the machine has will do."""
        return f"127.0.0.1:{self.group_port}"

    def settings(self, members, programs):
        """Its configuration."""
        seeds = ",".join(member.group_place for member in members)
        return SETTINGS.format(member=self, programs=programs, seeds=seeds, group=GROUP)


GROUP = "5b0a3c1e-0d71-4c0e-9d5e-5105eda7aba5"
"""The group's own name, which its transactions bear."""
SETTINGS = """\
[mysqld]
basedir={programs.base}
plugin_dir={programs.plugins}
lc_messages_dir={programs.messages}
datadir={member.data}
tmpdir={member.folder}/tmp
socket={member.socket}
pid_file={member.folder}/pid
log_error={member.error_log}
log_error_verbosity=3
log_timestamps=UTC
secure_file_priv=NULL
bind_address={member.address}
port={member.port}
report_host={member.address}
report_port={member.port}
mysqlx=OFF
skip_name_resolve
max_connections=400
server_id={member.number}
gtid_mode=ON
enforce_gtid_consistency=ON
sync_binlog=0
innodb_buffer_pool_size=64M
innodb_redo_log_capacity=16M
innodb_doublewrite=OFF
innodb_flush_log_at_trx_commit=2
plugin_load_add=group_replication.so
plugin_load_add=mysql_clone.so
loose_group_replication_group_name={group}
loose_group_replication_start_on_boot=OFF
loose_group_replication_local_address={member.group_place}
loose_group_replication_group_seeds={seeds}
loose_group_replication_ip_allowlist=127.0.0.0/8
loose_group_replication_recovery_get_public_key=ON
loose_group_replication_message_cache_size=134217728
"""
