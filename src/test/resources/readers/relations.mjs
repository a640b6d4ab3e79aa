// What a reader finds in a release, one line each: the rows of every file, then the orphans and duplicates of every relation.
import { readFileSync } from 'node:fs'

/**
 * @param {(file: string) => Promise<number>} rows of a Parquet file
 * @param {(file: string, column: string) => Promise<string[]>} values of a column as texts, without nulls
 */
export async function tell(release, rows, values) {
  const read = name => JSON.parse(readFileSync(`${release}/${name}`, 'utf8'))
  for (const resource of read('datapackage.json').resources) {
    if (resource.format === 'parquet') {
      console.log(`${resource.name} ${await rows(`${release}/${resource.path}`)}`)
    }
  }
  const file = table => `${release}/parquet/${table}.parquet`
  for (const relation of read('bi/relationships.json')) {
    const keys = await values(file(relation.to), relation.key)
    const known = new Set(keys)
    const orphans = (await values(file(relation.from), relation.column)).filter(value => !known.has(value))
    console.log(`${relation.from}.${relation.column} -> ${relation.to} ${orphans.length} ${keys.length - known.size}`)
  }
}
