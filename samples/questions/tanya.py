#!/usr/bin/env python3
"""Answers a question (an SQL file) over a result file: tanya.py RESULTS.ndjson QUESTION.sql"""
import sys

import duckdb

results, question = sys.argv[1:3]
connection = duckdb.connect()
connection.execute(f"""
    create view hasil as select * from read_json(
      '{results.replace("'", "''")}', format = 'newline_delimited', maximum_object_size = 33554432, columns = {{
        nomor: 'VARCHAR', putusan: 'VARCHAR',
        syarat: 'STRUCT(id VARCHAR, status VARCHAR, terbuka STRUCT(fakta VARCHAR[], hukum VARCHAR[]))[]',
        terbuka: 'STRUCT(fakta VARCHAR[], hukum VARCHAR[])'}})""")
relation = connection.execute(open(question, encoding="utf-8").read())
print("\t".join(column[0] for column in relation.description))
for row in relation.fetchall():
    print("\t".join("" if value is None else str(value) for value in row))
