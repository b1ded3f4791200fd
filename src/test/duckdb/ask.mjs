// Runs the SQL of standard input in DuckDB, in the working folder, and prints the rows as JSON.
import {DuckDBInstance} from '@duckdb/node-api';
import {text} from 'node:stream/consumers';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const reader = await connection.runAndReadAll(await text(process.stdin));
console.log(JSON.stringify(reader.getRowObjectsJson()));
