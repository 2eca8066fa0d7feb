import { parseArgs } from 'node:util'
import { verifyBooks } from '../verify-books.ts'
import { type CommandLine, understood } from './command-line.ts'

/** The books. */
export const bookCommands: CommandLine[] = [
  {
    words: 'books verify',
    usage: '[--json]',
    summary:
      'proves that the books balance and that orders and payments are in them; names the first fault (then the exit code is 1)',
    run: async ({ installation, print }, args) => {
      const { values } = understood(() => parseArgs({ args, options: { json: { type: 'boolean' } } }))
      const { ask } = await installation()
      const faults = await ask(verifyBooks)
      const [first] = faults
      if (values.json) print(JSON.stringify({ faults }))
      else if (first)
        print(faults.length === 1 ? first.sentence : `${first.sentence} There are ${faults.length - 1} more faults.`)
      else print('The books balance, and every order and payment is in them.')
      return first ? 1 : 0
    },
  },
]
