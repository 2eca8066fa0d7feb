import { parseArgs } from 'node:util'
import { openDemo } from '../simulation/demo.ts'
import { type CommandLine, understood } from './command-line.ts'

/** The demo chain. */
export const demoCommands: CommandLine[] = [
  {
    words: 'demo load',
    usage: '[--seed WORD]',
    summary: 'loads the demo chain into an empty chain, or goes on with one that broke off',
    run: async ({ installation, print, say }, args) => {
      const { values } = understood(() => parseArgs({ args, options: { seed: { type: 'string' } } }))
      const { config, engine, dataDirectory } = await installation()
      if (config.production) {
        say('The demo chain is refused with NODE_ENV=production.')
        return 1
      }
      const demo = await openDemo({ engine, dataDirectory, say }, { seed: values.seed })
      if (!demo) {
        say('This chain is not empty: the demo chain is loaded only into an empty one. Use another DATA_DIR.')
        return 1
      }
      await demo.load(new AbortController().signal)
      for (const { role, email, password } of demo.signIns) print(`${role}  ${email}  ${password}`)
      return undefined
    },
  },
]
