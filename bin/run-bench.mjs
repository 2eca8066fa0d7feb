import { Console } from 'node:console'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { refuse, root } from './install.mjs'

const folder = join(root, 'bench')
const OWN_FLAGS = new Set(['--json', '--save'])

const [name, ...flags] = process.argv.slice(2)
const names = benchNames()
if (name === undefined || !names.includes(name)) {
  const asked = name === undefined ? 'Which bench?' : `There is no bench named ${name}.`
  refuse(`${asked} Usage: npm run bench -- NAME [--json] [--save]. Known: ${names.join(', ') || 'none yet'}.`)
}

// stdout carries the result alone: what a bench prints on its way goes to stderr
globalThis.console = new Console(process.stderr)
const { run } = await import(pathToFileURL(join(folder, `${name}.ts`)).href)
const result = await run(flags.filter((flag) => !OWN_FLAGS.has(flag)))
if (flags.includes('--save')) save(result)
process.stdout.write(flags.includes('--json') ? `${JSON.stringify(result)}\n` : asText(result))

function benchNames() {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file))
    .filter((file) => /^export (async function|function|const) run\b/m.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
}

function save(result) {
  const results = join(folder, 'results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
}

/** A table for each list of rows, a line for each single figure. */
function asText(result) {
  let text = ''
  const stdout = new Writable({
    write(part, _, done) {
      text += part
      done()
    },
  })
  const sink = new Console({ stdout })
  for (const [key, value] of Object.entries(result)) {
    if (Array.isArray(value)) {
      sink.log(key)
      sink.table(value)
    } else sink.log(`${key}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
  }
  return text
}
