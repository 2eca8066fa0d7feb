import { ensureInstalled } from './install.mjs'
import { runOnPinnedNode } from './launch.mjs'

await ensureInstalled('full')
runOnPinnedNode('bin/run-steps.mjs', ['check', ...process.argv.slice(2)], { ipc: true })
