import { buildWeb } from './build-web.mjs'
import { ensureInstalled } from './install.mjs'
import { runOnPinnedNode } from './launch.mjs'

await ensureInstalled('runtime')
buildWeb()
runOnPinnedNode('server/main.ts', process.argv.slice(2), { ipc: true })
