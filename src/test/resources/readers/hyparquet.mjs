import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { tell } from './relations.mjs'

const text = value => (value instanceof Date ? value.toISOString() : String(value))

await tell(
  process.argv[2],
  async path => (await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors })).length,
  async (path, column) =>
    (await parquetReadObjects({ file: await asyncBufferFromFile(path), columns: [column], compressors }))
      .map(row => row[column])
      .filter(value => value !== null && value !== undefined)
      .map(text)
)
