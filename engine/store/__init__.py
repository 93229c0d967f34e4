"""The database: tables, connections, migrations. The only place that knows the dialect of SQL."""
