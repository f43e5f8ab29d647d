"""The metadata of an InnoDB Cluster, as far as MySQL Router reads it.

MySQL Shell, which makes it, is in no suite of Debian. Router asks views only, and these are all that it asks.
"""

from .member import GROUP

SCHEMA = "mysql_innodb_cluster_metadata"
CLUSTER = "5b0a3c1e-c1a5-4e00-8a3c-5105eda7aba5"
TABLES = """\
CREATE TABLE {schema}.clusters (
    cluster_id CHAR(36) PRIMARY KEY, cluster_name VARCHAR(63) NOT NULL, group_name CHAR(36),
    clusterset_id CHAR(36));
CREATE TABLE {schema}.instances (
    instance_id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, cluster_id CHAR(36) NOT NULL,
    mysql_server_uuid CHAR(36) NOT NULL, address VARCHAR(265) NOT NULL);
CREATE TABLE {schema}.routers (
    router_id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, cluster_id CHAR(36),
    router_name VARCHAR(265) NOT NULL, address VARCHAR(256), version VARCHAR(40),
    last_check_in TIMESTAMP NULL, attributes JSON, options JSON);
CREATE VIEW {schema}.schema_version (major, minor, patch) AS SELECT 2, 1, 0;
CREATE VIEW {schema}.v2_gr_clusters AS SELECT
    cluster_id, cluster_name, group_name, 'gr' AS cluster_type, 'pm' AS primary_mode,
    JSON_OBJECT('group_replication_group_name', group_name) AS attributes, JSON_OBJECT() AS options,
    JSON_OBJECT() AS router_options, clusterset_id FROM {schema}.clusters;
CREATE VIEW {schema}.v2_clusters AS SELECT
    cluster_id, cluster_name, cluster_type, primary_mode, router_options
    FROM {schema}.v2_gr_clusters;
CREATE VIEW {schema}.v2_instances AS SELECT
    instance_id, cluster_id, address AS label, mysql_server_uuid, address, address AS endpoint,
    CAST(NULL AS CHAR) AS xendpoint, JSON_OBJECT() AS attributes FROM {schema}.instances;
CREATE VIEW {schema}.v2_this_instance AS SELECT
    cluster_id, instance_id, cluster_name, 'gr' AS cluster_type
    FROM {schema}.instances JOIN {schema}.clusters USING (cluster_id)
    WHERE mysql_server_uuid = (
        SELECT variable_value COLLATE utf8mb4_0900_ai_ci FROM performance_schema.global_variables
        WHERE variable_name = 'server_uuid');
CREATE VIEW {schema}.v2_routers AS SELECT
    router_id, cluster_id, router_name, 'MySQL Router' AS product_name, address, version,
    last_check_in, attributes, options, CAST(NULL AS CHAR) AS clusterset_id FROM {schema}.routers;
CREATE VIEW {schema}.v2_router_rest_accounts AS SELECT
    cluster_id, '' AS user, '' AS authentication_method, '' AS authentication_string,
    '' AS description, JSON_OBJECT() AS privileges, JSON_OBJECT() AS attributes FROM {schema}.clusters WHERE FALSE;
CREATE VIEW {schema}.v2_cs_members AS SELECT
    0 AS view_id, clusterset_id, cluster_id, cluster_name, 'PRIMARY' AS member_role,
    CAST(NULL AS CHAR) AS master_cluster_id, FALSE AS invalidated FROM {schema}.clusters
    WHERE clusterset_id IS NOT NULL;
CREATE VIEW {schema}.v2_cs_router_options AS SELECT
    router_id, router_name AS router_label, clusterset_id, JSON_OBJECT() AS router_options
    FROM {schema}.v2_routers;
INSERT INTO {schema}.clusters VALUES ('{cluster}', 'shop', '{group}', NULL);
INSERT INTO {schema}.routers (cluster_id, router_name, address, attributes, options)
    VALUES ('{cluster}', 'r1', 'localhost', '{{}}', '{{}}');
INSERT INTO {schema}.instances (cluster_id, mysql_server_uuid, address)
    SELECT '{cluster}', member_id, CONCAT(member_host, ':', member_port)
    FROM performance_schema.replication_group_members ORDER BY member_host
"""


class Metadata:
    """What the group keeps about itself in a schema of its own."""

    def __init__(self, group):
        self._group = group

    def create(self, number):
        """Makes it on the member that takes writes, with a row for each member that there is."""
        self._group.sql(number, f"CREATE DATABASE {SCHEMA}")
        text = TABLES.format(schema=SCHEMA, cluster=CLUSTER, group=GROUP)
        for statement in text.split(";\n"):
            self._group.sql(number, statement)

    def drop(self, number):
        """Removes all of it."""
        self._group.sql(number, f"DROP DATABASE {SCHEMA}")

    def forget(self, number, member):
        """Removes the row of a member."""
        self._group.sql(
            number, f"DELETE FROM {SCHEMA}.instances WHERE address = '{member.place}'")
