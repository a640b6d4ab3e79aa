import pl from 'nodejs-polars'
import { tell } from './relations.mjs'

await tell(
  process.argv[2],
  async path => pl.readParquet(path).height,
  async (path, column) =>
    pl
      .readParquet(path, { columns: [column] })
      .getColumn(column)
      .cast(pl.Utf8)
      .toArray()
      .filter(value => value !== null)
)
