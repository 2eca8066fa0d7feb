import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { answersOf, importOsm, mapFileIn, writeMap } from '#modules/streets/index.ts'
import { openDataDirectory } from '#platform/data-directory/open.ts'
import { type CommandLine, required, understood } from './command-line.ts'

/** The map of the town. */
export const mapCommands: CommandLine[] = [
  {
    words: 'map import',
    usage: 'FILE.osm.pbf [--json]',
    summary: 'imports streets from an extract of OpenStreetMap; a running server shows them after its next start',
    run: async ({ config, print }, args) => {
      const { values, positionals } = understood(() =>
        parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true }),
      )
      const path = required(positionals[0], 'the file to import')
      statSync(path)
      const began = performance.now()
      const map = importOsm(path)
      const directory = await openDataDirectory(config().dataDir)
      await writeMap(mapFileIn(directory.path), map)
      const { name, nodes, ways } = answersOf({ map, version: '' }).facts(null)
      const seconds = Number(((performance.now() - began) / 1000).toFixed(1))
      if (values.json) print(JSON.stringify({ name, nodes, ways, places: map.places.length, seconds }))
      else print(`The map “${name}” is imported: ${ways} streets and paths with ${nodes} corners, in ${seconds} s.`)
      return 0
    },
  },
]
