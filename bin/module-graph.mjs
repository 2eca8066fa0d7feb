import { existsSync, readdirSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './install.mjs'

const require = createRequire(import.meta.url)
const WORKSPACES = ['server', 'console', 'portal', 'driver', 'ui', 'contract', 'bench', 'e2e']
const LEFT_OUT = /(^|\/)(node_modules|dist|var|results)(\/|$)/

/**
 * Reads the imports of the tree at `tree` and judges them: the violations, the files seen and how many imports they hold.
 * Throws when a source file was not seen, since a rule that sees nothing passes.
 */
export async function judge(tree) {
  const { cruise } = await cruiserThatReadsTypeScript()
  const { rulesFor } = require('./module-rules.cjs')
  const { forbidden, options } = rulesFor(tree)
  const folders = WORKSPACES.filter((name) => existsSync(join(tree, name)))
  const { enhancedResolveOptions, ...rest } = options
  const ruleSet = { forbidden }
  const cruised = await cruise(folders, { ...rest, ruleSet, validate: true, baseDir: tree }, enhancedResolveOptions)
  const { modules, summary } = cruised.output
  const seen = new Set(modules.map(({ source }) => source))
  const unseen = folders.flatMap((folder) => sourceFilesOf(tree, folder)).filter((file) => !seen.has(file))
  if (unseen.length > 0) throw new Error(`The module graph does not see ${unseen.join(', ')}.`)
  const imports = modules.reduce((sum, { dependencies }) => sum + dependencies.length, 0)
  return { violations: summary.violations, files: seen.size, imports, rules: forbidden.map(({ name }) => name) }
}

/** The folders of server/modules that modules.cjs does not declare, and entries that know a module below them. */
export function faultsOfDeclaration() {
  const declared = require('../modules.cjs')
  const names = Object.keys(declared)
  const folder = join(root, 'server', 'modules')
  const present = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []
  return [
    ...present
      .filter((entry) => entry.isDirectory() && !names.includes(entry.name))
      .map(({ name }) => `server/modules/${name} is not declared in modules.cjs`),
    ...names.flatMap((name, at) =>
      declared[name]
        .filter((known) => !names.slice(0, at).includes(known))
        .map((known) => `modules.cjs: ${name} knows ${known}, which is not above it`),
    ),
  ]
}

/** One violation as one line. */
export function asLine({ rule, from, to, cycle }) {
  return `${rule.name}: ${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}`
}

/** dependency-cruiser reads TypeScript up to 6 and passes in silence with 7: it gets the contract workspace's TypeScript 5. */
async function cruiserThatReadsTypeScript() {
  const reader = createRequire(join(root, 'contract', 'package.json'))
  registerHooks({
    resolve(specifier, context, next) {
      const isForCruiser = /^typescript(\/|$)/.test(specifier) && context.parentURL?.includes('/dependency-cruiser/')
      if (!isForCruiser) return next(specifier, context)
      return { url: pathToFileURL(reader.resolve(specifier)).href, shortCircuit: true }
    },
  })
  return import('dependency-cruiser')
}

function sourceFilesOf(tree, folder) {
  return readdirSync(join(tree, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !LEFT_OUT.test(file))
}
