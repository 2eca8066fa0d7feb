import { readFileSync } from 'node:fs'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { newId } from '#platform/ids.ts'
import { packMap, type StreetMap } from './street-map.ts'

// 2: houses with their addresses came along.
const format = 2

/** Where the map of a data directory lies; it can be made again from what it was imported from. */
export const mapFileIn = (dataDirectory: string): string => join(dataDirectory, 'map', 'streets.bin')

/** Writes a map so that a reader finds the old one or the new one whole. */
export async function writeMap(path: string, map: StreetMap): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const aside = `${path}.${newId()}.new`
  const file = await open(aside, 'w', 0o600)
  try {
    await file.writeFile(serialize({ format, version: newId(), map }))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(aside, path)
}

/** A map as it lies in its file, and which writing of it this is. */
export interface StoredMap {
  version: string
  map: StreetMap
}

function unpacked(bytes: Buffer): StoredMap | undefined {
  const stored = deserialize(bytes) as StoredMap & { format: number }
  if (stored.format === format) return stored
  // An imported map from before houses were kept goes on serving, without them; a made one is made anew.
  if (stored.format !== 1 || stored.map.source !== 'imported') return undefined
  const { houses } = packMap({ name: '', source: 'imported', nodes: [], ways: [], places: [] })
  return { ...stored, map: { ...stored.map, houses } }
}

/** Whether anything lies there; one that cannot be read is somebody's map all the same. */
export const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined

/** Reads a map; throws when there is none. */
export function readMap(path: string): StoredMap {
  const stored = unpacked(readFileSync(path))
  if (!stored) throw new Error(`${path} was written by another release. Import the map again.`)
  return stored
}
