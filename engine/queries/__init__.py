"""Reading: one module a question, because a screen's question crosses capabilities. Queries never write.

Call them as ``engine.read(query, ...)``: they get a connection in a read-only transaction, then the arguments. Lists page by cursor.
"""
