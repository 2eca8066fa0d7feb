import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join, matchesGlob } from 'node:path'
import { findChromium } from './chromium.mjs'
import { pinnedNode, root } from './install.mjs'
import { pinnedEnvironment } from './launch.mjs'
import { run, stopAll } from './run.mjs'
import { projectFiles } from './test-projects.mjs'

const PLAIN_TEXT = { NO_COLOR: '1', FORCE_COLOR: undefined }

/** Format, lint, types, the module graph and its proof, and the tests that need no database: the fast half. */
export function fastSteps() {
  return [
    step('format and lint', 'biome', ['check', '--error-on-warnings', '.']),
    step('types of the configuration', 'tsc', ['-p', '.']),
    ...workspacesWithTypes().map((name) => step(`types of ${name}`, 'tsc', ['-p', name])),
    step('module graph', pinnedNode, ['bin/check-graph.mjs']),
    step('what tests show', pinnedNode, ['bin/acceptance.mjs', '--check']),
    step('module graph: each rule finds its planted violation', pinnedNode, ['bin/prove-graph.mjs']),
    ...vitestSteps('unit', 'unit tests'),
  ]
}

/** The tests on a real PostgreSQL. */
export function integrationSteps() {
  return vitestSteps('integration', 'integration tests')
}

/** The browser stories and accessibility audits, once a browser is found. */
export function browserSteps() {
  return vitestSteps('e2e', 'browser stories').map((story) => ({
    ...story,
    prepare: findChromium,
  }))
}

/**
 * Runs groups of steps, the first group two at a time and the others one by one, a line for each; a failing one shows its
 * output and the others still run. Ends with the line `N passed, N failed`; resolves to the exit code.
 * `only` keeps the steps whose name begins with one of its words.
 */
export async function runSteps(groups, { only = [] } = {}) {
  const chosen = groups.map((group) => group.filter(({ name }) => isChosen(name, only)))
  const total = { passed: 0, failed: 0 }
  for (const [at, group] of chosen.entries()) {
    const queue = [...group]
    const lanes = Array.from({ length: at === 0 ? 2 : 1 }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await runOne(next, total)
    })
    await Promise.all(lanes)
  }
  await stopAll()
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 || total.passed === 0 ? 1 : 0
}

async function runOne({ name, command, args, report, prepare, env }, total) {
  const began = performance.now()
  const prepared = await prepare?.()
  const { code, output, leftovers } =
    prepared?.refusal === undefined
      ? await run(command, args, pinnedEnvironment({ ...PLAIN_TEXT, ...env, ...prepared?.env }))
      : { code: 1, output: prepared.refusal, leftovers: [] }
  const counts = report === undefined ? { passed: code === 0 ? 1 : 0, failed: 0, notRun: 0 } : countsIn(report)
  const faults = faultsOf(counts, code, leftovers)
  total.passed += counts.passed
  total.failed += faults.length === 0 ? 0 : Math.max(1, counts.failed + counts.notRun)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const tests = report === undefined ? '' : `, ${counts.passed} tests`
  console.log(`${faults.length === 0 ? '✓' : '✗'} ${name} (${seconds} s${tests})`)
  for (const line of output.split('\n').filter((text) => text.startsWith('measured: '))) console.log(`  ${line}`)
  if (faults.length > 0) console.log(`${output.trim()}\n${faults.map((fault) => `  ${name}: ${fault}`).join('\n')}`)
}

function faultsOf(counts, code, leftovers) {
  const faults = []
  if (counts.failed > 0) faults.push(`${counts.failed} tests failed`)
  if (counts.notRun > 0) faults.push(`${counts.notRun} tests did not run: a test that is skipped has not passed`)
  if (code !== 0 && faults.length === 0) faults.push(`ended with exit code ${code}`)
  if (code === 0 && counts.passed + counts.failed === 0) faults.push('no test ran')
  if (leftovers.length > 0) faults.push(`left running: ${leftovers.join('; ')}`)
  return faults
}

function step(name, command, args) {
  return { name, command, args }
}

/** One step for a vitest project, when it has files. */
function vitestSteps(project, name) {
  if (filesOf(project).length === 0) return []
  const folder = mkdtempSync(join(tmpdir(), 'clothesline-report-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const report = join(folder, `${project}.json`)
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return [{ ...step(name, 'vitest', args), report, env: throwAwayFolder() }]
}

/** Throw-away databases live in memory where there is plenty of it: to copy one takes a tenth of the time there. */
function throwAwayFolder() {
  const enough = 8 * 1024 ** 3
  if (!existsSync('/dev/shm') || freemem() < enough) return {}
  const { bavail, bsize } = statfsSync('/dev/shm')
  return bavail * bsize < enough ? {} : { TMPDIR: '/dev/shm' }
}

function filesOf(project) {
  const { include, exclude } = projectFiles[project]
  const found = globSync(include, { cwd: root, exclude: isLeftOut })
  return found.filter((file) => !exclude.some((pattern) => matchesGlob(file, pattern)))
}

function countsIn(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, notRun: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'))
  return { passed: numPassedTests, failed: numFailedTests, notRun: numPendingTests + numTodoTests }
}

function workspacesWithTypes() {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return workspaces.filter(
    (name) =>
      existsSync(join(root, name, 'tsconfig.json')) &&
      globSync(`${name}/**/*.{ts,tsx}`, { cwd: root, exclude: isLeftOut }).length > 0,
  )
}

function isLeftOut(path) {
  return path.split('/').some((part) => part === 'node_modules' || part === 'dist')
}

function isChosen(name, only) {
  return only.length === 0 || only.some((word) => name.startsWith(word))
}
