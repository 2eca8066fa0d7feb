import { readdir, readFile } from 'node:fs/promises'

const ticksPerSecond = 100

/** Seconds of processor time that a process, its children and those of them that have ended have taken so far (Linux). */
export async function cpuSeconds(pid: number): Promise<number> {
  const all = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(timesOf))
  const family = new Set([pid])
  for (const found of all) if (found && found.parent === pid) family.add(found.pid)
  return all.reduce((sum, found) => sum + (found && family.has(found.pid) ? found.seconds : 0), 0)
}

/** Time of its own and of the children it has waited for; undefined for a process that ended meanwhile. */
async function timesOf(name: string): Promise<{ pid: number; parent: number; seconds: number } | undefined> {
  const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  // The name of the program, in brackets, may hold blanks; what follows it does not.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [parent = 0] = fields.slice(1)
  const ticks = fields.slice(11, 15).reduce((sum, one) => sum + one, 0)
  return { pid: Number(name), parent, seconds: ticks / ticksPerSecond }
}
