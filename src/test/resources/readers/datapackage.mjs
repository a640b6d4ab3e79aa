// What npm's datapackage, which knows version 1 of the standard, says of both data packages of a release, and the rows of their CSVs.
import datapackage from 'datapackage'

for (const path of ['datapackage.json', 'open/datapackage.json']) {
  const found = await datapackage.Package.load(`${process.argv[2]}/${path}`)
  console.log(`${path} ${found.valid ? 'valid' : found.errors.map(error => error.message).join('; ')}`)
  for (const resource of found.resources.filter(one => one.descriptor.format === 'csv')) {
    console.log(`${resource.name} ${(await resource.read()).length} of ${resource.descriptor.rows}`)
  }
}
