#pragma once
#include <mysql.h>

// Of <mysql/client_plugin.h>, which includes a header that Debian does not install.
struct st_mysql_client_plugin;
struct st_mysql_client_plugin *mysql_client_find_plugin(MYSQL *mysql, const char *name, int type);
