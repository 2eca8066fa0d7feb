import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { asLine, judge } from './module-graph.mjs'
import { plants, soil } from './planted-violations.mjs'

const ground = mkdtempSync(join(tmpdir(), 'clothesline-graph-'))
try {
  plantAll(soil())
  const before = (await judge(ground)).violations.map(asLine)
  for (const { files } of plants()) plantAll(files)
  const { violations, rules, files, imports } = await judge(ground)
  const found = new Set(violations.map(asLine))
  const planted = plants()
  const missed = planted.filter(({ expected }) => !found.has(expected)).map(({ expected }) => `not found: ${expected}`)
  const unproven = rules
    .filter((rule) => !planted.some(({ expected }) => expected.startsWith(`${rule}: `)))
    .map((rule) => `no violation is planted for the rule ${rule}`)
  const faults = [...before.map((line) => `found where nothing is planted: ${line}`), ...missed, ...unproven]
  for (const fault of faults) console.log(fault)
  if (faults.length > 0) console.log(`reported:\n${[...found].join('\n')}`)
  console.log(`${planted.length} planted violations, ${missed.length} missed (${files} files, ${imports} imports)`)
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  rmSync(ground, { recursive: true, force: true })
}

function plantAll(files) {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(ground, path)), { recursive: true })
    writeFileSync(join(ground, path), content)
  }
}
