"""One node of the Galera cluster."""

from .database import Database


class Node(Database):
    """A MariaDB server that is part of the cluster `shop`."""

    def settings(self, nodes, programs):
        """Its configuration."""
        peers = ",".join(f"{node.address}:{node.group_port}" for node in nodes)
        provider = ";".join([
            f"base_port={self.group_port}",
            f"gmcast.listen_addr=tcp://{self.address}:{self.group_port}",
            f"ist.recv_addr={self.address}:{self.transfer_port}", "gcache.size=16M",
            "pc.recovery=true"])
        return SETTINGS.format(node=self, library=programs.galera, peers=peers, provider=provider)


SETTINGS = """\
[mysqld]
datadir={node.data}
tmpdir={node.folder}/tmp
socket={node.socket}
pid-file={node.folder}/pid
log-error={node.error_log}
bind-address={node.address}
port={node.port}
skip-name-resolve
performance_schema=ON
max_connections=400
default_storage_engine=InnoDB
binlog_format=ROW
innodb_autoinc_lock_mode=2
innodb_flush_log_at_trx_commit=0
innodb_buffer_pool_size=32M
innodb_log_file_size=8M
wsrep_on=ON
wsrep_provider={library}
wsrep_cluster_name=shop
wsrep_cluster_address=gcomm://{peers}
wsrep_node_name={node.name}
wsrep_node_address={node.address}
wsrep_node_incoming_address={node.address}:{node.port}
wsrep_sst_method=rsync
wsrep_sst_receive_address={node.address}:{node.snapshot_port}
wsrep_provider_options="{provider}"
"""
